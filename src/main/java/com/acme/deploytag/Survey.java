package com.acme.deploytag;

import com.acme.deploytag.action.Job;
import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.git.Access;
import com.acme.deploytag.git.Deadline;
import com.acme.deploytag.git.FilesAt;
import com.acme.deploytag.git.InfraRepository;
import com.acme.deploytag.git.RemoteFault;
import com.acme.deploytag.ledger.Ledger;
import com.acme.deploytag.plan.Outcome;
import com.acme.deploytag.plan.Request;
import com.acme.deploytag.plan.Surveyor;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.Shown;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The use case of a look at everything: snapshot and history, read and never written. */
final class Survey {

  private static final Logger LOG = LoggerFactory.getLogger(Survey.class);

  private final Job job;
  private final Request.Status request;
  private final Deadline deadline;
  private final Backoff backoff;

  Survey(Job job, Request.Status request) {
    this.job = job;
    this.request = request;
    this.deadline = Deadline.in(job.timeout());
    this.backoff = new Backoff(deadline);
  }

  /**
   * Takes the look.
   *
   * @param temporary the folder to work in; nothing is left there
   */
  Outcome run(Path temporary) {
    try {
      return attempts(temporary);
    } catch (IOException e) {
      LOG.debug("the temporary repository failed", e);
      return failed(
          Problem.of(
              "could not work in %s: %s".formatted(temporary, Shown.lines(String.valueOf(e))),
              "Check that the folder can be written and the disk is not full."),
          0);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return failed(Problem.of("the run was interrupted", "Run the job again."), 0);
    }
  }

  private Outcome attempts(Path temporary) throws IOException, InterruptedException {
    for (int attempt = 1; ; attempt++) {
      // Anew each time: what a broken fetch left behind need not be whole.
      try (InfraRepository repository =
          InfraRepository.open(job.remote(), Access.READ, temporary, deadline)) {
        return look(repository, attempt);
      } catch (RemoteFault fault) {
        LOG.debug("attempt {} failed", attempt, fault);
        if (!fault.isPassing()
            || attempt == job.maxAttempts()
            || !backoff.pause(attempt, false, Duration.ZERO)) {
          return failed(fault.problem(), attempt);
        }
      }
    }
  }

  private Outcome look(InfraRepository repository, int attempt) throws IOException, RemoteFault {
    FilesAt files = repository.fetch(Past.DEPTH);
    return switch (Snapshots.catalog(files, job.catalog())) {
      case Checked.Bad<Catalog>(List<Problem> problems) -> new Outcome.Refused(problems, attempt);
      case Checked.Good<Catalog>(Catalog catalog) ->
          switch (Surveyor.of(request, catalog)) {
            case Checked.Bad<Surveyor>(List<Problem> problems) ->
                new Outcome.Refused(problems, attempt);
            case Checked.Good<Surveyor>(Surveyor surveyor) ->
                look(repository, files, catalog, surveyor, attempt);
          };
    };
  }

  private Outcome look(
      InfraRepository repository, FilesAt files, Catalog catalog, Surveyor surveyor, int attempt)
      throws IOException, RemoteFault {
    Past past = new Past(repository, files, catalog, job.catalog(), Instant.now());
    while (true) {
      Ledger ledger = past.ledger(surveyor.tracks());
      Surveyor.Finding finding =
          surveyor.survey(Snapshots.read(files, catalog, surveyor.reads(), ledger), files.commit());
      if (finding.more().isEmpty() || !past.goBack(ledger, finding.more().get())) {
        LOG.debug("looked at {} commits", ledger.size());
        return new Outcome.Told(finding.status(), attempt);
      }
    }
  }

  private static Outcome failed(Problem problem, int attempts) {
    return new Outcome.Failed(List.of(problem), attempts);
  }
}

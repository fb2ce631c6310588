package com.acme.deploytag;

import com.acme.deploytag.action.Job;
import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.git.FilesAt;
import com.acme.deploytag.git.InfraRepository;
import com.acme.deploytag.ledger.Ledger;
import com.acme.deploytag.net.RemoteFault;
import com.acme.deploytag.plan.Outcome;
import com.acme.deploytag.plan.Request;
import com.acme.deploytag.plan.Surveyor;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The use case of a look at everything: snapshot and history, read and never written. */
final class Survey {

  private static final Logger LOG = LoggerFactory.getLogger(Survey.class);

  private final Job job;
  private final Request.Status request;

  Survey(Job job, Request.Status request) {
    this.job = job;
    this.request = request;
  }

  /**
   * Takes the look.
   *
   * @param temporary the folder to work in; nothing is left there
   */
  Outcome run(Path temporary) {
    return new Reading(job, this::look).run(temporary);
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
    Past past =
        new Past(repository, files, catalog, job.catalog(), surveyor.tracks(), Instant.now());
    while (true) {
      Ledger ledger = past.ledger();
      Surveyor.Finding finding =
          surveyor.survey(Snapshots.read(files, catalog, surveyor.reads(), ledger), files.commit());
      if (finding.more().isEmpty() || !past.goBack(ledger, finding.more().get())) {
        LOG.debug("looked at {} commits", ledger.size());
        return new Outcome.Told(finding.status(), attempt);
      }
    }
  }
}

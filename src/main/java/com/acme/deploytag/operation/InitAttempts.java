package com.acme.deploytag.operation;

import com.acme.deploytag.action.input.Job;
import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.RepoPath;
import com.acme.deploytag.git.InfraRepository;
import com.acme.deploytag.git.remote.CommitFiles;
import com.acme.deploytag.init.CatalogProposal;
import com.acme.deploytag.init.CatalogProposer;
import com.acme.deploytag.init.Repository;
import com.acme.deploytag.net.Deadline;
import com.acme.deploytag.net.RemoteException;
import com.acme.deploytag.outcome.Outcome;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Place;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.Problems;
import com.acme.deploytag.publish.AttemptResult;
import com.acme.deploytag.publish.CatalogPublisher;
import com.acme.deploytag.publish.Committer;
import com.acme.deploytag.request.Request;
import com.acme.deploytag.request.UnexpectedParams;
import com.acme.deploytag.snapshot.CatalogFile;
import com.acme.deploytag.snapshot.RepositoryReader;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Attempts at proposing a catalog: each looks at the branch's tip anew. */
final class InitAttempts implements RetryLoop.Attempts {

  private static final Logger LOG = LoggerFactory.getLogger(InitAttempts.class);

  private final Job job;
  private final Request.Init request;
  private final InfraRepository repository;
  private final CatalogPublisher publisher;

  InitAttempts(Job job, Request.Init request, InfraRepository repository, Deadline deadline) {
    this.job = job;
    this.request = request;
    this.repository = repository;
    this.publisher =
        new CatalogPublisher(job, repository, new Committer(job, repository, deadline));
  }

  @Override
  public AttemptResult make(int number) throws IOException, RemoteException {
    Problems problems = new Problems();
    UnexpectedParams.check(request, problems);
    return problems.isEmpty() ? on(repository.fetch(1)) : refused(problems.list());
  }

  private AttemptResult on(CommitFiles files) throws IOException, RemoteException {
    Optional<Problem> catalog = catalog(files);
    if (catalog.isPresent()) {
      return refused(List.of(catalog.get()));
    }
    Repository found = RepositoryReader.read(files);
    LOG.debug("read {} kustomizations", found.kustomizations().size());
    return switch (CatalogProposer.of(found, job.catalog())) {
      case Checked.Bad<CatalogProposal>(List<Problem> problems) -> refused(problems);
      case Checked.Good<CatalogProposal>(CatalogProposal proposal) ->
          job.dryRun()
              ? new AttemptResult.Done(new Outcome.Drafted(proposal, files.commit()))
              : publisher.propose(files, proposal);
    };
  }

  /** What is at the catalog's place already, or where one is easily put by mistake. */
  private Optional<Problem> catalog(CommitFiles files) throws IOException, RemoteException {
    files.bring(List.of(CatalogFile.folder(job.catalog())));
    boolean isDefault = job.catalog().equals(Catalog.DEFAULT_PATH);
    List<RepoPath> places =
        isDefault ? List.of(job.catalog(), Catalog.MISNAMED) : List.of(job.catalog());
    for (RepoPath place : places) {
      switch (files.read(place.text())) {
        case Checked.Bad<Optional<byte[]>>(List<Problem> problems) -> {
          return Optional.of(problems.getFirst());
        }
        case Checked.Good<Optional<byte[]>>(Optional<byte[]> file) -> {
          if (file.isPresent()) {
            return Optional.of(present(place));
          }
        }
      }
    }
    return Optional.empty();
  }

  private static Problem present(RepoPath place) {
    return Problem.at(
        Place.of(place.text()),
        "there is a catalog already, " + place,
        "Edit that one; init is for a repository that has none.");
  }

  private static AttemptResult refused(List<Problem> problems) {
    return new AttemptResult.Done(new Outcome.Refused(problems));
  }
}

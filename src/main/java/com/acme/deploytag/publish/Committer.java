package com.acme.deploytag.publish;

import com.acme.deploytag.action.input.CommitSettings;
import com.acme.deploytag.action.input.Job;
import com.acme.deploytag.git.InfraRepository;
import com.acme.deploytag.git.remote.CommitFiles;
import com.acme.deploytag.github.client.ApiClient;
import com.acme.deploytag.github.commits.GitDatabase;
import com.acme.deploytag.github.commits.GitRefs;
import com.acme.deploytag.github.commits.Verifications;
import com.acme.deploytag.model.CommitId;
import com.acme.deploytag.net.Deadline;
import com.acme.deploytag.net.RemoteException;
import com.acme.deploytag.plan.PinChange;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Problem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Creates and verifies a job's commits, as its settings demand. */
public final class Committer {

  private final Job job;
  private final InfraRepository repository;
  private final Deadline deadline;
  private Optional<CommitMaker> maker = Optional.empty();

  public Committer(Job job, InfraRepository repository, Deadline deadline) {
    this.job = job;
    this.repository = repository;
    this.deadline = deadline;
  }

  /** The maker of commits: one for all attempts, as it remembers what GitHub said. */
  CommitMaker commits() {
    if (maker.isEmpty()) {
      maker = Optional.of(maker());
    }
    return maker.get();
  }

  private CommitMaker maker() {
    CommitSettings how = job.committing();
    return switch (how.maker()) {
      case GIT -> new GitCommitMaker(repository, how.author(), how.key());
      case API ->
          new ApiCommitMaker(
              repository,
              job.remote().branch(),
              new GitDatabase(job.server(), api()),
              new GitRefs(job.server(), api()),
              verification());
    };
  }

  private Optional<CommitVerification> verification() {
    return job.committing().mustBeVerified()
        ? Optional.of(new CommitVerification(new Verifications(job.server(), api(), deadline)))
        : Optional.empty();
  }

  /**
   * The problem with a pushed commit if commits must be verified. Those that GitHub created were
   * checked before.
   *
   * @param pushed where it was pushed, as the beginning of a sentence
   */
  Optional<Problem> flaw(CommitId commit, String pushed) {
    boolean isGit = job.committing().maker() == CommitSettings.Maker.GIT;
    Optional<CommitVerification> verification = isGit ? verification() : Optional.empty();
    // A lambda would load CommitVerification in every run.
    return verification.isPresent() ? verification.get().look(commit, pushed) : Optional.empty();
  }

  /**
   * The problems with the commits that set {@code pins} if commits must be verified: a run that
   * reports them as in place vouches for these commits.
   *
   * @param files the files that have the pins
   * @throws RemoteException if older history is needed and cannot be fetched
   * @throws IOException if an object cannot be read
   */
  public List<Problem> flaws(CommitFiles files, List<PinChange> pins)
      throws IOException, RemoteException {
    Optional<CommitVerification> verification = verification();
    if (verification.isEmpty() || pins.isEmpty()) {
      return List.of();
    }
    return switch (new PinOrigins(repository, job.catalog()).of(files, pins)) {
      case Checked.Bad<Map<CommitId, Set<String>>>(List<Problem> untold) -> untold;
      case Checked.Good<Map<CommitId, Set<String>>>(var commits) -> {
        List<Problem> flaws = new ArrayList<>();
        commits.forEach((commit, set) ->
            verification
                .get()
                .look(commit, "commit %s set %s,".formatted(commit, String.join(", ", set)))
                .ifPresent(flaws::add));
        yield flaws;
      }
    };
  }

  /** The problems with commits on {@code branch}, a pull request's. */
  public List<Problem> flaws(String branch, List<CommitId> commits) {
    List<Problem> flaws = new ArrayList<>();
    for (CommitVerification verification : verification().stream().toList()) {
      for (CommitId commit : commits) {
        verification.look(commit, on(branch, commit)).ifPresent(flaws::add);
      }
    }
    return flaws;
  }

  /** The beginning of a sentence about a commit on a pull request's branch. */
  static String on(String branch, CommitId commit) {
    return "commit %s is on %s,".formatted(commit, branch);
  }

  /** A client of GitHub's API with the job's credential. */
  ApiClient api() {
    return new ApiClient(job.server(), job.remote().route(), job.remote().credential(), deadline);
  }
}

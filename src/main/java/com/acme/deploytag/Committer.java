package com.acme.deploytag;

import com.acme.deploytag.action.Committing;
import com.acme.deploytag.action.Job;
import com.acme.deploytag.git.CommitId;
import com.acme.deploytag.git.InfraRepository;
import com.acme.deploytag.github.Api;
import com.acme.deploytag.github.GitDatabase;
import com.acme.deploytag.github.GitRefs;
import com.acme.deploytag.net.Deadline;
import com.acme.deploytag.problem.Problem;
import java.util.Optional;

/** How a job wants its commits. */
final class Committer {

  private final Job job;
  private final InfraRepository repository;
  private final Deadline deadline;

  Committer(Job job, InfraRepository repository, Deadline deadline) {
    this.job = job;
    this.repository = repository;
    this.deadline = deadline;
  }

  /** Makes them. */
  Commits commits() {
    Committing how = job.committing();
    return switch (how.maker()) {
      case GIT -> new GitCommits(repository, how.author(), how.key());
      case API ->
          new ApiCommits(repository, job.remote().branch(), github(), refs(), how.mustBeVerified());
    };
  }

  /**
   * What is wrong with a commit that was pushed, where commits must be verified. What GitHub made
   * itself was looked at before.
   *
   * @param pushed where it is now, as the beginning of a sentence
   */
  Optional<Problem> flaw(CommitId commit, String pushed) {
    Committing how = job.committing();
    return how.mustBeVerified() && how.maker() == Committing.Maker.GIT
        ? Seals.look(github(), commit, pushed)
        : Optional.empty();
  }

  private GitDatabase github() {
    return new GitDatabase(job.server(), api(), deadline);
  }

  private GitRefs refs() {
    return new GitRefs(job.server(), api());
  }

  /** GitHub's API, for whoever the job commits as. */
  Api api() {
    return new Api(job.server(), job.remote().way(), job.remote().credential(), deadline);
  }
}

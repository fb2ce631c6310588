package com.acme.deploytag.publish.queue;

import com.acme.deploytag.action.input.Job;
import com.acme.deploytag.git.CommitSearch;
import com.acme.deploytag.git.InfraRepository;
import com.acme.deploytag.git.object.FileChanges;
import com.acme.deploytag.git.object.NewCommit;
import com.acme.deploytag.git.remote.CommitFiles;
import com.acme.deploytag.net.RemoteException;
import com.acme.deploytag.plan.Decision;
import com.acme.deploytag.plan.Plan;
import java.io.IOException;
import java.util.Optional;

/** What a request comes to on a commit: the same, whichever run makes it of it. */
final class RequestCommits {

  private final Job job;
  private final InfraRepository repository;
  private final Planning planning;

  RequestCommits(Job job, InfraRepository repository, Planning planning) {
    this.job = job;
    this.repository = repository;
    this.planning = planning;
  }

  /**
   * What {@code request} changes at {@code files}, on the branch itself; nothing if it is refused,
   * in place, or anything else.
   *
   * @throws RemoteException if older history is needed and cannot be had
   * @throws IOException if an object cannot be read
   */
  Optional<Plan> plan(QueuedRequest request, CommitFiles files)
      throws IOException, RemoteException {
    return planning.of(request.update(), files) instanceof Decision.Go(Plan plan)
            && !plan.isDone()
            && plan.proposition().isEmpty()
        ? Optional.of(plan)
        : Optional.empty();
  }

  /**
   * The commit of {@code plan} on {@code files}.
   *
   * @throws IOException if the temporary repository cannot be written
   */
  NewCommit commit(QueuedRequest request, Plan plan, CommitFiles files) throws IOException {
    return repository
        .commits()
        .commit(
            files,
            FileChanges.edits(plan.files()),
            job.committing().author(),
            job.committing().key(),
            request.message(plan, job));
  }

  /** What a commit that names a request has to do with that. */
  sealed interface Proof {}

  /** It is what the run would have made by {@code plan}, whoever made it. */
  record Same(Plan plan) implements Proof {}

  /** It is something else. */
  record Other() implements Proof {}

  /** The run would make no commit there, by the rules as they are by now. */
  record Open() implements Proof {}

  /**
   * What {@code found} has to do with {@code own} request: planned anew on the commit before.
   *
   * @throws RemoteException if what that takes cannot be had
   * @throws IOException if an object cannot be read
   */
  Proof proof(QueuedRequest own, CommitSearch.Found found) throws IOException, RemoteException {
    Optional<Plan> plan = plan(own, found.before());
    if (plan.isEmpty()) {
      return new Open();
    }
    NewCommit same = commit(own, plan.get(), found.before());
    return found.message().equals(own.message(plan.get(), job))
            && repository.files(same.id()).isSame(found.files())
        ? new Same(plan.get())
        : new Other();
  }
}

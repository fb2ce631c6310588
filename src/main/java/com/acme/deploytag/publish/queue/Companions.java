package com.acme.deploytag.publish.queue;

import com.acme.deploytag.git.InfraRepository;
import com.acme.deploytag.git.object.NewCommit;
import com.acme.deploytag.git.remote.CommitFiles;
import com.acme.deploytag.model.CommitId;
import com.acme.deploytag.net.Deadline;
import com.acme.deploytag.net.RemoteException;
import com.acme.deploytag.plan.Plan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes commits of what others have asked for, on top of a run's own. What is refused, in place
 * already or unreadable is left to who asked; no fault with one costs more than that one.
 */
final class Companions {

  private static final Logger LOG = LoggerFactory.getLogger(Companions.class);

  /** How many are taken along at most. */
  static final int MOST = 64;

  /** After how many that cannot be taken along no more are tried: whose they are may be anybody. */
  static final int MOST_LEFT = 8;

  // Of the time that is left: it must not cost the run its own landing.
  private static final int SHARE = 4;

  private final QueueScope scope;
  private final InfraRepository repository;
  private final RequestCommits maker;
  private final Deadline deadline;

  Companions(
      QueueScope scope, InfraRepository repository, RequestCommits maker, Deadline deadline) {
    this.scope = scope;
    this.repository = repository;
    this.maker = maker;
    this.deadline = deadline;
  }

  /**
   * A line of commits.
   *
   * @param commits each the parent of the next
   * @param served the refs of those who asked for them
   */
  record Line(List<NewCommit> commits, Map<String, CommitId> served) {}

  /** {@code own}, and what of {@code asked} can follow it. */
  Line after(NewCommit own, SortedMap<RequestName, CommitId> asked) {
    List<NewCommit> commits = new ArrayList<>(List.of(own));
    Map<String, CommitId> served = new LinkedHashMap<>();
    Deadline share = Deadline.in(deadline.remaining().dividedBy(SHARE));
    int left = 0;
    for (QueuedRequest request : read(asked)) {
      if (share.isOver() || left == MOST_LEFT) {
        break;
      }
      Optional<NewCommit> next = commit(request, commits.getLast().id());
      if (next.isPresent()) {
        commits.add(next.get());
        served.put(request.name().ref(), asked.get(request.name()));
      } else {
        left++;
      }
    }
    LOG.debug("takes along {} of {} requests of other runs", served.size(), asked.size());
    return new Line(commits, served);
  }

  private List<QueuedRequest> read(SortedMap<RequestName, CommitId> asked) {
    List<QueuedRequest> requests = new ArrayList<>();
    if (asked.isEmpty()) {
      return requests;
    }
    try {
      Map<CommitId, String> texts = repository.requestTexts().texts(asked.values());
      asked.forEach((name, commit) ->
          Optional.ofNullable(texts.get(commit))
              .flatMap(text -> QueuedRequest.read(name, text, scope))
              .ifPresent(requests::add));
    } catch (RemoteException | IOException e) {
      LOG.debug("what other runs have asked for cannot be read", e);
    }
    return requests;
  }

  private Optional<NewCommit> commit(QueuedRequest request, CommitId parent) {
    try {
      CommitFiles files = repository.files(parent);
      Optional<Plan> plan = maker.plan(request, files);
      return plan.isPresent()
          ? Optional.of(maker.commit(request, plan.get(), files))
          : Optional.empty();
    } catch (RemoteException | IOException | RuntimeException e) {
      // Even a fault of this program with it must not cost the run its own.
      LOG.debug("{} is left to its run", request.name().ref(), e);
      return Optional.empty();
    }
  }
}

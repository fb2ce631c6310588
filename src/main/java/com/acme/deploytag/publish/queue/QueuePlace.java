package com.acme.deploytag.publish.queue;

import com.acme.deploytag.action.input.Job;
import com.acme.deploytag.git.RequestRefs;
import com.acme.deploytag.git.RequestTexts;
import com.acme.deploytag.git.RequestWithdrawal;
import com.acme.deploytag.git.protocol.PushResult;
import com.acme.deploytag.model.CommitId;
import com.acme.deploytag.net.Deadline;
import com.acme.deploytag.net.RemoteException;
import com.acme.deploytag.request.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether a run stands in the line: the request that it has left, or none, and whether it will. */
final class QueuePlace {

  private static final Logger LOG = LoggerFactory.getLogger(QueuePlace.class);

  // Whoever has less time left had better push.
  private static final Duration LEAST = Duration.ofSeconds(5);

  private final Job job;
  private final Request.Update update;
  private final RequestRefs refs;
  private final QueueScope scope;
  private final Deadline deadline;
  private Optional<OwnRequest> own = Optional.empty();
  private boolean isOff;

  QueuePlace(
      Job job, Request.Update update, RequestRefs refs, QueueScope scope, Deadline deadline) {
    this.job = job;
    this.update = update;
    this.refs = refs;
    this.scope = scope;
    this.deadline = deadline;
  }

  /** The request that the run has left, until it is known what became of it. */
  Optional<OwnRequest> own() {
    return own;
  }

  /** Whether it goes on alone, since something of this did not work. */
  boolean isOff() {
    return isOff;
  }

  /** It goes on alone. */
  void goAlone() {
    isOff = true;
  }

  /**
   * Leaves the run's request, if the server takes it.
   *
   * @param tip where the branch was at the last look
   */
  void leave(CommitId tip) {
    if (isOff
        || own.isPresent()
        || !refs.arePossible()
        || deadline.remaining().compareTo(LEAST) < 0) {
      return;
    }
    Instant expiry = Instant.now().plus(deadline.remaining());
    Optional<QueuedRequest> request =
        QueuedRequest.of(job, update, RequestName.create(scope.brief(), expiry));
    if (request.isEmpty()) {
      goAlone();
      return;
    }
    String text = request.get().text(scope).orElseThrow();
    RequestTexts.Orphan commit = RequestTexts.commit(text, job.committing().author());
    OwnRequest left = new OwnRequest(request.get(), commit.id(), tip, job.remote());
    own = Optional.of(left);
    left.guard();
    if (!isMade(left, commit)) {
      goAlone();
      withdraw();
    }
  }

  private boolean isMade(OwnRequest left, RequestTexts.Orphan commit) {
    try {
      Optional<PushResult> made = left.leave(() -> refs.create(left.name().ref(), commit));
      return made.isPresent() && made.get() instanceof PushResult.Landed;
    } catch (RemoteException e) {
      LOG.debug("the server takes no request for other runs", e);
      return false;
    }
  }

  /** Takes the run's request back. */
  RequestWithdrawal.Result withdraw() {
    RequestWithdrawal.Result result = own.orElseThrow().withdraw();
    switch (result) {
      case DONE, REFUSED -> forget();
      case GONE, UNKNOWN -> {
        // It stays to be found landed, or to be asked for again.
      }
    }
    return result;
  }

  /** It is known what became of the request. */
  void forget() {
    own.ifPresent(OwnRequest::close);
    own = Optional.empty();
  }
}

package com.acme.deploytag.github.commits;

import com.acme.deploytag.github.client.ApiClient;
import com.acme.deploytag.github.client.ApiRequest;
import com.acme.deploytag.github.client.ApiResponse;
import com.acme.deploytag.github.client.Refusals;
import com.acme.deploytag.model.CommitId;
import com.acme.deploytag.net.Backoff;
import com.acme.deploytag.net.Deadline;
import com.acme.deploytag.net.RemoteException;
import com.acme.deploytag.net.Server;
import java.time.Duration;
import java.util.Optional;

/** Asks GitHub to verify commits' signatures, and waits until it has. */
public final class Verifications {

  private static final int MOST_LOOKS = 6;
  private static final int NOT_FOUND = 404;
  private static final int UNPROCESSABLE = 422;

  private final Server server;
  private final ApiClient api;
  private final Backoff backoff;

  public Verifications(Server server, ApiClient api, Deadline deadline) {
    this.server = server;
    this.api = api;
    this.backoff = new Backoff(deadline);
  }

  /**
   * The final verification of a commit that GitHub created; {@code first} if that is final.
   *
   * @throws RemoteException if GitHub does not answer
   */
  public Verification settled(Verification first) throws RemoteException {
    return first.isSettled()
        ? first
        : look(first.commit(), "/git/commits/", NOT_FOUND, "verification");
  }

  /**
   * The verification of a commit that was pushed. Retries if GitHub does not find the commit yet,
   * or could not verify it.
   *
   * @throws RemoteException if GitHub does not answer
   */
  public Verification look(CommitId commit) throws RemoteException {
    return look(commit, "/commits/", UNPROCESSABLE, "commit", "verification");
  }

  private Verification look(CommitId commit, String folder, int unknown, String... place)
      throws RemoteException {
    ApiRequest call = ApiRequest.get("ask about commit " + commit, server.path() + folder + commit);
    for (int look = 1; ; look++) {
      ApiResponse reply = api.make(call.awaiting(unknown));
      Optional<Verification> found =
          Verification.read(reply.body(), place).filter(v -> v.commit().equals(commit));
      boolean isSettled = found.filter(Verification::isSettled).isPresent();
      if (isSettled || look == MOST_LOOKS || !wasPaused(look)) {
        return found.orElseThrow(() -> fault(call, reply));
      }
    }
  }

  private static RemoteException fault(ApiRequest call, ApiResponse reply) {
    return reply.isDone() ? Refusals.incomplete(call, "that") : Refusals.fault(call, reply);
  }

  private boolean wasPaused(int look) {
    try {
      return backoff.afterFault(look, Duration.ZERO);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}

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

/** Asks what GitHub says of commits' signatures, until it has looked into them. */
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
   * What GitHub says of a commit that it made, if {@code told} is not its last word.
   *
   * @throws RemoteException if it does not tell
   */
  public Verification settled(Verification told) throws RemoteException {
    return told.isSettled()
        ? told
        : look(told.commit(), "/git/commits/", NOT_FOUND, "verification");
  }

  /**
   * What GitHub says of a commit that was pushed. One that it does not find yet, or could not look
   * into, it is asked about again.
   *
   * @throws RemoteException if it does not tell
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
          Verification.read(reply.body(), place).filter(told -> told.commit().equals(commit));
      boolean isSettled = found.filter(Verification::isSettled).isPresent();
      if (isSettled || look == MOST_LOOKS || !rested(look)) {
        return found.orElseThrow(() -> fault(call, reply));
      }
    }
  }

  private static RemoteException fault(ApiRequest call, ApiResponse reply) {
    return reply.isDone() ? Refusals.incomplete(call, "that") : Refusals.fault(call, reply);
  }

  private boolean rested(int look) {
    try {
      return backoff.afterFault(look, Duration.ZERO);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}

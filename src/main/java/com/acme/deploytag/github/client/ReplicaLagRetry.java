package com.acme.deploytag.github.client;

import com.acme.deploytag.net.Backoff;
import com.acme.deploytag.net.RemoteException;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * Retries calls until GitHub's replicas know what was pushed or created just now, which takes
 * seconds.
 */
public final class ReplicaLagRetry {

  private static final int MOST_TRIES = 6;
  private static final int NOT_FOUND = 404;
  private static final List<String> WORDS =
      List.of(
          "no commits between",
          "head sha can't be blank",
          "head is invalid",
          "could not resolve to a node",
          "no ref found for",
          // The Git database says these of objects that it has just created (osunyorg/admin#2035,
          // exercism/website#8228).
          "tree sha does not exist",
          "object does not exist",
          "parent sha does not exist");

  private ReplicaLagRetry() {}

  /** A call that may reach a replica that lags behind. */
  public interface Attempt {
    ApiResponse make() throws RemoteException;
  }

  /**
   * Makes {@code call}, again while a replica lags behind.
   *
   * @param refusals the statuses of refusals that may be a lagging replica's
   * @throws RemoteException if GitHub refuses, or does not answer before the deadline
   */
  public static ApiResponse send(ApiClient api, ApiRequest call, Integer... refusals)
      throws RemoteException {
    ApiResponse reply = reply(api, call, refusals);
    if (!reply.isDone()) {
      throw Refusals.fault(call, reply);
    }
    return reply;
  }

  /** The same, but that a refusal by one of {@code refusals} is returned. */
  public static ApiResponse reply(ApiClient api, ApiRequest call, Integer... refusals)
      throws RemoteException {
    ApiRequest patient = call.awaiting(refusals);
    return over(api, call, () -> api.make(patient), behind -> Refusals.fault(call, behind));
  }

  /**
   * The first reply that is not a lagging replica's; after the last retry any.
   *
   * @param call the call, for messages
   * @param refusal the fault behind a reply
   * @throws RemoteException if GitHub does not answer before the deadline
   */
  public static ApiResponse over(
      ApiClient api,
      ApiRequest call,
      Attempt attempt,
      Function<ApiResponse, RemoteException> refusal)
      throws RemoteException {
    for (int tries = 1; ; tries++) {
      ApiResponse reply = attempt.make();
      if (tries == MOST_TRIES || !isBehind(reply)) {
        return reply;
      }
      api.waitToRetry(call, Backoff.afterFault(tries), refusal.apply(reply));
    }
  }

  private static boolean isBehind(ApiResponse reply) {
    if (reply.isDone() && reply.errors().isEmpty()) {
      return false;
    }
    String words = reply.words().toLowerCase(Locale.ROOT);
    return reply.status() == NOT_FOUND || WORDS.stream().anyMatch(words::contains);
  }
}

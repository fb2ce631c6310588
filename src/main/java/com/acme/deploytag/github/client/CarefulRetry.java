package com.acme.deploytag.github.client;

import com.acme.deploytag.net.Backoff;
import com.acme.deploytag.net.RemoteException;
import java.util.Optional;

/** Retries a call that must not be done twice: first looks whether it has been done after all. */
public final class CarefulRetry {

  private static final int MOST_TRIES = 3;

  private CarefulRetry() {}

  /** A look for what a call makes. */
  public interface Look {

    /** What it has made, or nothing. */
    Optional<Json> find() throws RemoteException;
  }

  /**
   * Makes {@code call}, again while a replica lags behind, and where its answer was lost and {@code
   * look} finds nothing.
   *
   * @param refusals the statuses of refusals that may be a lagging replica's
   * @return what it made
   * @throws RemoteException if GitHub refuses, or does not answer
   */
  public static Json send(ApiClient api, ApiRequest call, Look look, Integer... refusals)
      throws RemoteException {
    for (int tries = 1; ; tries++) {
      try {
        return ReplicaLagRetry.send(api, call.once(), refusals).body();
      } catch (RemoteException fault) {
        if (tries == MOST_TRIES || !fault.isPassing()) {
          throw fault;
        }
        api.waitToRetry(call, Backoff.afterFault(tries), fault);
        Optional<Json> found = look.find();
        if (found.isPresent()) {
          return found.get();
        }
      }
    }
  }
}

package com.acme.deploytag.net;

import java.util.Optional;

/**
 * A run's credential. Callers get the token for each request, since a token that expires during the
 * run is renewed.
 */
public interface Credential {

  /**
   * The present token; nothing if none is needed.
   *
   * @throws RemoteException if a new token is needed and refused
   */
  Optional<String> token() throws RemoteException;

  /**
   * Adds {@code permissions} to the token if the run chooses its permissions. The workflow's token
   * stays as it is, and the server decides whether it suffices.
   *
   * @throws RemoteException if one is refused that is not optional
   */
  default void widen(Permission... permissions) throws RemoteException {}

  /**
   * Has {@code last} run before the token is taken back at the end of the process; a token that
   * nobody takes back needs no such thing.
   */
  default void beforeEnd(Runnable last) {}

  /** Whether the token is so new that some replicas of the server may not know it. */
  default boolean isYoung() {
    return false;
  }

  /** Whether it is a GitHub App's, whose permissions are set at its installation. */
  default boolean isOfApp() {
    return false;
  }

  /**
   * Replaces the present token, which a server rejects.
   *
   * @return whether there is a new one
   * @throws RemoteException if a new token is needed and refused
   */
  default boolean renew() throws RemoteException {
    return false;
  }
}

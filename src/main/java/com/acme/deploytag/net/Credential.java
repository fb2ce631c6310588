package com.acme.deploytag.net;

import java.util.Optional;

/**
 * What lets a run in. It is asked for each request, since a token that lives shorter than the run
 * is renewed.
 */
public interface Credential {

  /**
   * The token as it is now; nothing where none is needed.
   *
   * @throws RemoteException if there should be one and it cannot be had
   */
  Optional<String> token() throws RemoteException;

  /**
   * Sees to it that the token is good for {@code permission} from now on, where that is for the run
   * to say; a token that was given is what it is, and the server says whether it will do.
   *
   * @throws RemoteException if it cannot be had
   */
  default void widen(Permission permission) throws RemoteException {}

  /** Whether the token was made so lately that the server may not know it everywhere. */
  default boolean isYoung() {
    return false;
  }

  /** Whether it is a GitHub App's: what it may do is set where that is installed. */
  default boolean isOfApp() {
    return false;
  }

  /**
   * Gets another token in place of the present one, which a server does not take (any more).
   *
   * @return whether there is another one now
   * @throws RemoteException if there should be, and it cannot be had
   */
  default boolean renew() throws RemoteException {
    return false;
  }
}

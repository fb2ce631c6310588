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
   * @throws RemoteFault if there should be one and it cannot be had
   */
  Optional<String> token() throws RemoteFault;
}

package com.acme.deploytag.net;

import java.net.URI;

/** Compares the origins of addresses: a token is for one server. */
public final class Origins {

  private Origins() {}

  /** Whether both have the same scheme, host and port (RFC 6454). */
  public static boolean isSame(URI one, URI other) {
    return one.getScheme().equalsIgnoreCase(other.getScheme())
        && one.getHost().equalsIgnoreCase(other.getHost())
        && port(one) == port(other);
  }

  private static int port(URI uri) {
    int standard = uri.getScheme().equalsIgnoreCase("https") ? 443 : 80;
    return uri.getPort() < 0 ? standard : uri.getPort();
  }
}

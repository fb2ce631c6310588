package com.acme.deploytag.git;

import java.net.URI;
import java.util.Optional;

/**
 * Where the infra repository is and how to get at it.
 *
 * @param url its address over HTTP, without a user or password
 * @param branch the branch's short name
 * @param token goes into the header of requests to {@code url}'s host, and nowhere else
 * @param proxies the way out
 * @param trust the authorities to believe over HTTPS; the public ones where there is none
 */
public record Remote(
    URI url, String branch, Optional<String> token, Proxies proxies, Optional<Trust> trust) {

  /** Without the token. */
  @Override
  public String toString() {
    return url + " branch " + branch;
  }

  String ref() {
    return "refs/heads/" + branch;
  }
}

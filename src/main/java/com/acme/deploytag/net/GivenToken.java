package com.acme.deploytag.net;

import java.util.Optional;

/** A token that the workflow gives, or none; the run cannot change its permissions. */
public record GivenToken(Optional<String> token) implements Credential {

  /** Without the token. */
  @Override
  public String toString() {
    return token.isPresent() ? "a token" : "no token";
  }
}

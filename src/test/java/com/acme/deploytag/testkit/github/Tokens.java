package com.acme.deploytag.testkit.github;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The tokens that GitHub has handed out, and what each is good for now. */
final class Tokens {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final MovableClock clock;
  private final Map<String, Grant> grants = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> unknown = new ConcurrentHashMap<>();
  private volatile int lag;

  Tokens(MovableClock clock) {
    this.clock = clock;
  }

  /**
   * What a token stands for.
   *
   * @param bot the login that acts with it
   * @param here whether it reaches the fake's repository
   */
  record Grant(String bot, Permissions permissions, Instant expires, boolean here) {}

  /** A new token of a form that GitHub's tokens have. */
  String issue(Grant grant) {
    byte[] random = new byte[18];
    RANDOM.nextBytes(random);
    String token = "ghs_" + HexFormat.of().formatHex(random);
    grants.put(token, grant);
    unknown.put(token, new AtomicInteger(lag));
    return token;
  }

  void put(String token, Grant grant) {
    grants.put(token, grant);
  }

  void revoke(String token) {
    grants.remove(token);
  }

  /** How often each token that is issued from now on is not known yet. */
  void lag(int times) {
    lag = times;
  }

  /** The same as {@link #find} for a request: a replica may not know the token yet. */
  Optional<Grant> admit(String token) {
    AtomicInteger left = unknown.get(token);
    return left != null && left.getAndDecrement() > 0 ? Optional.empty() : find(token);
  }

  /** What {@code token} is good for; empty if it never was, is revoked, or has expired. */
  Optional<Grant> find(String token) {
    return Optional.ofNullable(grants.get(token)).filter(g -> clock.now().isBefore(g.expires()));
  }

  /** How many tokens are good for something now. */
  long live() {
    return grants.keySet().stream().filter(token -> find(token).isPresent()).count();
  }
}

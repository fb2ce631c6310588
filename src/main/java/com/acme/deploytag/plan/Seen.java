package com.acme.deploytag.plan;

import com.acme.deploytag.catalog.Environment;

/**
 * What may be said of a version that was pinned in an environment: that it ran is only said where
 * the cluster tells (docs/health.md).
 */
public enum Seen {
  STOOD("stood", "stood"),
  RAN("ran", "run");

  private final String past;
  private final String participle;

  Seen(String past, String participle) {
    this.past = past;
    this.participle = participle;
  }

  /** What may be said of versions in {@code environment}. */
  public static Seen in(Environment environment) {
    return by(environment.health().isPresent());
  }

  /** The same where {@code isTold}, or not, by the cluster. */
  public static Seen by(boolean isTold) {
    return isTold ? RAN : STOOD;
  }

  /** {@code it never <past> there}. */
  public String past() {
    return past;
  }

  /** {@code it has <participle> there}. */
  public String participle() {
    return participle;
  }
}

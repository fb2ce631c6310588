package com.acme.deploytag.github.app;

import java.util.Locale;

/** The level of a permission. */
public enum Level {
  READ,
  WRITE;

  /** Its name in the API. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether the granted level {@code other} includes this one. */
  boolean isIn(String other) {
    return other.equals(key()) || other.equals(WRITE.key()) || other.equals("admin");
  }
}

package com.acme.deploytag.github.app;

import java.util.Locale;

/** How far a permission goes. */
public enum Level {
  READ,
  WRITE;

  /** The name by which the API has it. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether one that is granted as {@code other} goes so far. */
  boolean isIn(String other) {
    return other.equals(key()) || other.equals(WRITE.key()) || other.equals("admin");
  }
}

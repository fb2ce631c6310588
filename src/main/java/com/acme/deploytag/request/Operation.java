package com.acme.deploytag.request;

import java.util.Locale;
import java.util.Optional;

/** What the action can do. */
public enum Operation {
  UPDATE,
  PROMOTE,
  ROLLBACK,
  STATUS,
  VERIFY,
  INIT,
  DISPATCH;

  private static final Operation[] ALL = values();

  private final String word = name().toLowerCase(Locale.ROOT);

  /** The one that is called {@code word}. */
  public static Optional<Operation> of(String word) {
    for (Operation operation : ALL) {
      if (operation.word.equals(word)) {
        return Optional.of(operation);
      }
    }
    return Optional.empty();
  }

  /** Its name, as the input {@code operation} and the output have it. */
  @Override
  public String toString() {
    return word;
  }
}

package com.acme.deploytag.testkit.github;

import java.util.List;

/** What a request must carry to be let in. */
sealed interface Needs {
  /** The App's own JSON web token. */
  record App() implements Needs {}

  /** Any valid token. */
  record Token() implements Needs {}

  /** A token that has one of these permissions, each {@code name=read} or {@code name=write}. */
  record OneOf(List<String> permissions) implements Needs {}

  /** From {@code app}, {@code token}, or permissions separated by semicolons. */
  static Needs of(String text) {
    return switch (text) {
      case "app" -> new App();
      case "token" -> new Token();
      default -> new OneOf(List.of(text.split("; ", -1)));
    };
  }
}

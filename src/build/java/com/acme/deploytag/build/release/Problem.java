package com.acme.deploytag.build.release;

import java.util.List;
import java.util.stream.Collectors;

/** Why a release cannot go on, and what to do about it. */
final class Problem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private Problem(String message) {
    super(message);
  }

  Problem(String what, String remedy) {
    this(what + ". " + remedy);
  }

  /** Several at once, a line each. */
  static Problem all(List<Problem> problems) {
    return new Problem(
        problems.stream().map(Problem::getMessage).collect(Collectors.joining("\n")));
  }
}

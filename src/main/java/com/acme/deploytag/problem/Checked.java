package com.acme.deploytag.problem;

import java.util.List;
import java.util.function.Function;

/**
 * The result of validating something from outside: the value, or all problems with it.
 *
 * @param <T> what was read
 */
public sealed interface Checked<T> {

  /** A valid value. */
  record Good<T>(T value) implements Checked<T> {}

  /** No value, for at least one problem. */
  record Bad<T>(List<Problem> problems) implements Checked<T> {
    public Bad {
      problems = List.copyOf(problems);
      if (problems.isEmpty()) {
        throw new IllegalArgumentException("bad without a problem");
      }
    }
  }

  static <T> Checked<T> good(T value) {
    return new Good<>(value);
  }

  static <T> Checked<T> bad(Problem problem) {
    return new Bad<>(List.of(problem));
  }

  /** Applies {@code step} to the value, if there is one. */
  default <R> Checked<R> then(Function<? super T, Checked<R>> step) {
    return switch (this) {
      case Good<T>(T value) -> step.apply(value);
      case Bad<T>(List<Problem> problems) -> new Bad<>(problems);
    };
  }
}

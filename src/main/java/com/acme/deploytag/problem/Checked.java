package com.acme.deploytag.problem;

import java.util.List;
import java.util.function.Function;

/**
 * The result of reading something from outside: the value, or every reason why there is none.
 *
 * @param <T> what was read
 */
public sealed interface Checked<T> {

  /** The value, sound. */
  record Good<T>(T value) implements Checked<T> {}

  /** No value; at least one problem says why. */
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

  /** The next step, where there is a value to take it on. */
  default <R> Checked<R> then(Function<? super T, Checked<R>> step) {
    return switch (this) {
      case Good<T>(T value) -> step.apply(value);
      case Bad<T>(List<Problem> problems) -> new Bad<>(problems);
    };
  }
}

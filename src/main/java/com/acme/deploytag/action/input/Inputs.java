package com.acme.deploytag.action.input;

import com.acme.deploytag.action.Input;
import com.acme.deploytag.action.RunnerEnvironment;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Problems;
import java.util.Optional;
import java.util.function.Function;

/** Reads inputs that an event never gives, and collects the problems with them. */
record Inputs(RunnerEnvironment environment, Problems problems) {

  /** The value of {@code input} by {@code grammar}; nothing if it is not given, or bad. */
  <T> Optional<T> value(Input input, Function<String, Checked<T>> grammar) {
    return problems
        .take(environment.askedOrMissing(input).optional(grammar))
        .flatMap(value -> value);
  }

  /** Whether {@code input} is given as true. */
  boolean flag(Input input) {
    return problems.take(environment.askedOrMissing(input).flag()).orElse(false);
  }
}

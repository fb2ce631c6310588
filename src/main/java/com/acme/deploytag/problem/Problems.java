package com.acme.deploytag.problem;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Gathers problems, so that all are told at once; airlift's {@code Problems} is the model. */
public final class Problems {

  // The same cause met on two ways (a broken overlay that two images share) is told once.
  private final Set<Problem> found = new LinkedHashSet<>();

  public void add(Problem problem) {
    found.add(problem);
  }

  public void addAll(List<Problem> problems) {
    problems.forEach(this::add);
  }

  /** The value of {@code checked}, or empty after its problems were added here. */
  public <T> Optional<T> take(Checked<T> checked) {
    return switch (checked) {
      case Checked.Good<T>(T value) -> Optional.of(value);
      case Checked.Bad<T>(List<Problem> problems) -> {
        addAll(problems);
        yield Optional.empty();
      }
    };
  }

  public boolean isEmpty() {
    return found.isEmpty();
  }

  public List<Problem> list() {
    return List.copyOf(found);
  }

  /** What {@code value} makes if nothing was found; else all that was found. */
  public <T> Checked<T> orElse(Supplier<T> value) {
    return found.isEmpty() ? Checked.good(value.get()) : new Checked.Bad<>(list());
  }
}

package com.acme.deploytag.problem;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Collects problems, so that all are reported at once, as airlift's {@code Problems} does. */
public final class Problems {

  // A problem that is found twice (a broken overlay that two images share) is reported once.
  private final Set<Problem> found = new LinkedHashSet<>();

  public void add(Problem problem) {
    found.add(problem);
  }

  public void addAll(List<Problem> problems) {
    problems.forEach(this::add);
  }

  /** The value of {@code checked}; if it is bad, adds its problems and returns nothing. */
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

  /** The result of {@code value} if there are no problems; else the problems. */
  public <T> Checked<T> orElse(Supplier<T> value) {
    return found.isEmpty() ? Checked.good(value.get()) : new Checked.Bad<>(list());
  }
}

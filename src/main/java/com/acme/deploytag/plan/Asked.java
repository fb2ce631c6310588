package com.acme.deploytag.plan;

import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Problem;
import java.util.Optional;
import java.util.function.Function;

/** A parameter of a request, not yet believed: it comes from outside. */
public sealed interface Asked {

  /** Where the parameter was looked for, in words: {@code client_payload.tag}. */
  String origin();

  /** A text was given; it may hold anything. */
  record Given(String text, String origin) implements Asked {}

  /** Nothing was given. */
  record Missing(String origin) implements Asked {}

  /** Something was given that is no text. */
  record Unreadable(String kind, String origin) implements Asked {}

  default boolean isMissing() {
    return this instanceof Missing;
  }

  /**
   * What {@code grammar} reads in the text.
   *
   * @param remedy what to do if nothing was given
   */
  default <T> Checked<T> required(Function<String, Checked<T>> grammar, String remedy) {
    return switch (this) {
      case Missing(String origin) -> Checked.bad(Problem.of(origin + " is missing", remedy));
      case Given(String text, String _) -> named(grammar.apply(text));
      case Unreadable(String kind, String origin) ->
          Checked.bad(
              Problem.of(origin + " must be a text, but is " + kind, "Put it in double quotes."));
    };
  }

  /** The same for a parameter that may be missing. */
  default <T> Checked<Optional<T>> optional(Function<String, Checked<T>> grammar) {
    return isMissing()
        ? Checked.good(Optional.empty())
        : required(grammar, "").then(value -> Checked.good(Optional.of(value)));
  }

  private <T> Checked<T> named(Checked<T> read) {
    return switch (read) {
      case Checked.Good<T> good -> good;
      case Checked.Bad<T>(var problems) ->
          new Checked.Bad<>(
              problems.stream()
                  .map(p -> new Problem(origin() + ": " + p.what(), p.remedy(), p.place()))
                  .toList());
    };
  }
}

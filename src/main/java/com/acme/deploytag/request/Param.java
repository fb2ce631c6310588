package com.acme.deploytag.request;

import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.SafeText;
import java.util.Optional;
import java.util.function.Function;

/** A parameter of a request, not yet believed: it comes from outside. */
public sealed interface Param {

  /** Where the parameter was looked for, in words: {@code client_payload.tag}. */
  String origin();

  /** A text was given; it may hold anything. */
  record Given(String text, String origin) implements Param {}

  /** Nothing was given. */
  record Missing(String origin) implements Param {}

  /**
   * Nothing was given under this name, but something under a slip of it. Whoever wrote it expects
   * it to count, so it is never taken for nothing: {@code dry_run: true} must not push.
   *
   * @param given the name as it was written
   */
  record Misnamed(String origin, String given) implements Param {

    private Problem missing(String remedy) {
      return Problem.of(origin + " is missing, but there is " + SafeText.quoted(given), remedy);
    }

    private Problem problem() {
      return Problem.of(
          "nothing is called %s; %s is".formatted(SafeText.quoted(given), origin),
          "Correct the name. If something else is meant, give it a name that is less like it.");
    }
  }

  /** Something was given that is no text. */
  record Unreadable(String kind, String origin) implements Param {

    private Problem problem() {
      return Problem.of(
          origin + " must be a text, but is " + kind, "Send one value in double quotes.");
    }
  }

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
      case Misnamed misnamed -> Checked.bad(misnamed.missing(remedy));
      case Given(String text, String _) -> named(grammar.apply(text));
      case Unreadable unreadable -> Checked.bad(unreadable.problem());
    };
  }

  /** The same for a parameter that may be missing. */
  default <T> Checked<Optional<T>> optional(Function<String, Checked<T>> grammar) {
    return switch (this) {
      case Missing _ -> Checked.good(Optional.empty());
      case Misnamed misnamed -> Checked.bad(misnamed.problem());
      case Given _, Unreadable _ ->
          required(grammar, "").then(value -> Checked.good(Optional.of(value)));
    };
  }

  /** Whether it is given as true; bad unless it is true, false or missing. */
  default Checked<Boolean> flag() {
    return switch (this) {
      case Missing _ -> Checked.good(false);
      case Misnamed misnamed -> Checked.bad(misnamed.problem());
      case Given(String text, String origin) -> flag(text, origin);
      // A form's check box, where the event has it as what it is.
      case Unreadable(String kind, String origin) -> flag(kind, origin);
    };
  }

  // The spellings of YAML's core schema, as core.getBooleanInput takes them.
  private static Checked<Boolean> flag(String text, String origin) {
    return text.matches("true|True|TRUE|false|False|FALSE")
        ? Checked.good(text.equalsIgnoreCase("true"))
        : Checked.bad(
            Problem.of(
                origin + " must be true or false, but is " + SafeText.quoted(text),
                "Give one of these."));
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

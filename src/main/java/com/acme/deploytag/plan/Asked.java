package com.acme.deploytag.plan;

import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.Shown;
import java.util.Optional;
import java.util.function.Function;

/** A parameter of a request, not yet believed: it comes from outside. */
public sealed interface Asked {

  /** Where the parameter was looked for, in words: {@code client_payload.tag}. */
  String origin();

  /** A text was given; it may hold anything. */
  record Given(String text, String origin) implements Asked {}

  /**
   * Nothing was given.
   *
   * @param instead what was given beside it under a name much like it, and means nothing there
   */
  record Missing(String origin, Optional<String> instead) implements Asked {

    public Missing(String origin) {
      this(origin, Optional.empty());
    }

    private Problem problem(String remedy) {
      String but = instead.map(i -> ", but there is " + Shown.quoted(i)).orElse("");
      return Problem.of(origin + " is missing" + but, remedy);
    }
  }

  /** Something was given that is no text. */
  record Unreadable(String kind, String origin) implements Asked {

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
      case Missing missing -> Checked.bad(missing.problem(remedy));
      case Given(String text, String _) -> named(grammar.apply(text));
      case Unreadable unreadable -> Checked.bad(unreadable.problem());
    };
  }

  /** The same for a parameter that may be missing. */
  default <T> Checked<Optional<T>> optional(Function<String, Checked<T>> grammar) {
    return isMissing()
        ? Checked.good(Optional.empty())
        : required(grammar, "").then(value -> Checked.good(Optional.of(value)));
  }

  /** Whether it is given as true; bad unless it is true, false or missing. */
  default Checked<Boolean> flag() {
    return switch (this) {
      case Missing _ -> Checked.good(false);
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
                origin + " must be true or false, but is " + Shown.quoted(text),
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

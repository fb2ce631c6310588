package com.acme.deploytag.action.input;

import com.acme.deploytag.action.Input;
import com.acme.deploytag.action.RunnerEnvironment;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.Problems;
import com.acme.deploytag.problem.SafeText;
import com.acme.deploytag.problem.Suggestion;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/**
 * Finds inputs that do not exist. The runner passes all keys below {@code with} and only warns of
 * those that {@code action.yml} does not declare; with a misspelt {@code dry-run} a run would push.
 */
final class UnknownInputs {

  private static final String PREFIX = "INPUT_";
  // The runner itself reads these below "with" if "uses" names an image.
  private static final List<String> RUNNERS = List.of("INPUT_ARGS", "INPUT_ENTRYPOINT");

  private UnknownInputs() {}

  /** Adds a problem for each variable of an input that does not exist. */
  static void check(RunnerEnvironment environment, Problems problems) {
    for (String variable : new TreeSet<>(environment.variables().keySet())) {
      if (variable.startsWith(PREFIX) && !isRead(variable)) {
        String name = variable.substring(PREFIX.length()).toLowerCase(Locale.ROOT);
        problems.add(
            Problem.of(
                "there is no input " + SafeText.quoted(name),
                hint(name) + "Correct or remove it below \"with\" in the workflow."));
      }
    }
  }

  private static String hint(String name) {
    return Suggestion.hint(name, Arrays.stream(Input.values()).map(Input::key).toList());
  }

  private static boolean isRead(String variable) {
    for (Input input : Input.values()) {
      if (input.variable().equals(variable)) {
        return true;
      }
    }
    return RUNNERS.contains(variable);
  }

  /**
   * Adds a problem for each field of {@code event}'s form with the name of an input that no event
   * gives, unless the workflow passes a value to that input.
   */
  static void check(RunnerEnvironment environment, Event event, Problems problems) {
    if (!event.name().equals(Event.MANUAL)) {
      return;
    }
    for (Input input : Input.values()) {
      if (!input.isTakenFromEvents()
          && event.parameters().containsKey(input.key())
          && environment.get(input).isEmpty()) {
        problems.add(
            Problem.of(
                "inputs.%1$s was filled in, but input %1$s is never taken from a form"
                    .formatted(input.key()),
                "Hand it on below \"with\" in the workflow (%1$s: ${{ inputs.%1$s }}), or give the"
                        .formatted(input.key())
                    + " field another name."));
      }
    }
  }
}

package com.acme.deploytag.action.input;

import com.acme.deploytag.action.Input;
import com.acme.deploytag.action.RunnerEnvironment;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.request.Request;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds inputs that are given and change nothing in the operation that runs. They are told, not
 * refused: one block of inputs may serve several operations.
 */
public final class UnusedInputs {

  private UnusedInputs() {}

  /** What to tell of the inputs in {@code environment} that mean nothing to {@code request}. */
  public static List<Problem> of(RunnerEnvironment environment, Request request) {
    List<Problem> unused = new ArrayList<>();
    for (Input input : Input.values()) {
      // "false" is what an empty check box hands on.
      if (input.parameter().isEmpty()
          && !input.isFor(request.operation())
          && environment.get(input).filter(text -> !text.equalsIgnoreCase("false")).isPresent()) {
        unused.add(
            Problem.of(
                "input %s means nothing to %s".formatted(input.key(), request.operation()),
                "Remove it: only update, promote and rollback change anything."));
      }
    }
    return unused;
  }
}

package com.acme.deploytag.action.input;

import com.acme.deploytag.action.Input;
import com.acme.deploytag.action.RunnerEnvironment;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.request.Operation;
import com.acme.deploytag.request.Request;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds given inputs that have no effect on the operation that runs. They yield warnings, not
 * errors: one block of inputs may serve several operations.
 */
public final class UnusedInputs {

  private UnusedInputs() {}

  /** A warning for each input in {@code environment} without effect on {@code request}. */
  public static List<Problem> of(RunnerEnvironment environment, Request request) {
    List<Problem> unused = new ArrayList<>();
    for (Input input : Input.values()) {
      // An empty check box passes "false".
      if (input.parameter().isEmpty()
          && !input.isFor(request.operation())
          && environment.get(input).filter(text -> !text.equalsIgnoreCase("false")).isPresent()) {
        unused.add(
            Problem.of(
                "input %s means nothing to %s".formatted(input.key(), request.operation()),
                "Remove it: it is for " + words(input.operations()) + "."));
      }
    }
    return unused;
  }

  /** {@code update, promote and rollback}. */
  private static String words(List<Operation> operations) {
    String last = operations.getLast().toString();
    List<String> others =
        operations.subList(0, operations.size() - 1).stream().map(Operation::toString).toList();
    return others.isEmpty() ? last : String.join(", ", others) + " and " + last;
  }
}

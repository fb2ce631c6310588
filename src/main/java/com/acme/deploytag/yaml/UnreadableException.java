package com.acme.deploytag.yaml;

import com.acme.deploytag.problem.Problem;

/** Ends the reading of a document; {@link YamlReader} turns it into a value. */
final class UnreadableException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient Problem problem;

  UnreadableException(Problem problem) {
    super(problem.toString(), null, false, false);
    this.problem = problem;
  }

  Problem problem() {
    return problem;
  }
}

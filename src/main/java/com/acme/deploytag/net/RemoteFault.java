package com.acme.deploytag.net;

import com.acme.deploytag.problem.Problem;

/** The remote could not be read or written. */
public final class RemoteFault extends Exception {

  private static final long serialVersionUID = 1;

  private final transient Problem problem;
  private final boolean passing;

  public RemoteFault(Problem problem, boolean passing, Throwable cause) {
    super(problem.text(), cause);
    this.problem = problem;
    this.passing = passing;
  }

  /** What to tell the user. */
  public Problem problem() {
    return problem;
  }

  /** Whether the same may succeed later: a broken connection or a busy server, not a refusal. */
  public boolean isPassing() {
    return passing;
  }
}

package com.acme.deploytag.net;

import com.acme.deploytag.problem.Problem;
import java.time.Duration;

/** The remote could not be read or written. */
public final class RemoteException extends Exception {

  private static final long serialVersionUID = 1;

  private final transient Problem problem;
  private final boolean passing;
  private final Duration pause;

  public RemoteException(Problem problem, boolean passing, Throwable cause) {
    this(problem, passing, Duration.ZERO, cause);
  }

  private RemoteException(Problem problem, boolean passing, Duration pause, Throwable cause) {
    super(problem.text(), cause);
    this.problem = problem;
    this.passing = passing;
    this.pause = pause;
  }

  /** A fault that passes, though not before {@code pause} is over, as the server says. */
  public static RemoteException passing(Problem problem, Duration pause, Throwable cause) {
    return new RemoteException(problem, true, pause, cause);
  }

  /** What to tell the user. */
  public Problem problem() {
    return problem;
  }

  /** How long the server asks to be left alone; zero where it does not. */
  public Duration pause() {
    return pause;
  }

  /** Whether the same may succeed later: a broken connection or a busy server, not a refusal. */
  public boolean isPassing() {
    return passing;
  }
}

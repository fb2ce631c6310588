package com.acme.deploytag.net;

import com.acme.deploytag.problem.Problem;
import java.time.Duration;

/** A request to the remote or to GitHub failed. */
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

  /** A fault that may pass, but not before {@code pause}, as the server says. */
  public static RemoteException passing(Problem problem, Duration pause, Throwable cause) {
    return new RemoteException(problem, true, pause, cause);
  }

  /** A refusal that ends before {@code pause} is over, which this run may not wait for. */
  public static RemoteException notBefore(Problem problem, Duration pause, Throwable cause) {
    return new RemoteException(problem, false, pause, cause);
  }

  /** The message for users. */
  public Problem problem() {
    return problem;
  }

  /** The pause that the server demands before a retry; zero if none. */
  public Duration pause() {
    return pause;
  }

  /**
   * Whether a retry may succeed: after a broken connection or a busy server, not after a refusal.
   */
  public boolean isPassing() {
    return passing;
  }
}

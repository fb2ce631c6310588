package com.acme.deploytag.git.object;

import com.acme.deploytag.problem.Problem;
import java.io.IOException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.AnyObjectId;

/**
 * An object of the repository is missing, or not as git writes it. That ends the run: a retry would
 * find the same, and what such an object refers to is unknown.
 */
public final class BadObjectException extends IOException {

  private static final long serialVersionUID = 1;

  private final transient Problem problem;

  private BadObjectException(Problem problem, Throwable cause) {
    super(problem.what(), cause);
    this.problem = problem;
  }

  /**
   * The object {@code id} cannot be used.
   *
   * @param kind its expected type: {@code commit}, {@code tree}, {@code blob}
   * @param what why, as a clause: {@code it is missing}
   */
  static BadObjectException of(String kind, AnyObjectId id, String what, Throwable cause) {
    return new BadObjectException(
        problem(
            kind,
            id,
            what,
            "Run \"git fsck --full\" in a fresh mirror clone, which names what is damaged; replace"
                + " it from a clone that has it whole, or take back the commit that brought it."),
        cause);
  }

  /** The object {@code id} is sound, but larger than the limit. */
  public static BadObjectException tooLarge(String kind, AnyObjectId id, String what) {
    return new BadObjectException(
        problem(
            kind,
            id,
            what,
            "No deployment needs that much. Make it smaller, or in several steps; where it is"
                + " right all the same, it takes somebody who may go past this action."),
        null);
  }

  private static Problem problem(String kind, AnyObjectId id, String what, String remedy) {
    return Problem.of(
        "the repository's %s %s cannot be used: %s".formatted(kind, id.name(), what), remedy);
  }

  /** Whether the object is missing. */
  public boolean isMissing() {
    return getCause() instanceof MissingObjectException;
  }

  /** What to tell the user. */
  public Problem problem() {
    return problem;
  }
}

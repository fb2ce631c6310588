package com.acme.deploytag.git.http;

import org.eclipse.jgit.lib.Constants;

/**
 * The branch that a run works on: the one that it was told or, once the remote was asked, the
 * remote's default.
 */
public final class RunBranch {

  /** By which git and GitHub know the default branch, too. */
  private static final String DEFAULT = Constants.HEAD;

  // Found by the thread that does the work, and told by the one that waits for it.
  private volatile String name;

  private RunBranch(String name) {
    this.name = name;
  }

  /**
   * One that the run was told.
   *
   * @param name its short name
   */
  public static RunBranch named(String name) {
    return new RunBranch(name);
  }

  /** The remote's default, whichever that is. */
  public static RunBranch ofDefault() {
    return new RunBranch(DEFAULT);
  }

  /** Its short name; {@code HEAD} as long as it is not known. */
  String name() {
    return name;
  }

  public boolean isKnown() {
    return !name.equals(DEFAULT);
  }

  /** The default branch is {@code found}. */
  public void found(String found) {
    name = found;
  }

  /** In words. */
  @Override
  public String toString() {
    return isKnown() ? "branch " + name : "default branch";
  }
}

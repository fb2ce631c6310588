package com.acme.deploytag.git.http;

import org.eclipse.jgit.lib.Constants;

/**
 * The branch that a run works on: a given one, or the remote's default, whose name the remote
 * tells.
 */
public final class RunBranch {

  /** Git's and GitHub's name for the default branch. */
  private static final String DEFAULT = Constants.HEAD;

  // Written by the thread that works, and read by the one that waits for it.
  private volatile String name;

  private RunBranch(String name) {
    this.name = name;
  }

  /**
   * A given branch.
   *
   * @param name its short name
   */
  public static RunBranch named(String name) {
    return new RunBranch(name);
  }

  /** The remote's default branch, whose name is not known yet. */
  public static RunBranch ofDefault() {
    return new RunBranch(DEFAULT);
  }

  /** Its short name; {@code HEAD} until it is known. */
  public String name() {
    return name;
  }

  public boolean isKnown() {
    return !name.equals(DEFAULT);
  }

  /** Sets the default branch's name, which the remote told. */
  public void found(String found) {
    name = found;
  }

  /** In words. */
  @Override
  public String toString() {
    return isKnown() ? "branch " + name : "default branch";
  }
}

package com.acme.deploytag.git;

import org.eclipse.jgit.lib.Repository;

/** The grammar of branch names. */
public final class Branches {

  private Branches() {}

  /** Whether {@code text} is a branch's short name by {@code git check-ref-format --branch}. */
  public static boolean isName(String text) {
    return !text.startsWith("-")
        && !text.startsWith("refs/")
        && !text.equals("HEAD")
        && Repository.isValidRefName("refs/heads/" + text);
  }
}

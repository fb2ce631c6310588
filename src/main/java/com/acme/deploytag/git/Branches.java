package com.acme.deploytag.git;

import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.Shown;
import org.eclipse.jgit.lib.Repository;

/** The grammar of branch names. */
public final class Branches {

  // GitHub's limit; git itself fails on much longer ones in ways that look like a bad connection.
  private static final int LONGEST = 255;

  private Branches() {}

  /** The branch's short name in {@code text}, or what is wrong with it. */
  public static Checked<String> parse(String text) {
    return text.length() <= LONGEST && isName(text)
        ? Checked.good(text)
        : Checked.bad(
            Problem.of(
                Shown.quoted(text) + " is not a branch's name",
                "Give the short name, such as main, without refs/heads/."));
  }

  /** Whether {@code text} is a branch's short name by {@code git check-ref-format --branch}. */
  public static boolean isName(String text) {
    return !text.startsWith("-")
        && !text.startsWith("refs/")
        && !text.equals("HEAD")
        && Repository.isValidRefName("refs/heads/" + text);
  }
}

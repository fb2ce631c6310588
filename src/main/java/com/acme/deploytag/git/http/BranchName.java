package com.acme.deploytag.git.http;

import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.SafeText;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Repository;

/** The grammar of branch names. */
public final class BranchName {

  // GitHub's limit. On much longer names git itself fails in ways that look like a bad connection.
  private static final int LONGEST = 255;

  private BranchName() {}

  /** The branch's short name in {@code text}, or what is wrong with it. */
  public static Checked<String> parse(String text) {
    return isGood(text)
        ? Checked.good(text)
        : Checked.bad(
            Problem.of(
                SafeText.quoted(text) + " is not a branch's name",
                "Give the short name, such as main, without refs/heads/."));
  }

  /** Whether {@code text} is a branch's short name that GitHub accepts. */
  public static boolean isGood(String text) {
    return text.length() <= LONGEST && isName(text);
  }

  /** Whether {@code text} is a branch's short name by {@code git check-ref-format --branch}. */
  public static boolean isName(String text) {
    return !text.startsWith("-")
        && !text.startsWith("refs/")
        && !text.equals(Constants.HEAD)
        && Repository.isValidRefName(Constants.R_HEADS + text);
  }
}

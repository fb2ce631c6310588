package com.acme.deploytag.catalog;

import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.SafeText;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A path of a file or folder inside the repository: relative, in git's form, never leaving the
 * tree.
 *
 * @param text the path, parts separated by one slash, none at the ends; empty for {@link #ROOT}
 */
public record RepoPath(String text) implements Location {

  // git's core.protectHFS/protectNTFS: names that some file systems take for ".git".
  private static final Pattern DOT_GIT = Pattern.compile("(?i)\\.git[ .]*|git~1");
  private static final int MOST = 1024;

  /** The repository itself. */
  public static final RepoPath ROOT = new RepoPath("");

  /**
   * @throws IllegalArgumentException if {@code text} is no such path
   */
  public RepoPath {
    if (!text.isEmpty() && !isPath(text)) {
      throw new IllegalArgumentException("not a path in the repository: " + SafeText.quoted(text));
    }
  }

  /** The path in {@code text}, a slash at its end allowed; or what is wrong with it. */
  public static Checked<RepoPath> parse(String text) {
    String path = text.length() > 1 && text.endsWith("/") ? trimmed(text) : text;
    return isPath(path)
        ? Checked.good(new RepoPath(path))
        : Checked.bad(
            Problem.of(
                SafeText.quoted(text) + " is not a path inside the repository",
                "Give a path from the repository's root such as apps/checkout: no leading slash,"
                    + " no \"..\", no \".git\", no backslash."));
  }

  /** The folder in {@code text}: as {@link #parse}, or {@code .} for the repository itself. */
  public static Checked<RepoPath> parseFolder(String text) {
    return text.equals(".") || text.equals("./") ? Checked.good(ROOT) : parse(text);
  }

  @Override
  public List<String> paths() {
    return List.of(text);
  }

  @Override
  public List<String> folders() {
    return List.of(text);
  }

  /** The path of the folder that this is in; empty for the repository. */
  String parent() {
    return text.substring(0, Math.max(0, text.lastIndexOf('/')));
  }

  /** The path of {@code below} under this one. */
  public RepoPath resolve(String below) {
    return new RepoPath(text.isEmpty() ? below : text + "/" + below);
  }

  @Override
  public String toString() {
    return text.isEmpty() ? "." : text;
  }

  private static String trimmed(String text) {
    return text.substring(0, text.length() - 1);
  }

  private static boolean isPath(String text) {
    return text.length() <= MOST
        && text.codePoints().noneMatch(c -> Character.isISOControl(c) || c == '\\')
        && Arrays.stream(text.split("/", -1)).allMatch(RepoPath::isPart);
  }

  private static boolean isPart(String part) {
    return !part.isBlank()
        && !part.equals(".")
        && !part.equals("..")
        && !DOT_GIT.matcher(part).matches();
  }
}

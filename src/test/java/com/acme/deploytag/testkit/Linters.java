package com.acme.deploytag.testkit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What others' linters find in a repository's workflows, each as strict as it can be. */
public final class Linters {
  private static final Tool ACTIONLINT = new Tool("actionlint");
  private static final Tool SHELLCHECK = new Tool("shellcheck");
  private static final Tool ZIZMOR = new Tool("zizmor");

  private Linters() {}

  /**
   * What actionlint says of {@code files} of the repository at {@code root}, or of all its
   * workflows if there are none, by the configuration in there; empty if it finds nothing. What
   * they tell a shell is shown to shellcheck.
   */
  public static String actionlint(Path root, List<String> files) {
    List<String> args =
        new ArrayList<>(List.of("-no-color", "-shellcheck", SHELLCHECK.require().toString()));
    args.addAll(files);
    return findings(ACTIONLINT.run(root, Git.environment(), args.toArray(String[]::new)));
  }

  /**
   * What zizmor says of everything below {@code root} that it knows: workflows, actions and
   * Dependabot's file; empty if it finds nothing. It asks no server, so that whether a commit
   * belongs to an action is not looked at.
   */
  public static String zizmor(Path root) {
    return findings(
        ZIZMOR.run(
            root,
            Git.environment(),
            "--offline",
            "--persona=auditor",
            "--collect=all",
            "--strict-collection",
            "--no-progress",
            "--color=never",
            "."));
  }

  /** What shellcheck says of a script; empty if it finds nothing. */
  public static String shellcheck(Path script) {
    return findings(SHELLCHECK.run(script.getParent(), Git.environment(), script.toString()));
  }

  private static String findings(Exec.Result result) {
    return result.exit() == 0 ? "" : result.stdout() + result.stderr();
  }
}

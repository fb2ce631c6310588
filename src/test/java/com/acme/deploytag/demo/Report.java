package com.acme.deploytag.demo;

import com.acme.deploytag.testkit.RunResult;

/** Tells of an act on the page: what was asked, what the action said and what it did. */
final class Report {
  private static final String LOG_FORMAT =
      "--format=commit %h%nAuthor: %an <%ae>%n%n%w(0,2,2)%s%n%n%(trailers)";

  private final Page page;
  private final Stage stage;

  Report(Page page, Stage stage) {
    this.page = page;
    this.stage = stage;
  }

  void say(String text) {
    page.say(text);
  }

  /** The event that asks for something: its name and its parameters as JSON. */
  void asked(String event, String parameters) {
    page.verbatim(event, parameters);
  }

  /** The job's log as a person sees it, then exit code and the shortest outputs. */
  void log(String title, RunResult result) {
    String end =
        "%n(exit code %d; outputs: outcome=%s changed=%s attempts=%s …)"
            .formatted(
                result.exit(),
                result.output("outcome"),
                result.output("changed"),
                result.output("attempts"));
    String console =
        result
            .console()
            .replace("##[error]", "Error: ")
            .replace("##[notice]", "Notice: ")
            .replace("##[group]", "> ")
            .replace("##[endgroup]\n", "");
    page.block(title, stage.shown(console) + end);
  }

  /** A part of what came out, line by line as it is. */
  void shown(String title, String text) {
    page.verbatim(title, stage.shown(text));
  }

  void summary(RunResult result) {
    page.block("the step summary", PlainSummary.of(stage.shown(result.summary())));
  }

  /** The commits since {@code before}, oldest first, with their trailers and diffs. */
  void history(String before) {
    String range = before + ".." + stage.repo.tip();
    String log = stage.repo.git("log", "--reverse", LOG_FORMAT, range, "--");
    page.verbatim("git log", stage.shown(log));
    for (String commit : stage.repo.git("rev-list", "--reverse", range).lines().toList()) {
      String diff = stage.repo.diff(commit + "^", commit, "--unified=2");
      page.verbatim("git diff " + commit.substring(0, 7) + "^!", withoutIndex(diff));
    }
  }

  private static String withoutIndex(String diff) {
    return diff.replaceAll("(?m)^(diff --git|index) .*\n", "");
  }

  /** Opens the list of what was {@link #proved}. */
  void checks() {
    page.checks();
  }

  /**
   * @throws Unmet if it does not hold
   */
  void proved(String what, boolean holds) {
    page.proved(what, holds);
  }

  /** Checks how {@code run} ended. */
  void ended(String run, RunResult result, int exit, String outcome) {
    page.proved(
        "%s ends with exit code %d and outcome \"%s\"".formatted(run, exit, outcome),
        result.exit() == exit && result.output("outcome").equals(outcome));
  }

  /** Checks that since {@code before} exactly one line of {@code file} became another. */
  void oneLine(String before, String file) {
    page.proved(
        "one line of one file is another: " + file,
        stage.repo.numstat(before, stage.repo.tip()).equals("1\t1\t" + file));
  }
}

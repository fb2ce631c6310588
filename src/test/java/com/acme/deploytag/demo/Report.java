package com.acme.deploytag.demo;

import com.acme.deploytag.testkit.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Tells of an act: what was asked, what the action said and what it did. */
final class Report {
  private static final String LOG_FORMAT =
      "--format=commit %h%nAuthor: %an <%ae>%n%n%w(0,2,2)%s%n%n%(trailers)";

  private final Stage stage;
  private final Path output;
  private final Consumer<Part> audience;

  /** Tells {@code audience}, and keeps files in {@code output}. */
  Report(Stage stage, Path output, Consumer<Part> audience) {
    this.stage = stage;
    this.output = output;
    this.audience = audience;
  }

  void say(String text) {
    audience.accept(new Part.Said(text));
  }

  /** The event that asks for something: its name and its parameters as JSON. */
  void asked(String event, String parameters) {
    audience.accept(new Part.Asked(event, parameters));
  }

  /** The job's log as a person sees it, then exit code and the shortest outputs. */
  void log(String title, RunResult result) {
    String end =
        "exit code %d; outputs: outcome=%s changed=%s attempts=%s …"
            .formatted(
                result.exit(),
                result.output("outcome"),
                result.output("changed"),
                result.output("attempts"));
    audience.accept(new Part.Log(title, stage.shown(result.console()), result.exit(), end));
  }

  void summary(RunResult result) {
    audience.accept(new Part.Summary(stage.shown(result.summary())));
  }

  /** The same of one too long for a terminal, which shows {@code mermaid}, a picture in it. */
  void drawn(RunResult result, String mermaid) {
    audience.accept(new Part.Drawn(stage.shown(result.summary()), mermaid));
  }

  /** The page that a run has written into {@code site}, which is kept as {@code name}. */
  void linked(String title, Path site, String name) throws IOException {
    Path kept = Files.createDirectories(output.resolve(name)).resolve("index.html");
    Files.copy(site.resolve("index.html"), kept, StandardCopyOption.REPLACE_EXISTING);
    audience.accept(new Part.Linked(title, kept));
  }

  /** The commits since {@code before}, oldest first, with their trailers and diffs. */
  void history(String before) {
    List<Part.Commit> commits = new ArrayList<>();
    String range = before + ".." + stage.repo.tip();
    for (String id : stage.repo.git("rev-list", "--reverse", range).lines().toList()) {
      String text = stage.shown(stage.repo.git("log", "-1", LOG_FORMAT, id, "--"));
      String diff = stage.repo.diff(id + "^", id, "--unified=2");
      commits.add(new Part.Commit(id, text, withoutIndex(diff)));
    }
    audience.accept(new Part.Commits(commits));
  }

  private static String withoutIndex(String diff) {
    return diff.replaceAll("(?m)^(diff --git|index) .*\n", "");
  }

  /** Opens the list of what was {@link #proved}. */
  void checks() {
    audience.accept(new Part.Checks());
  }

  /**
   * @throws Unmet if it does not hold
   */
  void proved(String what, boolean holds) {
    if (!holds) {
      throw new Unmet("this does not hold: " + what);
    }
    audience.accept(new Part.Proved(what));
  }

  /** Checks how {@code run} ended. */
  void ended(String run, RunResult result, int exit, String outcome) {
    proved(
        "%s ends with exit code %d and outcome \"%s\"".formatted(run, exit, outcome),
        result.exit() == exit && result.output("outcome").equals(outcome));
  }

  /** Checks that since {@code before} exactly one line of {@code file} became another. */
  void oneLine(String before, String file) {
    proved(
        "one line of one file is another: " + file,
        stage.repo.numstat(before, stage.repo.tip()).equals("1\t1\t" + file));
  }
}

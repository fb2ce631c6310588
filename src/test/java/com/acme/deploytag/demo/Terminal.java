package com.acme.deploytag.demo;

import static java.util.stream.Collectors.joining;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the demo prints: plain text of at most {@link #WIDTH} columns. */
final class Terminal {
  static final int WIDTH = 100;

  private static final String INDENT = "    ";
  // A term and, two blanks or more behind it, what is said of it.
  private static final Pattern TERM = Pattern.compile(" *\\S+(?: \\S+)*  +");

  private final PrintStream out;

  Terminal(PrintStream out) {
    this.out = out;
  }

  void opening(int acts) {
    say(
        "The example repository, acme/ecommerce-infra, stands on a git server on this machine."
            + " What follows is the action itself, told by a runner's environment and event file"
            + " what to do, in "
            + acts
            + " acts.");
  }

  void act(int number, String headline) {
    out.println();
    out.println("=".repeat(WIDTH));
    out.println(number + ". " + headline);
    out.println("=".repeat(WIDTH));
    out.println();
  }

  /** Shows what an act tells, as it comes. */
  void tell(Part part) {
    switch (part) {
      case Part.Said said -> say(said.text());
      case Part.Asked asked -> verbatim(asked.event(), asked.parameters());
      case Part.Log log -> block(log.title(), plain(log));
      case Part.Commits commits -> commits(commits.commits());
      case Part.Summary summary -> block("the step summary", PlainSummary.of(summary.markdown()));
      case Part.Drawn drawn -> verbatim("the picture in the step summary", drawn.mermaid());
      case Part.Linked linked -> verbatim(linked.title(), linked.file().toString());
      case Part.Checks _ -> heading("checked");
      case Part.Proved proved -> wrap(proved.what(), "  ✔ ", "    ").forEach(out::println);
    }
  }

  private void say(String text) {
    wrap(text, "", "").forEach(out::println);
  }

  /** A headed block whose long lines are wrapped. */
  private void block(String title, String text) {
    heading(title);
    text.lines()
        .flatMap(line -> wrap(line, INDENT, INDENT + hanging(line)).stream())
        .forEach(out::println);
  }

  /** A headed block that is shown line by line as it is. */
  private void verbatim(String title, String text) {
    heading(title);
    text.lines().map(line -> (INDENT + line).stripTrailing()).forEach(out::println);
  }

  private void commits(List<Part.Commit> commits) {
    block("git log", commits.stream().map(Part.Commit::text).collect(joining("\n\n")));
    for (Part.Commit commit : commits) {
      verbatim("git diff " + commit.id().substring(0, 7) + "^!", commit.diff());
    }
  }

  private static String plain(Part.Log log) {
    String console =
        log.console()
            .replace("##[error]", "Error: ")
            .replace("##[notice]", "Notice: ")
            .replace("##[group]", "> ")
            .replace("##[endgroup]\n", "");
    return console + "\n(" + log.end() + ")";
  }

  private void heading(String title) {
    out.println();
    out.println("--- " + title);
  }

  /** What came of all acts, and where they can be read. */
  void end(Path booklet) {
    out.println();
    out.println("=".repeat(WIDTH));
    say("All acts ended as they must. The repository and everything else made for this are gone.");
    say("To see it all as GitHub shows it, open this page in a browser:");
    out.println(INDENT + booklet);
  }

  void failure(String what) {
    out.println();
    wrap(what, "DEMO FAILED: ", "  ").forEach(out::println);
  }

  /** The blanks that the lines below a wrapped one start with. */
  private static String hanging(String line) {
    Matcher term = TERM.matcher(line);
    int indentation = line.length() - line.stripLeading().length();
    return " ".repeat(term.lookingAt() ? term.end() : indentation + 2);
  }

  private static List<String> wrap(String line, String first, String next) {
    List<String> lines = new ArrayList<>();
    String text = line.stripLeading();
    StringBuilder current = new StringBuilder(first);
    current.append(line, 0, line.length() - text.length());
    String space = "";
    for (String word : text.split(" ", -1)) {
      if (!space.isEmpty() && current.length() + 1 + word.length() > WIDTH) {
        lines.add(current.toString().stripTrailing());
        current = new StringBuilder(next);
        space = "";
      }
      current.append(space).append(word);
      space = " ";
    }
    lines.add(current.toString().stripTrailing());
    return lines;
  }
}

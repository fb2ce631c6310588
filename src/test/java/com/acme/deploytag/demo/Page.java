package com.acme.deploytag.demo;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the demo prints: plain text of at most {@link #WIDTH} columns. */
public final class Page {
  static final int WIDTH = 100;

  private static final String INDENT = "    ";
  // A term and, two blanks or more behind it, what is said of it.
  private static final Pattern TERM = Pattern.compile(" *\\S+(?: \\S+)*  +");

  private final PrintStream out;

  public Page(PrintStream out) {
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

  /** A paragraph of the teller. */
  void say(String text) {
    wrap(text, "", "").forEach(out::println);
  }

  /** A headed block whose long lines are wrapped. */
  void block(String title, String text) {
    heading(title);
    text.lines()
        .flatMap(line -> wrap(line, INDENT, INDENT + hanging(line)).stream())
        .forEach(out::println);
  }

  /** A headed block that is shown line by line as it is. */
  void verbatim(String title, String text) {
    heading(title);
    text.lines().map(line -> (INDENT + line).stripTrailing()).forEach(out::println);
  }

  private void heading(String title) {
    out.println();
    out.println("--- " + title);
  }

  /** Says that {@code what} was checked. */
  void proved(String what, boolean holds) {
    if (!holds) {
      throw new Unmet("this does not hold: " + what);
    }
    wrap(what, "  ✔ ", "    ").forEach(out::println);
  }

  /** Opens the list of what was checked. */
  void checks() {
    heading("checked");
  }

  void end() {
    out.println();
    out.println("=".repeat(WIDTH));
    say("All acts ended as they must. The repository and everything else made for this are gone.");
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

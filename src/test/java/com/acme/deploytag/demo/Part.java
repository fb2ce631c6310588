package com.acme.deploytag.demo;

import java.nio.file.Path;
import java.util.List;

/** A piece of what an act tells. {@link Terminal} and {@link Booklet} show it each in its way. */
sealed interface Part {

  /** A paragraph of the teller. */
  record Said(String text) implements Part {}

  /** The event that asks for something, and its parameters as JSON. */
  record Asked(String event, String parameters) implements Part {}

  /**
   * What a run says.
   *
   * @param console its log, with the runner's {@code ##[group]} and the like
   * @param end exit code and outputs, in words
   */
  record Log(String title, String console, int exit, String end) implements Part {}

  /** What was pushed, oldest first. */
  record Commits(List<Commit> commits) implements Part {
    public Commits {
      commits = List.copyOf(commits);
    }
  }

  /** One of them: its whole id, what {@code git log} says of it, and its diff. */
  record Commit(String id, String text, String diff) {}

  /** A step summary, in GitHub's Markdown. */
  record Summary(String markdown) implements Part {}

  /** One too long for a terminal, and the text of a picture in it. */
  record Drawn(String markdown, String mermaid) implements Part {}

  /** A page that a run has written. */
  record Linked(String title, Path file) implements Part {}

  /** The list of what was {@link Proved} begins. */
  record Checks() implements Part {}

  /** Something that was checked and holds. */
  record Proved(String what) implements Part {}
}

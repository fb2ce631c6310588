package com.acme.deploytag.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Markdown that is printed as it comes and kept in a file. */
final class Report {
  private final StringBuilder text = new StringBuilder();

  void line(String line) {
    System.out.println(line);
    text.append(line).append('\n');
  }

  /** A section with what it means and the head of its table. */
  void section(String title, String explanation, Iterable<String> columns) {
    line("");
    line("## " + title);
    line("");
    line(explanation);
    line("");
    row(columns);
    StringBuilder rule = new StringBuilder("|");
    columns.forEach(_ -> rule.append(" --- |"));
    line(rule.toString());
  }

  void row(Iterable<String> cells) {
    line("| " + String.join(" | ", cells) + " |");
  }

  void skipped(String what, String why) {
    line("");
    line("**Skipped: " + what + ".** " + why);
  }

  void write(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, text);
  }
}

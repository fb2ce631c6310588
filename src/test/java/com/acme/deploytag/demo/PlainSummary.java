package com.acme.deploytag.demo;

import java.util.ArrayList;
import java.util.List;

/** A step summary, which is Markdown, as plain text: a table's row becomes a list of its cells. */
final class PlainSummary {
  private static final String CELL = "(?<!\\\\)\\|";

  private final StringBuilder out = new StringBuilder();
  private List<String> header = List.of();

  private PlainSummary() {}

  static String of(String markdown) {
    PlainSummary summary = new PlainSummary();
    markdown.strip().lines().forEach(summary::line);
    return summary.out.toString();
  }

  private void line(String line) {
    if (!line.startsWith("|")) {
      header = List.of();
      out.append(text(line.replaceFirst("^#+ ", ""))).append('\n');
    } else if (header.isEmpty()) {
      header = cells(line);
    } else if (!line.startsWith("| ---")) {
      row(cells(line));
    }
  }

  private void row(List<String> cells) {
    // A row after another one: a blank line between them.
    out.append(out.toString().endsWith("\n\n") ? "" : "\n");
    for (int i = 0; i < cells.size(); i++) {
      if (!cells.get(i).isEmpty()) {
        out.append("  %-10s  %s%n".formatted(header.get(i), cells.get(i)));
      }
    }
  }

  private static List<String> cells(String row) {
    List<String> cells = new ArrayList<>(List.of(row.split(CELL, -1)));
    return cells.subList(1, cells.size() - 1).stream().map(c -> text(c.strip())).toList();
  }

  private static String text(String markdown) {
    return markdown
        .replace("**<br>", ". ")
        .replaceFirst("^- \\*\\*", "- ")
        .replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1")
        .replaceAll("</?(?:details|summary|code)[^>]*>", "")
        .replaceAll("\\\\([\\\\`*_\\[\\]|#~!$])", "$1")
        .replace("`", "")
        .replace("<br>", " ")
        .replace("&#64;", "@")
        .replace("&#47;", "/")
        .replace("&nbsp;", " ")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&");
  }
}

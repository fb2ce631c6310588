package com.acme.deploytag.demo;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The parts of an act as HTML. */
final class PartHtml {
  private final SummaryHtml summaries;
  private final Path output;

  /** For a page in {@code output}. */
  PartHtml(SummaryHtml summaries, Path output) {
    this.summaries = summaries;
    this.output = output;
  }

  String of(List<Part> parts) {
    StringBuilder html = new StringBuilder();
    boolean isList = false;
    for (Part part : parts) {
      boolean isItem = part instanceof Part.Proved;
      html.append(isItem && !isList ? "<ul class=\"checked\">\n" : "");
      html.append(!isItem && isList ? "</ul>\n" : "");
      html.append(of(part));
      isList = isItem;
    }
    return html.append(isList ? "</ul>\n" : "").toString();
  }

  private String of(Part part) {
    return switch (part) {
      case Part.Said said -> said.text().isEmpty() ? "" : paragraph(said.text());
      case Part.Asked asked -> card("asked", asked.event(), "", pre(asked.parameters()));
      case Part.Log log -> card("log", log.title(), state(log.exit()), LogHtml.of(log));
      case Part.Commits pushed ->
          pushed.commits().stream().map(PartHtml::commit).collect(Collectors.joining());
      case Part.Summary summary -> summary(summary.markdown());
      case Part.Drawn drawn -> summary(drawn.markdown());
      case Part.Linked linked -> linked(linked);
      case Part.Checks _ -> "<h3>Checked</h3>\n";
      case Part.Proved proved -> "<li>" + Html.text(proved.what()) + "</li>\n";
    };
  }

  private static String state(int exit) {
    return exit == 0
        ? "<span class=\"state good\">✓ success</span>"
        : "<span class=\"state bad\">✗ failure</span>";
  }

  private static String card(String kind, String title, String state, String body) {
    return "<section class=\"card %s\"><h3>%s%s</h3>\n%s</section>\n"
        .formatted(kind, Html.text(title), state, body);
  }

  private static String paragraph(String text) {
    return "<p>" + Html.text(text) + "</p>\n";
  }

  private static String pre(String text) {
    return "<pre>" + Html.text(text.stripTrailing()) + "</pre>\n";
  }

  private String summary(String markdown) {
    String body = "<div class=\"markdown\">\n" + summaries.of(markdown) + "</div>\n";
    return card("summary", "the step summary", "", body);
  }

  private String linked(Part.Linked linked) {
    String file = output.relativize(linked.file()).toString().replace('\\', '/');
    return "<p class=\"linked\"><a href=\"%s\">%s</a></p>\n"
        .formatted(Html.text(file), Html.text(linked.title()));
  }

  private static String commit(Part.Commit commit) {
    String diff =
        commit
            .diff()
            .lines()
            .map(line -> "<span class=\"%s\">%s</span>".formatted(kind(line), Html.text(line)))
            .collect(Collectors.joining("\n"));
    return "<section class=\"card commit\" id=\"%s\"><h3>git show %s</h3>\n%s<pre class=\"diff\">%s</pre>\n</section>\n"
        .formatted(
            Html.anchor(commit.id()), commit.id().substring(0, 12), pre(commit.text()), diff);
  }

  private static String kind(String line) {
    if (line.startsWith("+++ ") || line.startsWith("--- ")) {
      return "file";
    }
    return line.isEmpty()
        ? ""
        : switch (line.charAt(0)) {
          case '+' -> "added";
          case '-' -> "removed";
          case '@' -> "place";
          default -> "";
        };
  }
}

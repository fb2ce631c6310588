package com.acme.deploytag.demo;

import java.util.List;

/** A job's log as GitHub shows it: groups are folded, errors stand out. */
final class LogHtml {
  private static final String GROUP = "##[group]";
  private static final List<String> KINDS = List.of("error", "warning", "notice", "debug");

  private final StringBuilder html = new StringBuilder();
  private boolean isGroup;

  private LogHtml() {}

  static String of(Part.Log log) {
    LogHtml lines = new LogHtml();
    lines.html.append("<div class=\"console\">\n");
    log.console().stripTrailing().lines().forEach(lines::line);
    lines.endGroup();
    lines.html.append("<p class=\"end\">").append(Html.text(log.end())).append("</p>\n</div>\n");
    return lines.html.toString();
  }

  private void line(String line) {
    if (line.startsWith(GROUP)) {
      endGroup();
      isGroup = true;
      String title = Html.text(line.substring(GROUP.length()));
      html.append("<details><summary>").append(title).append("</summary>\n");
    } else if (line.equals("##[endgroup]")) {
      endGroup();
    } else {
      html.append(shown(line));
    }
  }

  private static String shown(String line) {
    for (String kind : KINDS) {
      String mark = "##[" + kind + "]";
      if (line.startsWith(mark)) {
        String word = Character.toUpperCase(kind.charAt(0)) + kind.substring(1);
        String text = Html.text(line.substring(mark.length()));
        return "<p class=\"%s\"><b>%s:</b> %s</p>\n".formatted(kind, word, text);
      }
    }
    return line.isEmpty() ? "<p>&nbsp;</p>\n" : "<p>" + Html.text(line) + "</p>\n";
  }

  private void endGroup() {
    html.append(isGroup ? "</details>\n" : "");
    isGroup = false;
  }
}

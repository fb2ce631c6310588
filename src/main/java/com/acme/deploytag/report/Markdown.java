package com.acme.deploytag.report;

import com.acme.deploytag.problem.Shown;

/** Puts text into GitHub's Markdown without it becoming markup. */
final class Markdown {

  private Markdown() {}

  /** As running text or in a table's cell, on one line. */
  static String text(String text) {
    StringBuilder out = new StringBuilder();
    for (char c : Shown.lines(text).toCharArray()) {
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '\n' -> out.append("<br>");
        // a mention notifies people, a reference links issues
        case '@' -> out.append("&#64;");
        case '\\', '`', '*', '_', '[', ']', '|', '#', '~', '!', '$' -> out.append('\\').append(c);
        default -> out.append(c);
      }
    }
    return out.toString();
  }

  /** As code; {@code text} is a name, tag or path. */
  static String code(String text) {
    return "`" + Shown.plain(text).replace('`', '\'').replace("|", "\\|") + "`";
  }

  /** A link on {@code text}, which is Markdown. */
  static String link(String text, String url) {
    return "[" + text + "](" + url + ")";
  }
}

package com.acme.deploytag.report;

import com.acme.deploytag.problem.SafeText;

/** Puts text into GitHub's Markdown without it becoming markup. */
public final class Markdown {

  // A server's words may be a whole page; the log has all of them.
  private static final int MOST = 2_000;

  // A tag has 128 characters at most; what a file holds in its place may have any number.
  private static final int MOST_OF_VERSION = 160;

  private Markdown() {}

  /** As running text or in a table's cell, on one line; cut where it is no longer read. */
  public static String text(String text) {
    StringBuilder out = new StringBuilder();
    String shown = SafeText.lines(text);
    shown.codePoints().limit(MOST).forEach(c -> append(out, c));
    // an address is no link: it may come from outside
    String unlinked = out.toString().replace("://", ":&#47;&#47;");
    return shown.codePointCount(0, shown.length()) > MOST ? unlinked + "…" : unlinked;
  }

  private static void append(StringBuilder out, int c) {
    switch (c) {
      case '&' -> out.append("&amp;");
      case '<' -> out.append("&lt;");
      case '>' -> out.append("&gt;");
      case '\n' -> out.append("<br>");
      // a mention notifies people, a reference links issues
      case '@' -> out.append("&#64;");
      case '\\', '`', '*', '_', '[', ']', '|', '#', '~', '!', '$' ->
          out.append('\\').appendCodePoint(c);
      default -> out.appendCodePoint(c);
    }
  }

  /** As code; {@code text} is a name, tag or path. */
  public static String code(String text) {
    String shown = SafeText.plain(text).replace('`', '\'').replace("|", "\\|");
    return "`" + shown + (SafeText.isCut(text) ? "…" : "") + "`";
  }

  /** The same for a tag or digest, which is of no use without its end; no longer than one is. */
  public static String whole(String text) {
    return "`" + SafeText.plain(text, MOST_OF_VERSION).replace('`', '\'').replace("|", "\\|") + "`";
  }

  /** {@code shown} as code, and {@code whole} as what is told of it where the pointer rests. */
  public static String titled(String shown, String whole) {
    StringBuilder title = new StringBuilder();
    SafeText.plain(whole, MOST_OF_VERSION)
        .codePoints()
        .forEach(c -> {
          if (c < 128 && Character.isLetterOrDigit(c)) {
            title.appendCodePoint(c);
          } else {
            title.append("&#").append(c).append(';');
          }
        });
    return "<code title=\"" + title + "\">" + text(SafeText.plain(shown)) + "…</code>";
  }

  /** A link on {@code text}, which is Markdown, to {@code url}, which is encoded. */
  public static String link(String text, String url) {
    return "[" + text + "](" + url + ")";
  }
}

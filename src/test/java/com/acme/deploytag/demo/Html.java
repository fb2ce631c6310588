package com.acme.deploytag.demo;

/** Text as HTML. */
final class Html {
  private Html() {}

  /** As text, or as an attribute's value in quotes. */
  static String text(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /** The id of the place that shows {@code commit}. */
  static String anchor(String commit) {
    return "commit-" + commit.substring(0, 12);
  }
}

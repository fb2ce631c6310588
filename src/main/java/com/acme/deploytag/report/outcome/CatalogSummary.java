package com.acme.deploytag.report.outcome;

import com.acme.deploytag.init.CatalogProposal;
import com.acme.deploytag.report.Page;
import com.acme.deploytag.report.pull.CatalogPullRequestText;

/** What log and step summary show of a proposed catalog. */
final class CatalogSummary {

  // The summary's limit is 1 MiB, and a character may take three bytes.
  private static final int LONGEST = 250_000;

  private CatalogSummary() {}

  /** What it is, in short. */
  static String title(CatalogProposal catalog) {
    return "a catalog " + CatalogPullRequestText.size(catalog);
  }

  /** The file. No line of it ends the block: each is a key or a comment. */
  static void write(Page page, CatalogProposal catalog) {
    String text = catalog.text();
    boolean isWhole = text.length() <= LONGEST;
    String shown = isWhole ? text : text.substring(0, text.lastIndexOf('\n', LONGEST) + 1);
    page.line("```yaml\n" + shown + "```");
    if (!isWhole) {
      page.line("The log has the rest.");
    }
  }
}

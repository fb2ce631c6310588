package com.acme.deploytag.report.pull;

import com.acme.deploytag.init.CatalogProposal;
import com.acme.deploytag.ledger.trailer.Trailer;
import com.acme.deploytag.plan.PullRequestBranch;
import com.acme.deploytag.problem.SafeText;
import com.acme.deploytag.report.Links;
import com.acme.deploytag.report.Markdown;
import com.acme.deploytag.report.Page;
import com.acme.deploytag.report.Run;
import com.acme.deploytag.report.Words;

/** What the pull request and the commit of a proposed catalog say. */
public final class CatalogPullRequestText {

  /** The title of both, by which a later run knows its own. */
  public static final String TITLE = "init: propose a catalog";

  private static final String MARK = "<!-- deploy-tag: init ";
  private static final int MOST_OF_PAGE = 30_000;

  private CatalogPullRequestText() {}

  /** The commit's message. */
  public static String message(CatalogProposal catalog, Run run) {
    StringBuilder text = new StringBuilder(TITLE).append("\n\n");
    text.append(
        "A guess of %s, made of this repository's kustomizations.\n\n".formatted(catalog.path()));
    run.url().ifPresent(url -> text.append(Trailer.RUN.key() + ": " + url + "\n"));
    run.actor().ifPresent(actor -> text.append(Trailer.TRIGGERED_BY.key() + ": " + actor + "\n"));
    return text.toString();
  }

  /** The pull request's text. */
  public static PullRequestText of(CatalogProposal catalog, Run run) {
    Page page = new Page(MOST_OF_PAGE);
    String by = new Links(run).asked();
    page.line(
        "Proposes %s for deploy-tag-action, %s%s."
            .formatted(
                Markdown.code(catalog.path().text()),
                size(catalog),
                by.isEmpty() ? "" : ", asked for" + by));
    page.line(
        "**Each line of it is a guess.** Its comment says what it is made of. Before you merge:");
    page.append(
        """
        - [ ] The order of the environments, %s, is the one in which changes go through them.
        - [ ] Each service is one that is deployed by itself, under the name that its pipeline will send.
        - [ ] Its images are those that its pipeline builds; sidecars are not.
        - [ ] What was left out may stay so.

        """
            .formatted(Markdown.text(SafeText.names(catalog.environments()))));
    if (!catalog.notes().isEmpty()) {
      page.line("Left out:");
      page.fill(catalog.notes(), note -> "- " + Markdown.text(note) + "\n");
    }
    page.line(
        "Correct it on this branch, or after the merge. Another run of init proposes anew as long as"
            + " nobody else has put a commit here.");
    String mark = MARK + PullRequestBranch.digest(catalog.path() + "\n" + catalog.text()) + " -->";
    return new PullRequestText(TITLE, page + mark + "\n", mark);
  }

  /** How much there is in it: {@code with 12 services in 3 environments}. */
  public static String size(CatalogProposal catalog) {
    return "with %s in %s"
        .formatted(
            Words.count(catalog.services().size(), "service"),
            Words.count(catalog.environments().size(), "environment"));
  }
}

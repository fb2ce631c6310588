package com.acme.deploytag.report.pull;

import com.acme.deploytag.plan.PinChange;
import com.acme.deploytag.plan.Plan;
import com.acme.deploytag.plan.PullRequestBranch;
import com.acme.deploytag.plan.PullRequestPlan;
import com.acme.deploytag.report.CommitMessage;
import com.acme.deploytag.report.EvidenceText;
import com.acme.deploytag.report.Links;
import com.acme.deploytag.report.Markdown;
import com.acme.deploytag.report.Page;
import com.acme.deploytag.report.PinTable;
import com.acme.deploytag.report.ProblemText;
import com.acme.deploytag.report.Run;
import com.acme.deploytag.report.Times;
import com.acme.deploytag.report.TogetherText;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a pull request says, in GitHub's Markdown.
 *
 * @param title its title
 * @param body its body; it ends with a mark by which a later run finds what this one proposed
 * @param mark that mark
 */
public record PullRequestText(String title, String body, String mark) {

  // GitHub takes 256 and 65,536 characters.
  private static final int LONGEST_TITLE = 250;
  private static final int LONGEST_BODY = 65_000;
  private static final int MOST_OF_PAGE = 30_000;

  private static final Times TIMES = new Times(Optional.empty());

  private static final String MARK = "<!-- deploy-tag: ";

  /**
   * The text for {@code plan}.
   *
   * @param earlier what the pull request proposed before
   */
  public static PullRequestText of(Plan plan, Run run, PreviousProposals earlier) {
    PullRequestPlan proposition = plan.proposition().orElseThrow();
    String title = cut(CommitMessage.title(plan), LONGEST_TITLE);
    // It is read when nobody knows; and how far back the history was read is no matter of it.
    List<PinChange> pins =
        plan.changes().stream()
            .map(pin ->
                pin.with(new PinChange.Background(pin.background().repository(), Optional.empty())))
            .toList();
    PinTable table = new PinTable(new Links(run), TIMES, pins, true);
    String mark =
        key(proposition.branch())
            + PullRequestBranch.digest(
                title
                    // The table leaves an expected image out; the trailers say it.
                    + pins.stream()
                        .map(pin -> table.row(pin) + pin.image())
                        .collect(Collectors.joining())
                    + plan.gateEvidence().warnings());
    String page = page(plan, run, earlier, table);
    // In the end for a squash that takes the body for its message: the ledger reads that.
    String record = mark + "\n" + trailers(plan, run) + "-->\n";
    boolean isFitting = page.length() + record.length() <= LONGEST_BODY;
    return new PullRequestText(
        title,
        isFitting ? page + record : cut(page, LONGEST_BODY - mark.length() - 10) + mark + " -->\n",
        mark);
  }

  /** Whether {@code body} is of a pull request that a run opened from {@code branch}. */
  public static boolean isOurs(String body, PullRequestBranch branch) {
    return body.contains(key(branch));
  }

  /** Whether {@code body} says all of this, whichever run it says it of. */
  public boolean isIn(String body) {
    return body.contains(mark);
  }

  private static String key(PullRequestBranch branch) {
    return MARK + branch.name().replace('/', ' ').replace(PullRequestBranch.PREFIX + " ", "") + " ";
  }

  private static String page(Plan plan, Run run, PreviousProposals earlier, PinTable table) {
    Page page = new Page(MOST_OF_PAGE);
    page.line(intent(plan) + asked(run));
    table.write(page);
    page.append(earlier.section(plan));
    page.fill(plan.notes(), note -> "- " + Markdown.text(note) + ".\n");
    new ProblemText(new Links(run), TIMES).write(page, plan.gateEvidence().warnings(), "⚠️ ");
    EvidenceText.write(page, plan.gateEvidence(), TIMES);
    TogetherText.write(page, plan.gateEvidence().together(), new Links(run), TIMES);
    page.line(
        "Merging this changes %s. %s replaces the commit here; so push nothing to this branch."
            .formatted(Markdown.text(plan.environment()), next(plan)));
    return page.toString();
  }

  private static String intent(Plan plan) {
    String environment = Markdown.text(plan.environment());
    return switch (plan.operation()) {
      case UPDATE -> "Deploys to " + environment;
      case ROLLBACK -> "Rolls back in " + environment;
      case PROMOTE ->
          "Promotes from %s to %s"
              .formatted(plan.source().map(Markdown::text).orElse("?"), environment);
      case STATUS, VERIFY, INIT, DISPATCH ->
          throw new IllegalStateException("nothing is proposed by " + plan.operation());
    };
  }

  private static String next(Plan plan) {
    return switch (plan.operation()) {
      case UPDATE -> "A newer update";
      case ROLLBACK -> "The same rollback, asked for again,";
      case PROMOTE, STATUS, VERIFY, INIT, DISPATCH -> "The same promotion, asked for again,";
    };
  }

  private static String asked(Run run) {
    String by = new Links(run).asked();
    return by.isEmpty() ? "." : ", asked for" + by + ".";
  }

  /** The commit's trailers; nothing in them ends a comment. */
  private static String trailers(Plan plan, Run run) {
    String message = CommitMessage.of(plan, run);
    return message.substring(message.lastIndexOf("\n\n") + 2).replace(">", "&gt;");
  }

  private static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
    return text.substring(0, end) + "…";
  }

  /** The comment with which a pull request is closed that proposes what is there by now. */
  public static String landed(Plan plan, String tip) {
    List<String> versions =
        plan.unchanged().stream().map(PullRequestText::version).distinct().limit(10).toList();
    return "Closed: %s %s this already, at commit %s (%s)."
        .formatted(
            Markdown.text(plan.environment()),
            plan.isSeveral() ? "have" : "has",
            tip,
            String.join(", ", versions));
  }

  private static String version(PinChange pin) {
    return Markdown.text(pin.service()) + " " + Markdown.code(pin.after().version());
  }
}

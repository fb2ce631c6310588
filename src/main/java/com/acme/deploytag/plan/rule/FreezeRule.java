package com.acme.deploytag.plan.rule;

import com.acme.deploytag.catalog.Frozen;
import com.acme.deploytag.ledger.trailer.Trailer;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.SafeText;
import java.time.Instant;
import java.util.List;

/**
 * The rule that nothing gets into an environment as long as the catalog freezes it, but by somebody
 * who says why it must. A rollback does without: it is the way out of an emergency.
 *
 * @param now when that is asked
 */
public record FreezeRule(Instant now) implements Rule {

  private static final int LONGEST_REASON = 200;
  // What a check box hands on, or who takes the input for one.
  private static final List<String> NO_REASONS = List.of("true", "false", "yes", "no");

  @Override
  public List<Finding> judge(Change change) {
    return switch (change.kind()) {
      case ROLLBACK -> List.of();
      case UPDATE, PROMOTION ->
          change.pins().stream().allMatch(Change.NewPin::isInPlace)
              ? List.of()
              : change.environment().frozen(now).map(f -> finding(change, f)).stream().toList();
    };
  }

  private static Finding finding(Change change, Frozen frozen) {
    String what = what(change.environment().name(), frozen);
    if (change.override().isEmpty()) {
      return new Finding.Refused(
          Problem.at(
              frozen.by().place(),
              what,
              change.isProposed()
                  ? "Merge it then, and run this check again before; what cannot wait, a run of the"
                      + " action by hand can propose with override-freeze."
                  : "Run this again then. What cannot wait, a person can run by hand with"
                      + " override-freeze and the reason, which the commit records; a rollback goes"
                      + " without."),
          false);
    }
    String reason = change.override().get();
    String past = "%s, and goes in all the same: %s".formatted(what, SafeText.whole(reason));
    return change.isProposed()
        ? new Finding.Noted(past)
        : new Finding.Recorded(
            Problem.at(frozen.by().place(), past, "Tell whoever froze it."),
            Trailer.FREEZE_OVERRIDE,
            reason);
  }

  /** That {@code environment} is, in words. */
  public static String what(String environment, Frozen frozen) {
    return "%s is frozen %s".formatted(environment, frozen.text());
  }

  /** The reason in {@code text}, for the record. */
  public static Checked<String> reason(String text) {
    boolean isReason =
        !text.isBlank()
            && SafeText.plain(text, LONGEST_REASON).equals(text)
            && NO_REASONS.stream().noneMatch(text.strip()::equalsIgnoreCase);
    return isReason
        ? Checked.good(text.strip())
        : Checked.bad(
            Problem.of(
                SafeText.quoted(text) + " is no reason",
                "Say in one line of at most 200 characters why this cannot wait."));
  }
}

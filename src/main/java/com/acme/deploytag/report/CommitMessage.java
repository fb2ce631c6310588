package com.acme.deploytag.report;

import com.acme.deploytag.image.Digest;
import com.acme.deploytag.image.Pin;
import com.acme.deploytag.image.Tag;
import com.acme.deploytag.ledger.trailer.Trailer;
import com.acme.deploytag.model.Identity;
import com.acme.deploytag.plan.PinChange;
import com.acme.deploytag.plan.Plan;
import com.acme.deploytag.request.Operation;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The message of the commit that a plan becomes. Its trailers are the ledger: {@code git log
 * --format='%(trailers)'} reads it. A commit of several pins repeats the group from {@code
 * Service:} to {@code Previous-Digest:} for each.
 */
public final class CommitMessage {

  // Longer titles are cut by everything that shows them; the body has all names.
  private static final int MOST_NAMES = 5;

  private CommitMessage() {}

  /** The message for {@code plan}; where that changes nothing, of what is in place. */
  public static String of(Plan plan, Run run) {
    StringBuilder text = new StringBuilder(head(plan)).append("\n\n");
    if (plan.changes().size() > 1
        || plan.changes().stream().anyMatch(c -> c.renamed().isPresent())) {
      plan.changes().forEach(c -> text.append("* ").append(line(c, plan.isSeveral())).append('\n'));
      text.append('\n');
    }
    boolean isRollback = plan.operation() == Operation.ROLLBACK;
    for (PinChange pin : ordered(plan)) {
      trailers(text, pin, isRollback, !plan.isDone());
      plan.own(pin).forEach((key, value) -> trailer(text, key, value));
    }
    plan.trailers().forEach((key, value) -> trailer(text, key, value));
    run.url().ifPresent(url -> trailer(text, Trailer.RUN, url));
    run.actor().ifPresent(actor -> trailer(text, Trailer.TRIGGERED_BY, actor));
    return text.toString();
  }

  /**
   * The pins in the order of their groups. What the last group says holds for all of them that do
   * not say it of themselves, so that one without a sequence goes behind those that have one.
   */
  private static List<PinChange> ordered(Plan plan) {
    return plan.pins().stream()
        .sorted(Comparator.comparing(pin -> !plan.own(pin).containsKey(Trailer.SEQUENCE)))
        .toList();
  }

  /** The same, signed off by {@code committer} where the catalog wants that. */
  public static String of(Plan plan, Run run, Identity committer) {
    return plan.wording().signOff().isEmpty()
        ? of(plan, run)
        : "%sSigned-off-by: %s <%s>\n"
            .formatted(of(plan, run), committer.name(), committer.email());
  }

  // A lambda would load the class in runs without a template, too.
  private static String head(Plan plan) {
    return plan.wording().commitMessage().isPresent()
        ? MessageHead.of(plan.wording().commitMessage().get(), plan)
        : standard(plan);
  }

  /** The title of a pull request for {@code plan}: a squash takes it for its message's. */
  public static String title(Plan plan) {
    return plan.wording().pullRequestTitle().isPresent()
        ? MessageHead.of(plan.wording().pullRequestTitle().get(), plan)
        : head(plan).lines().findFirst().orElseThrow();
  }

  /** What a message begins with unless the catalog says otherwise. */
  static String standard(Plan plan) {
    String services = services(plan.services());
    String version = same(plan, c -> c.after().version());
    String versioned = (services + " " + version).strip();
    return switch (plan.operation()) {
      case PROMOTE ->
          "promote: %s to %s".formatted(services, plan.environment())
              + (version.isEmpty() ? "" : " (" + version + ")");
      case ROLLBACK -> {
        String bad = same(plan, c -> c.before().version().orElse("nothing"));
        yield "rollback: %s in %s".formatted(services, plan.environment())
            + (version.isEmpty() ? "" : " to " + version)
            + (bad.isEmpty() ? "" : " (was " + bad + ")");
      }
      case UPDATE ->
          plan.isDone()
              ? "record: %s is in %s".formatted(versioned, plan.environment())
              : "deploy: %s to %s".formatted(versioned, plan.environment());
      case STATUS, VERIFY, INIT, DISPATCH ->
          throw new IllegalStateException("no plan is made by " + plan.operation());
    };
  }

  /** What all changes have in common; empty where they have not. */
  private static String same(Plan plan, Function<PinChange, String> value) {
    return plan.pins().stream().map(value).distinct().reduce((_, _) -> "").orElse("");
  }

  private static String services(List<String> names) {
    return names.size() <= MOST_NAMES ? String.join(", ", names) : names.size() + " services";
  }

  private static String line(PinChange change, boolean isSeveral) {
    return "%s%s: %s to %s%s"
        .formatted(
            change.image(),
            isSeveral ? " in " + change.environment() : "",
            change.before().version().orElse("nothing"),
            change.after().version(),
            change.renamed().map(name -> " as " + name).orElse(""));
  }

  private static void trailers(
      StringBuilder text, PinChange change, boolean isRollback, boolean isChange) {
    Pin after = change.after();
    trailer(text, Trailer.SERVICE, change.service());
    trailer(text, Trailer.ENVIRONMENT, change.environment());
    trailer(text, Trailer.IMAGE, change.image());
    optional(text, Trailer.TAG, after.tag().map(Tag::text));
    optional(text, Trailer.DIGEST, after.digest().map(Digest::text));
    if (isChange) {
      optional(text, Trailer.PREVIOUS_TAG, change.before().tag());
      optional(text, Trailer.PREVIOUS_DIGEST, change.before().digest());
    }
    if (isRollback) {
      optional(text, Trailer.REJECTED, change.before().version());
    }
    if (isChange && change.allowed()) {
      trailer(text, Trailer.ALLOWED, after.version());
    }
  }

  private static void optional(StringBuilder text, Trailer key, Optional<String> value) {
    value.ifPresent(v -> trailer(text, key, v));
  }

  private static void trailer(StringBuilder text, Trailer key, String value) {
    text.append(key.key()).append(": ").append(value).append('\n');
  }
}

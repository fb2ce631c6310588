package com.acme.deploytag.report;

import com.acme.deploytag.image.Digest;
import com.acme.deploytag.image.Pin;
import com.acme.deploytag.image.Tag;
import com.acme.deploytag.ledger.Records;
import com.acme.deploytag.plan.PinChange;
import com.acme.deploytag.plan.Plan;
import com.acme.deploytag.plan.Request;
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

  /** The message for {@code plan}, which changes something. */
  public static String of(Plan plan, Run run) {
    StringBuilder text = new StringBuilder(title(plan)).append("\n\n");
    if (plan.changes().size() > 1) {
      plan.changes().forEach(c -> text.append("* ").append(line(c)).append('\n'));
      text.append('\n');
    }
    boolean isRollback = plan.operation().equals(Request.Rollback.NAME);
    plan.changes().forEach(change -> trailers(text, change, isRollback));
    plan.source().ifPresent(from -> trailer(text, "Promoted-From", from));
    plan.trailers().forEach((key, value) -> trailer(text, key, value));
    run.url().ifPresent(url -> trailer(text, "Run", url));
    run.actor().ifPresent(actor -> trailer(text, "Triggered-By", actor));
    return text.toString();
  }

  static String title(Plan plan) {
    String services = services(plan.services());
    String version = same(plan, c -> c.after().version());
    return switch (plan.operation()) {
      case Request.Promote.NAME ->
          "promote: %s to %s".formatted(services, plan.environment())
              + (version.isEmpty() ? "" : " (" + version + ")");
      case Request.Rollback.NAME -> {
        String bad = same(plan, c -> c.before().version().orElse("nothing"));
        yield "rollback: %s in %s".formatted(services, plan.environment())
            + (version.isEmpty() ? "" : " to " + version)
            + (bad.isEmpty() ? "" : " (was " + bad + ")");
      }
      default -> "deploy: %s %s to %s".formatted(services, version, plan.environment());
    };
  }

  /** What all changes have in common; empty where they have not. */
  private static String same(Plan plan, Function<PinChange, String> value) {
    return plan.changes().stream().map(value).distinct().reduce((_, _) -> "").orElse("");
  }

  private static String services(List<String> names) {
    return names.size() <= MOST_NAMES ? String.join(", ", names) : names.size() + " services";
  }

  private static String line(PinChange change) {
    return "%s: %s to %s"
        .formatted(
            change.image(), change.before().version().orElse("nothing"), change.after().version());
  }

  private static void trailers(StringBuilder text, PinChange change, boolean isRollback) {
    Pin after = change.after();
    trailer(text, "Service", change.service());
    trailer(text, "Environment", change.environment());
    trailer(text, "Image", change.image());
    optional(text, "Tag", after.tag().map(Tag::text));
    optional(text, "Digest", after.digest().map(Digest::text));
    optional(text, "Previous-Tag", change.before().tag());
    optional(text, "Previous-Digest", change.before().digest());
    if (isRollback) {
      optional(text, Records.REJECTED, change.before().version());
    }
    if (change.allowed()) {
      trailer(text, Records.ALLOWED, after.version());
    }
  }

  private static void optional(StringBuilder text, String key, Optional<String> value) {
    value.ifPresent(v -> trailer(text, key, v));
  }

  private static void trailer(StringBuilder text, String key, String value) {
    text.append(key).append(": ").append(value).append('\n');
  }
}

package com.acme.deploytag.report;

import com.acme.deploytag.catalog.MessageTemplate;
import com.acme.deploytag.ledger.trailer.Trailer;
import com.acme.deploytag.plan.PinChange;
import com.acme.deploytag.plan.Plan;
import com.acme.deploytag.problem.SafeText;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the team has its messages say above the trailers. No line of it is taken for a trailer of
 * this action, or for the end of the message: such a line is quoted.
 */
final class MessageHead {

  private static final int MOST = 5;

  // "---" is where git ends a message that comes with a patch (git-interpret-trailers(1)).
  private static final Pattern TAKEN_FOR_MORE =
      Pattern.compile(
          "(?i)\\s*(---.*|("
              + Arrays.stream(Trailer.values()).map(Trailer::key).collect(Collectors.joining("|"))
              + ")\\s*:.*)");

  private MessageHead() {}

  /** {@code template} for {@code plan}. */
  static String of(MessageTemplate template, Plan plan) {
    return template
        .fill(field -> value(field, plan))
        .lines()
        .map(line -> TAKEN_FOR_MORE.matcher(line).matches() ? "> " + line : line.stripTrailing())
        .collect(Collectors.joining("\n"))
        .strip();
  }

  private static String value(MessageTemplate.Field field, Plan plan) {
    return switch (field) {
      case TITLE -> CommitMessage.standard(plan);
      case OPERATION -> plan.operation().toString();
      case SERVICES -> listed(plan.services(), "services");
      case ENVIRONMENT -> plan.environment();
      case FROM -> plan.source().orElse("");
      case VERSIONS -> versions(plan, pin -> pin.after().version());
      case SHORT_VERSIONS -> versions(plan, pin -> VersionText.brief(pin.after().version()));
      case PREVIOUS_VERSIONS -> versions(plan, pin -> pin.before().version().orElse("nothing"));
    };
  }

  private static String versions(Plan plan, Function<PinChange, String> version) {
    return listed(plan.pins().stream().map(version).distinct().toList(), "versions");
  }

  private static String listed(List<String> all, String noun) {
    return all.size() <= MOST
        ? String.join(", ", all.stream().map(SafeText::whole).toList())
        : all.size() + " " + noun;
  }
}

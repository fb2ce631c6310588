package com.acme.deploytag.report.pull;

import com.acme.deploytag.ledger.trailer.Trailer;
import com.acme.deploytag.ledger.trailer.Trailers;
import com.acme.deploytag.plan.Plan;
import com.acme.deploytag.report.Links;
import com.acme.deploytag.report.Markdown;
import com.acme.deploytag.report.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a pull request proposed before, in the lines of its body that say so.
 *
 * @param lines a line each, the oldest first
 */
public record PreviousProposals(List<String> lines) {

  public static final PreviousProposals NOTHING = new PreviousProposals(List.of());

  private static final String START = "<!-- deploy-tag, before: -->\n";
  private static final int MOST = 10;
  private static final int MOST_NAMES = 5;
  private static final int LONGEST = 1000;

  public PreviousProposals {
    lines = List.copyOf(lines.subList(Math.max(0, lines.size() - MOST), lines.size()));
  }

  /** What {@code body} says of that. */
  public static PreviousProposals in(String body) {
    List<String> lines = new ArrayList<>();
    String text = body.replace("\r\n", "\n");
    int start = text.indexOf(START);
    for (String line : start < 0 ? List.<String>of() : lines(text, start + START.length())) {
      if (!line.startsWith("- ")) {
        break;
      }
      if (line.length() <= LONGEST) {
        lines.add(line);
      }
    }
    return new PreviousProposals(lines);
  }

  private static List<String> lines(String text, int start) {
    return text.substring(start).lines().limit(MOST).toList();
  }

  /**
   * The same, and what the commit with the message {@code old} proposed, if the one with {@code
   * message} proposes something else.
   */
  public PreviousProposals and(String old, String message, Run run) {
    if (versions(old).equals(versions(message))) {
      return this;
    }
    Optional<String> url = Trailers.of(old).value(Trailer.RUN);
    String by = url.map(u -> ", by " + new Links(run).run("this run", u)).orElse("");
    List<String> all = new ArrayList<>(lines);
    all.add("- " + versions(old) + by);
    return new PreviousProposals(all);
  }

  private static String versions(String message) {
    List<Map<Trailer, String>> groups =
        Trailers.of(message).groups().stream()
            .filter(group -> group.containsKey(Trailer.SERVICE))
            .toList();
    boolean isSeveral =
        groups.stream().map(group -> group.get(Trailer.ENVIRONMENT)).distinct().count() > 1;
    List<String> versions =
        groups.stream()
            .map(group ->
                version(group)
                    + (isSeveral
                        ? " in " + Markdown.text(group.getOrDefault(Trailer.ENVIRONMENT, "?"))
                        : ""))
            .toList();
    int shown = Math.min(MOST_NAMES, versions.size());
    String more = versions.size() > shown ? " and " + (versions.size() - shown) + " more" : "";
    return String.join(", ", versions.subList(0, shown)) + more;
  }

  private static String version(Map<Trailer, String> group) {
    String version = group.getOrDefault(Trailer.TAG, group.getOrDefault(Trailer.DIGEST, "?"));
    return Markdown.text(group.get(Trailer.SERVICE)) + " " + Markdown.code(version);
  }

  /** The section of {@code plan}'s pull request that says so. */
  String section(Plan plan) {
    String what =
        switch (plan.operation()) {
          case UPDATE -> "Another version was sent since this was opened";
          case ROLLBACK -> "What there is to go back to has changed since this was opened";
          case PROMOTE, STATUS, VERIFY, INIT, DISPATCH ->
              plan.source().map(Markdown::text).orElse("?") + " has moved on since this was opened";
        };
    return lines.isEmpty()
        ? ""
        : what + ". It proposed before:\n\n" + START + String.join("\n", lines) + "\n\n";
  }
}

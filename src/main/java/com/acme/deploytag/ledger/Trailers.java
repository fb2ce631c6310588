package com.acme.deploytag.ledger;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a commit's message says of itself in its trailers (git-interpret-trailers(1)): a group for
 * each pin, begun by {@code Service}, and what holds for all of them.
 *
 * @param groups the pins' trailers; where there is at most one {@code Service}, all trailers
 */
public record Trailers(List<Map<String, String>> groups) {

  static final Trailers NONE = new Trailers(List.of());

  private static final String FIRST = "Service";
  private static final String RUN = "Run";
  private static final Pattern LINE = Pattern.compile("([A-Za-z0-9][A-Za-z0-9-]*): *(.*)");

  // The merges of "Update branch", a line of hyphens, and who else has a part in it.
  private static final Pattern ADDED =
      Pattern.compile("(\\* Merge .*|-{3,}|(Co-authored-by: [^\n]*\n?)+)");

  public Trailers {
    groups = List.copyOf(groups);
  }

  /** Whether {@code message} can have any; costs less than reading them. */
  static boolean mayBeIn(String message) {
    return message.contains("\n" + FIRST + ": ") || message.contains("\n" + RUN + ": ");
  }

  /**
   * Those of {@code message}: the lines of its last paragraph, if it has more than one. What GitHub
   * adds below that, where it squashes several commits into one, does not count.
   */
  public static Trailers of(String message) {
    String[] paragraphs = message.replace("\r\n", "\n").strip().split("\n[ \t]*\n+", -1);
    if (paragraphs.length < 2) {
      return NONE;
    }
    int last = paragraphs.length - 1;
    while (last > 0 && ADDED.matcher(paragraphs[last]).matches()) {
      last--;
    }
    List<Map<String, String>> groups = new ArrayList<>();
    for (String line : paragraphs[last].split("\n", -1)) {
      Matcher trailer = LINE.matcher(line);
      if (trailer.matches()) {
        add(groups, trailer.group(1), trailer.group(2).strip());
      }
    }
    return new Trailers(groups);
  }

  // What stands before the first Service belongs to its group.
  private static void add(List<Map<String, String>> groups, String key, String value) {
    if (groups.isEmpty() || (key.equals(FIRST) && groups.getLast().containsKey(FIRST))) {
      groups.add(new LinkedHashMap<>());
    }
    groups.getLast().putIfAbsent(key, value);
  }

  /** The value of {@code key}, the first if there are several. */
  public Optional<String> value(String key) {
    return groups.stream().filter(g -> g.containsKey(key)).map(g -> g.get(key)).findFirst();
  }

  /** What {@code group} is about, if it says so. */
  public static Optional<Track> track(Map<String, String> group) {
    return group.containsKey(FIRST) && group.containsKey("Environment")
        ? Optional.of(new Track(group.get(FIRST), group.get("Environment")))
        : Optional.empty();
  }
}

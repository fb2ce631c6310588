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

  public Trailers {
    groups = List.copyOf(groups);
  }

  /** Whether {@code message} can have any; costs less than reading them. */
  static boolean mayBeIn(String message) {
    return message.contains("\n" + FIRST + ": ") || message.contains("\n" + RUN + ": ");
  }

  /** Those of {@code message}: the lines of its last paragraph, if it has more than one. */
  public static Trailers of(String message) {
    String[] paragraphs = message.replace("\r\n", "\n").strip().split("\n[ \t]*\n+", -1);
    if (paragraphs.length < 2) {
      return NONE;
    }
    List<Map<String, String>> groups = new ArrayList<>();
    for (String line : paragraphs[paragraphs.length - 1].split("\n", -1)) {
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
  static Optional<Track> track(Map<String, String> group) {
    return group.containsKey(FIRST) && group.containsKey("Environment")
        ? Optional.of(new Track(group.get(FIRST), group.get("Environment")))
        : Optional.empty();
  }
}

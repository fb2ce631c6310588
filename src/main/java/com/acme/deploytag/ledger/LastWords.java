package com.acme.deploytag.ledger;

import com.acme.deploytag.git.CommitId;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which commits of a branch's line were the last to reject a version or to allow one again.
 *
 * @param commits by environment; those that are not in it have none
 * @param asOf the newest commit for which this holds
 */
record LastWords(Map<String, CommitId> commits, CommitId asOf) {

  private static final String NONE = "none";
  private static final Pattern TEXT = Pattern.compile("(.+) as of ([0-9a-f]{40})");
  private static final Pattern ITEM = Pattern.compile("([A-Za-z0-9_.-]+) ([0-9a-f]{40})");

  LastWords {
    commits = Map.copyOf(commits);
  }

  /** What {@link #toString} made; nothing for any other text. */
  static Optional<LastWords> parse(String text) {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    Map<String, CommitId> commits = new TreeMap<>();
    if (!parts.group(1).equals(NONE)) {
      for (String item : parts.group(1).split(", ", -1)) {
        Matcher word = ITEM.matcher(item);
        if (!word.matches()) {
          return Optional.empty();
        }
        commits.put(word.group(1), new CommitId(word.group(2)));
      }
    }
    return Optional.of(new LastWords(commits, new CommitId(parts.group(2))));
  }

  @Override
  public String toString() {
    String list =
        new TreeMap<>(commits)
            .entrySet().stream()
                .map(e -> e.getKey() + " " + e.getValue())
                .collect(Collectors.joining(", "));
    return (list.isEmpty() ? NONE : list) + " as of " + asOf;
  }
}

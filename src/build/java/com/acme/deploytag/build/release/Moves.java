package com.acme.deploytag.build.release;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Which tags a release sets, and what each holds now; nothing for one that is not there. */
final class Moves {
  private Moves() {}

  /** The moving tags only ever go forward: a patch of an old line does not take them back. */
  static Map<String, String> of(Version version, String commit, Map<String, Refs.Tag> tags) {
    Map<String, String> moves = new TreeMap<>();
    for (String name : version.moving()) {
      Refs.Tag tag = tags.get(name);
      if (tag == null) {
        moves.put(name, "");
      } else if (!tag.commit().equals(commit) && at(name, tag, tags).compareTo(version) < 0) {
        moves.put(name, tag.object());
      }
    }
    Refs.Tag own = tags.get(version.tag());
    if (own == null || !own.commit().equals(commit)) {
      moves.put(version.tag(), own == null ? "" : own.object());
    }
    return moves;
  }

  /** The version that a moving tag is at, which people may have set back by hand. */
  private static Version at(String name, Refs.Tag moving, Map<String, Refs.Tag> tags) {
    return tags.entrySet().stream()
        .filter(tag -> tag.getValue().commit().equals(moving.commit()))
        .map(tag -> Version.parse(tag.getKey()))
        .flatMap(Optional::stream)
        .max(Comparator.naturalOrder())
        .orElseThrow(() ->
            new Problem(
                name + " is at " + moving.commit() + ", which is no version's",
                "Delete it or put it to where a version's tag is, then run the job again."));
  }

  /** Whether no later major version is out: the newest of an older one is not the latest. */
  static boolean isLatest(
      Version version, Map<String, String> moves, Map<String, Refs.Tag> tags, String commit) {
    String major = version.moving()[1];
    boolean first =
        moves.containsKey(major)
            || (tags.containsKey(major) && tags.get(major).commit().equals(commit));
    return first
        && tags.keySet().stream()
            .filter(name -> name.matches("v(0|[1-9]\\d{0,8})"))
            .allMatch(name -> Integer.parseInt(name.substring(1)) <= version.major());
  }
}

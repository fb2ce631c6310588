package com.acme.deploytag.init;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The words that environments are called by, in the order in which changes mostly go through them.
 */
final class EnvironmentWords {

  private static final List<Set<String>> STAGES =
      List.of(
          Set.of("dev", "develop", "development"),
          Set.of("test", "testing", "tst"),
          Set.of("qa", "sit"),
          Set.of("uat", "acceptance", "acc"),
          Set.of("stage", "staging", "stg"),
          Set.of("preprod", "preproduction"),
          Set.of("prod", "production", "prd", "live"));

  private static final Pattern BETWEEN = Pattern.compile("[-_.]");
  private static final Pattern NUMBER = Pattern.compile("[0-9]+$");

  private EnvironmentWords() {}

  /**
   * How late changes come to the environment that a folder is called like; nothing if it is called
   * like none, or like several.
   */
  static OptionalInt stage(String folder) {
    Set<Integer> stages = new TreeSet<>();
    for (String word : words(folder)) {
      for (int stage = 0; stage < STAGES.size(); stage++) {
        if (STAGES.get(stage).contains(word)) {
          stages.add(stage);
        }
      }
    }
    return stages.size() == 1 ? OptionalInt.of(stages.iterator().next()) : OptionalInt.empty();
  }

  /** Whether a folder is called like several environments. */
  static boolean isSeveral(String folder) {
    return stage(folder).isEmpty()
        && words(folder).stream().anyMatch(word -> STAGES.stream().anyMatch(s -> s.contains(word)));
  }

  /** Its words: {@code moc-prod2} has moc and prod, {@code pre-prod} is one. */
  private static List<String> words(String folder) {
    List<String> words = new ArrayList<>();
    for (String part : BETWEEN.split(folder.toLowerCase(Locale.ROOT), -1)) {
      String word = NUMBER.matcher(part).replaceFirst("");
      if (!words.isEmpty() && words.getLast().equals("pre")) {
        words.set(words.size() - 1, "pre" + word);
      } else if (!word.isEmpty()) {
        words.add(word);
      }
    }
    return words;
  }
}

package com.acme.deploytag.build.release;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A changelog in the form of Keep a Changelog: what it says of a version, and is to say of one. */
final class Changelog {
  static final String FILE = "CHANGELOG.md";

  private static final String UNRELEASED = "Unreleased";

  private final List<String> lines;

  Changelog(String text) {
    this.lines = text.lines().toList();
  }

  /** That of a commit which is here. */
  static Changelog of(Remote remote, String commit) {
    return new Changelog(
        remote
            .show(commit, FILE)
            .orElseThrow(() ->
                new Problem(
                    commit + " has no " + FILE,
                    "Add one, in the form of https://keepachangelog.com.")));
  }

  /** Whether a version has a section of its own. */
  boolean tells(Version version) {
    return start(version.toString()) >= 0;
  }

  /** The version's own section or, where it has none yet, what is not released yet. */
  String notes(Version version) {
    String notes = section(tells(version) ? version.toString() : UNRELEASED);
    if (notes.isEmpty()) {
      throw new Problem(
          FILE + " says nothing about " + version,
          "Write what is new below \"## [Unreleased]\" and commit that first.");
    }
    return notes;
  }

  /**
   * This changelog with a section for a version that is out, of what was said when it was built.
   * Whatever has come to <em>Unreleased</em> since then stays there.
   */
  String rotated(Changelog released, Version version, String day) {
    if (tells(version)) {
      return text(lines);
    }
    String notes = released.notes(version);
    String rest = Entries.of(section(UNRELEASED)).without(Entries.of(notes)).text();
    int start = start(UNRELEASED);
    int from = start < 0 ? end(-1) : start;
    List<String> text = new ArrayList<>(lines.subList(0, from));
    text.addAll(List.of("## [" + UNRELEASED + "]", ""));
    if (!rest.isEmpty()) {
      text.addAll(List.of(rest, ""));
    }
    text.addAll(List.of("## [" + version + "] - " + day, "", notes));
    List<String> after = lines.subList(start < 0 ? from : end(start), lines.size());
    if (!after.isEmpty()) {
      text.add("");
    }
    text.addAll(after);
    return text(text);
  }

  private static String text(List<String> lines) {
    return String.join("\n", lines) + "\n";
  }

  private String section(String name) {
    int start = start(name);
    return start < 0
        ? ""
        : lines.subList(start + 1, end(start)).stream().collect(Collectors.joining("\n")).strip();
  }

  /** The line of a section's heading, or less than 0. */
  private int start(String name) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith("## [" + name + "]")) {
        return i;
      }
    }
    return -1;
  }

  /** The line that follows a section, or what comes before the first one. */
  private int end(int start) {
    int end = start + 1;
    while (end < lines.size()
        && !lines.get(end).startsWith("## ")
        && !lines.get(end).matches("\\[[^]]+]: .*")) {
      end++;
    }
    return end;
  }
}

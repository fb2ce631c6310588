package com.acme.deploytag.build.release;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A section's entries by the heading that they stand below; a paragraph is an entry, too. */
record Entries(Map<String, List<String>> byHeading) {

  static Entries of(String section) {
    Map<String, List<String>> entries = new LinkedHashMap<>();
    List<String> group = entries.computeIfAbsent("", _ -> new ArrayList<>());
    boolean open = false;
    for (String line : section.lines().toList()) {
      if (line.startsWith("### ")) {
        group = entries.computeIfAbsent(line, _ -> new ArrayList<>());
        open = false;
      } else if (line.isBlank()) {
        open = false;
      } else if (line.startsWith("  ") && !group.isEmpty()) {
        group.add(group.removeLast() + (open ? "\n" : "\n\n") + line);
        open = true;
      } else if (open && !line.startsWith("- ")) {
        group.add(group.removeLast() + "\n" + line);
      } else {
        group.add(line);
        open = true;
      }
    }
    return new Entries(entries);
  }

  /** Those that {@code others} does not have, word for word, below the same heading. */
  Entries without(Entries others) {
    Map<String, List<String>> left = new LinkedHashMap<>();
    byHeading.forEach((heading, entries) -> {
      List<String> rest = new ArrayList<>(entries);
      rest.removeAll(others.byHeading.getOrDefault(heading, List.of()));
      left.put(heading, rest);
    });
    return new Entries(left);
  }

  /** As a section again; headings with nothing below them are left out. */
  String text() {
    StringBuilder text = new StringBuilder();
    byHeading.forEach((heading, entries) -> {
      if (!entries.isEmpty() && !heading.isEmpty()) {
        text.append(text.isEmpty() ? "" : "\n\n").append(heading);
      }
      String before = "";
      for (String entry : entries) {
        boolean list = entry.startsWith("- ") && before.startsWith("- ");
        text.append(text.isEmpty() ? "" : list ? "\n" : "\n\n").append(entry);
        before = entry;
      }
    });
    return text.toString();
  }
}

package com.acme.deploytag.init;

import java.util.ArrayList;
import java.util.List;

/**
 * A way to read the path of a folder: one of its parts is the environment's name.
 *
 * @param folder the path
 * @param before the parts before that one
 * @param environment that part
 * @param after the parts behind it
 */
record OverlayPath(String folder, List<String> before, String environment, List<String> after) {

  OverlayPath {
    before = List.copyOf(before);
    after = List.copyOf(after);
  }

  /** All ways to read {@code folder} by a part that is called like an environment. */
  static List<OverlayPath> byWords(String folder) {
    List<String> parts = List.of(folder.split("/", -1));
    List<OverlayPath> paths = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      if (EnvironmentWords.stage(parts.get(i)).isPresent()) {
        paths.add(at(folder, parts, i));
      }
    }
    return paths;
  }

  /** The way to read it by the part behind one that is called {@code overlays} or the like. */
  static List<OverlayPath> byMarkers(String folder) {
    List<String> parts = List.of(folder.split("/", -1));
    for (int i = 1; i < parts.size(); i++) {
      if (Family.MARKERS.contains(parts.get(i - 1))) {
        return List.of(at(folder, parts, i));
      }
    }
    return List.of();
  }

  private static OverlayPath at(String folder, List<String> parts, int i) {
    return new OverlayPath(
        folder, parts.subList(0, i), parts.get(i), parts.subList(i + 1, parts.size()));
  }
}

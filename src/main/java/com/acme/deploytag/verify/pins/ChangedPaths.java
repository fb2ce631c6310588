package com.acme.deploytag.verify.pins;

import com.acme.deploytag.model.TreeChange;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/** The paths that a proposal changes, asked for by what they mean to others. */
final class ChangedPaths {

  private final NavigableSet<String> paths = new TreeSet<>();

  ChangedPaths(List<TreeChange> changes) {
    changes.forEach(change -> paths.add(change.path()));
  }

  /**
   * Whether what is at {@code path} would be other: it changes itself, or a folder on the way to it
   * is no folder any more, or it has become one.
   */
  boolean isTouched(String path) {
    String below = path + "/";
    String next = paths.ceiling(below);
    return isWithin(path, paths) || (next != null && next.startsWith(below));
  }

  /** Whether {@code path} is one of {@code folders} or in one. */
  static boolean isWithin(String path, Set<String> folders) {
    for (int end = path.length(); end >= 0; end = path.lastIndexOf('/', end - 1)) {
      if (folders.contains(path.substring(0, end))) {
        return true;
      }
    }
    return false;
  }

  /** {@code paths}, and all folders on the way to them. */
  static Set<String> withParents(Set<String> paths) {
    Set<String> all = new HashSet<>();
    for (String path : paths) {
      for (int end = path.length(); end >= 0; end = path.lastIndexOf('/', end - 1)) {
        all.add(path.substring(0, end));
      }
    }
    return all;
  }
}

package com.acme.deploytag.git.object;

import java.util.Map;

/**
 * What files of a commit become.
 *
 * @param contents the new content of each, by path
 * @param isAddition whether they are new; else each of them must be there
 */
public record FileChanges(Map<String, byte[]> contents, boolean isAddition) {

  public FileChanges {
    contents = Map.copyOf(contents);
  }

  /** New contents of files that are there. */
  public static FileChanges edits(Map<String, byte[]> contents) {
    return new FileChanges(contents, false);
  }

  /** Files that are not there yet, nor anything else at their paths. */
  public static FileChanges additions(Map<String, byte[]> contents) {
    return new FileChanges(contents, true);
  }
}

package com.acme.deploytag.git.object;

import java.util.Map;

/**
 * Changes of files of a commit.
 *
 * @param contents the new content of each file, by path
 * @param isAddition whether the files are new; else each of them must exist
 */
public record FileChanges(Map<String, byte[]> contents, boolean isAddition) {

  public FileChanges {
    contents = Map.copyOf(contents);
  }

  /** New contents of existing files. */
  public static FileChanges edits(Map<String, byte[]> contents) {
    return new FileChanges(contents, false);
  }

  /** New files, at whose paths nothing exists. */
  public static FileChanges additions(Map<String, byte[]> contents) {
    return new FileChanges(contents, true);
  }
}

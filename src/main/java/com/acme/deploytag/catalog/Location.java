package com.acme.deploytag.catalog;

import java.util.List;

/** Where a service's pins for an environment are: in an overlay's folder, or in values of files. */
public sealed interface Location permits RepoPath, Location.Values {

  /**
   * Values that the catalog names.
   *
   * @param pins what pins the images, in the catalog's order; never empty
   */
  record Values(List<ValuePin> pins) implements Location {

    public Values {
      pins = List.copyOf(pins);
    }

    /** The files, each once. */
    public List<RepoPath> files() {
      return pins.stream().map(ValuePin::file).distinct().toList();
    }

    @Override
    public List<String> paths() {
      return files().stream().map(RepoPath::text).toList();
    }

    @Override
    public List<String> folders() {
      return files().stream().map(RepoPath::parent).distinct().toList();
    }

    /** The files' paths. */
    @Override
    public String toString() {
      return String.join(", ", paths());
    }
  }

  /** The paths of what is there: the folder, or the files. */
  List<String> paths();

  /** The folders whose content tells whether anything there may have changed. */
  List<String> folders();

  /** The path to name in a message: the folder, or the first file. */
  default String first() {
    return paths().getFirst();
  }
}

package com.acme.deploytag.catalog;

/**
 * What becomes of what nobody tells of: an image that the registry does not have or does not know,
 * a version of which no status says that it runs.
 */
public enum Missing {
  REFUSE("refuse"),
  WARN("warn");

  private final String word;

  Missing(String word) {
    this.word = word;
  }

  /** The word in the catalog. */
  public String word() {
    return word;
  }
}

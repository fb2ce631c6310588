package com.acme.deploytag.catalog;

/** Whether pull requests may change pins that are no service's. */
public enum Sidecars {
  /** They may; a reviewer judges them. */
  ALLOW("allow"),
  /** They may not. */
  REFUSE("refuse");

  private final String word;

  Sidecars(String word) {
    this.word = word;
  }

  /** How the catalog writes it. */
  public String word() {
    return word;
  }
}

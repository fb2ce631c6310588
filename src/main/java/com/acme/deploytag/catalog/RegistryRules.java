package com.acme.deploytag.catalog;

/**
 * What the registry has to say in what is deployed.
 *
 * @param missing what becomes of an image that it does not have
 * @param digest whether an update sets the tag's digest beside the tag
 */
public record RegistryRules(Missing missing, DigestPolicy digest) {

  /** What becomes of an image that the registry does not have, or does not tell of. */
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

  /** Whether updates set digests that nobody sent. */
  public enum DigestPolicy {
    PIN("pin"),
    KEEP("keep");

    private final String word;

    DigestPolicy(String word) {
      this.word = word;
    }

    /** The word in the catalog. */
    public String word() {
      return word;
    }
  }
}

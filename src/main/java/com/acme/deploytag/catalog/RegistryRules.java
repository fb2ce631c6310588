package com.acme.deploytag.catalog;

/**
 * What the registry has to say in what is deployed.
 *
 * @param missing what becomes of an image that it does not have
 * @param digest whether an update sets the tag's digest beside the tag
 * @param revision what becomes of an image that was built of another commit than its tag says
 */
public record RegistryRules(Missing missing, DigestPolicy digest, Revision revision) {

  /** One that does not ask what images were built of. */
  public RegistryRules(Missing missing, DigestPolicy digest) {
    this(missing, digest, Revision.IGNORE);
  }

  /** What becomes of an image that was built of another commit than its tag says. */
  public enum Revision {
    CHECK("check"),
    WARN("warn"),
    /** Nobody asks. */
    IGNORE("ignore");

    private final String word;

    Revision(String word) {
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

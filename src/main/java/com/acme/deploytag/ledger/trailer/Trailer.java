package com.acme.deploytag.ledger.trailer;

/** The trailers that this action writes; they count if the commit does what they say. */
public enum Trailer {
  SERVICE("Service"),
  ENVIRONMENT("Environment"),
  IMAGE("Image"),
  /** The tag that was set. */
  TAG("Tag"),
  DIGEST("Digest"),
  PREVIOUS_TAG("Previous-Tag"),
  PREVIOUS_DIGEST("Previous-Digest"),
  /** The version that was rolled back. */
  REJECTED("Rejected-Tag"),
  /** The version that may be deployed again although it was rolled back. */
  ALLOWED("Allowed-Tag"),
  /** The environment that a promotion took its pins from. */
  PROMOTED_FROM("Promoted-From"),
  /** The version that was replaced although it never ran in the environment before. */
  REPLACED_HOTFIX("Replaced-Hotfix"),
  /** Why it got in though the environment was frozen. */
  FREEZE_OVERRIDE("Freeze-Override"),
  /** What the cluster said of a version that was rolled back by itself. */
  DEGRADED("Degraded"),
  /** The sequence number in the pipeline's order. */
  SEQUENCE("Sequence"),
  SOURCE_SHA("Source-Sha"),
  SOURCE_RUN("Source-Run"),
  SOURCE_ACTOR("Source-Actor"),
  RUN("Run"),
  TRIGGERED_BY("Triggered-By"),
  /** The request of another run that was landed along; nothing is judged by it later. */
  REQUEST("Request");

  private static final Trailer[] ALL = values();

  private final String key;

  Trailer(String key) {
    this.key = key;
  }

  /** The key before the colon. */
  public String key() {
    return key;
  }

  /** The trailer with {@code key}, case-sensitive; null if it is none of this action's. */
  static Trailer of(String key) {
    for (Trailer trailer : ALL) {
      if (trailer.key.equals(key)) {
        return trailer;
      }
    }
    return null;
  }
}

package com.acme.deploytag.ledger.trailer;

/**
 * A commit's record that a build is rejected, or allowed again.
 *
 * @param target where that holds
 * @param pin the build, as it was pinned
 * @param isRejected whether the build is rejected, rather than allowed again
 * @param ref the commit with which the record landed
 */
public record Word(
    ServiceEnvironment target, Version.Pinned pin, boolean isRejected, CommitRef ref) {

  /**
   * Whether {@code other} may be the same build. Two digests decide that, whatever the tags; if one
   * of the two has no digest, equal tags may be the same build.
   */
  public boolean isAbout(Version.Pinned other) {
    if (!pin.isImage(other)) {
      return false;
    }
    if (pin.digest().isPresent() && other.digest().isPresent()) {
      return pin.digest().equals(other.digest());
    }
    return pin.tag().isPresent() && pin.tag().equals(other.tag());
  }

  /** Whether this revokes {@code rejection} for {@code build}. */
  public boolean lifts(Word rejection, Version.Pinned build) {
    return !isRejected
        && ref.position() < rejection.ref.position()
        && isAbout(build)
        && isAbout(rejection.pin);
  }

  /** It as a rejection. */
  public Rejection rejection() {
    return new Rejection(target, pin.version(), pin, ref);
  }
}

package com.acme.deploytag.ledger.trailer;

/**
 * What a commit said of a build that it took away or set.
 *
 * @param target where
 * @param pin the build, as it was pinned
 * @param isRejected whether it was rejected, rather than allowed again
 * @param ref the commit by which that got there
 */
public record Word(
    ServiceEnvironment target, Version.Pinned pin, boolean isRejected, CommitRef ref) {

  /**
   * Whether {@code other} may be the build that this is about. A digest says which build it is,
   * whatever its tag; where one of the two has none, a tag may be the same build.
   */
  public boolean isAbout(Version.Pinned other) {
    if (!pin.image().equals(other.image())) {
      return false;
    }
    if (pin.digest().isPresent() && other.digest().isPresent()) {
      return pin.digest().equals(other.digest());
    }
    return pin.tag().isPresent() && pin.tag().equals(other.tag());
  }

  /** Whether this allows what {@code rejection} rejected, as far as {@code build} goes. */
  public boolean lifts(Word rejection, Version.Pinned build) {
    return !isRejected
        && ref.position() < rejection.ref.position()
        && isAbout(build)
        && isAbout(rejection.pin);
  }

  /** The rejection that it is. */
  public Rejection rejection() {
    return new Rejection(target, pin.version(), pin, ref);
  }
}

package com.acme.deploytag.image;

/**
 * One image in a registry.
 *
 * @param name under which it is pulled
 * @param version its tag or its digest
 */
public record ImageReference(ImageName name, String version) {

  /** What is pulled where {@code pin} stands: by its digest, if it has one. */
  public static ImageReference pulled(ImageName name, Pin pin) {
    return pin.digest()
        .map(digest -> of(name, digest))
        .orElseGet(() -> of(name, pin.tag().orElseThrow()));
  }

  public static ImageReference of(ImageName name, Tag tag) {
    return new ImageReference(name, tag.text());
  }

  public static ImageReference of(ImageName name, Digest digest) {
    return new ImageReference(name, digest.text());
  }

  /** Whether it is named by its digest. */
  public boolean isByDigest() {
    return version.indexOf(':') >= 0;
  }

  @Override
  public String toString() {
    return name + (isByDigest() ? "@" : ":") + version;
  }
}

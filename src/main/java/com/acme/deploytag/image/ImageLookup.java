package com.acme.deploytag.image;

import com.acme.deploytag.problem.Problem;

/** What a registry says of an image. */
public sealed interface ImageLookup {

  /**
   * It is there.
   *
   * @param digest of its manifest, which is an index where there are several platforms
   * @param labels what it says of where it comes from, if that was asked
   */
  record Present(Digest digest, ImageLabels labels) implements ImageLookup {

    /** One that was not asked where it comes from. */
    public Present(Digest digest) {
      this(digest, ImageLabels.NONE);
    }
  }

  /** The registry has no {@code image}. */
  record Missing(ImageReference image) implements ImageLookup {}

  /** The registry does not tell. */
  record Untold(Problem problem) implements ImageLookup {}
}

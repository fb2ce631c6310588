package com.acme.deploytag.image;

import com.acme.deploytag.problem.Problem;

/** What a registry says of an image. */
public sealed interface ImageLookup {

  /**
   * It is there.
   *
   * @param digest of its manifest, which is an index where there are several platforms
   */
  record Present(Digest digest) implements ImageLookup {}

  /** The registry has no {@code image}. */
  record Missing(ImageReference image) implements ImageLookup {}

  /** The registry does not tell. */
  record Untold(Problem problem) implements ImageLookup {}
}

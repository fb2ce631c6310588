package com.acme.deploytag.registry;

import com.acme.deploytag.image.Digest;
import com.acme.deploytag.problem.Problem;

/** What a registry says of an image. */
public sealed interface ImageLookup {

  /**
   * It is there.
   *
   * @param digest of its manifest, which is an index where there are several platforms
   */
  record Present(Digest digest) implements ImageLookup {}

  /** The registry has no such image. */
  record Missing() implements ImageLookup {}

  /** The registry does not tell. */
  record Untold(Problem problem) implements ImageLookup {}
}

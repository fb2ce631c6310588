package com.acme.deploytag.image;

import java.util.Optional;

/**
 * What an image says of where it comes from (OCI image spec, "Pre-Defined Annotation Keys").
 * Anybody who builds may have written it: it need not keep any grammar.
 *
 * @param revision the commit that it was built of: {@code org.opencontainers.image.revision}
 * @param source where its source is: {@code org.opencontainers.image.source}
 */
public record ImageLabels(Optional<String> revision, Optional<String> source) {

  /** That it says nothing, or was not asked. */
  public static final ImageLabels NONE = new ImageLabels(Optional.empty(), Optional.empty());

  /** The same, and what {@code others} say where these say nothing. */
  public ImageLabels or(ImageLabels others) {
    return new ImageLabels(revision.or(others::revision), source.or(others::source));
  }
}

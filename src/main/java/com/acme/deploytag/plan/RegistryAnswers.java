package com.acme.deploytag.plan;

import com.acme.deploytag.image.Digest;
import com.acme.deploytag.image.ImageLookup;
import com.acme.deploytag.image.ImageReference;
import java.util.Map;
import java.util.Optional;

/**
 * What registries said of images, as far as they were asked.
 *
 * @param byImage their answers
 */
public record RegistryAnswers(Map<ImageReference, ImageLookup> byImage) {

  /** That nobody asked. */
  public static final RegistryAnswers NONE = new RegistryAnswers(Map.of());

  public RegistryAnswers {
    byImage = Map.copyOf(byImage);
  }

  /** What was said of {@code image}; nothing if that was not asked. */
  public Optional<ImageLookup> of(ImageReference image) {
    return Optional.ofNullable(byImage.get(image));
  }

  /** The digest of {@code image}, if it is known to be there. */
  public Optional<Digest> digest(ImageReference image) {
    return byImage.get(image) instanceof ImageLookup.Present(Digest digest)
        ? Optional.of(digest)
        : Optional.empty();
  }
}

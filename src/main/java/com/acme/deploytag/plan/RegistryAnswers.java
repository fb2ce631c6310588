package com.acme.deploytag.plan;

import com.acme.deploytag.image.Digest;
import com.acme.deploytag.image.ImageLabels;
import com.acme.deploytag.image.ImageLookup;
import com.acme.deploytag.image.ImageReference;
import com.acme.deploytag.problem.Problem;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What registries said of images, as far as they were asked.
 *
 * @param told their answers
 */
public record RegistryAnswers(Map<Asked, ImageLookup> told) {

  /** That nobody asked. */
  public static final RegistryAnswers NONE = new RegistryAnswers(Map.of());

  /**
   * What was asked.
   *
   * @param environment where it is pulled, which may be from another registry than elsewhere
   * @param image by its name in the catalog
   */
  public record Asked(String environment, ImageReference image) {}

  public RegistryAnswers {
    told = Map.copyOf(told);
  }

  /** What was said of {@code image} for {@code environment}; nothing if that was not asked. */
  public Optional<ImageLookup> of(String environment, ImageReference image) {
    return Optional.ofNullable(told.get(new Asked(environment, image)));
  }

  /** The digest of {@code image}, if it is known to be there. */
  public Optional<Digest> digest(String environment, ImageReference image) {
    return of(environment, image).orElse(null)
            instanceof ImageLookup.Present(Digest digest, ImageLabels _)
        ? Optional.of(digest)
        : Optional.empty();
  }

  /** What {@code image} says of where it comes from; nothing if it is not known to be there. */
  public Optional<ImageLabels> labels(String environment, ImageReference image) {
    return of(environment, image).orElse(null)
            instanceof ImageLookup.Present(Digest _, ImageLabels labels)
        ? Optional.of(labels)
        : Optional.empty();
  }

  /** Why others say nothing of what they were asked, each once, in the order of their words. */
  public List<Problem> untold() {
    return told.values().stream()
        .filter(ImageLookup.Untold.class::isInstance)
        .map(untold -> ((ImageLookup.Untold) untold).problem())
        .distinct()
        .sorted(Comparator.comparing(Problem::what))
        .toList();
  }

  /** Those of them that say whether an image is there. */
  public RegistryAnswers certain() {
    Map<Asked, ImageLookup> certain = new HashMap<>(told);
    certain.values().removeIf(ImageLookup.Untold.class::isInstance);
    return new RegistryAnswers(certain);
  }

  /** These and {@code others}. */
  public RegistryAnswers and(RegistryAnswers others) {
    Map<Asked, ImageLookup> all = new HashMap<>(told);
    all.putAll(others.told);
    return new RegistryAnswers(all);
  }
}

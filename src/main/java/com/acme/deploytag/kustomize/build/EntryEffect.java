package com.acme.deploytag.kustomize.build;

import com.acme.deploytag.problem.Place;
import com.acme.deploytag.problem.Problem;
import java.util.List;

/** What becomes of an entry of {@code images} in what is built. */
public sealed interface EntryEffect {

  /** It says which version of an image a container runs. */
  record Reaches() implements EntryEffect {}

  /**
   * No container's image is called so where it is applied.
   *
   * @param images those there are
   */
  record Unmatched(List<BuiltImage> images) implements EntryEffect {
    public Unmatched {
      images = List.copyOf(images);
    }
  }

  /**
   * Something that comes later has the last word, wherever it fits.
   *
   * @param by where that stands, for one of the images
   */
  record Replaced(Place by) implements EntryEffect {}

  /** What is built was not followed to its end, so that nobody can say. */
  record Untold(Problem why) implements EntryEffect {}

  /** The effect in {@code built} of the entry at {@code place}. */
  static EntryEffect of(Built built, Place place) {
    if (built.images().stream().anyMatch(image -> image.trace().counting().contains(place))) {
      return new Reaches();
    }
    return built.images().stream()
        .filter(image -> image.trace().replaced().contains(place))
        .findFirst()
        .<EntryEffect>map(image -> new Replaced(image.place()))
        .orElseGet(() -> new Unmatched(built.images()));
  }
}

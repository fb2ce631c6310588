package com.acme.deploytag.kustomize.build;

import com.acme.deploytag.problem.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * By which entries an image came to be what it is.
 *
 * @param manifest where its manifest has it
 * @param counting those whose word counts, the oldest first
 * @param replaced those whose word something later replaced
 * @param isHidden whether something has set it that is not told
 * @param renamed which of all gave it its name; nothing if it is called as its manifest says
 */
record Trace(
    Place manifest,
    List<Place> counting,
    List<Place> replaced,
    boolean isHidden,
    Optional<Place> renamed) {

  Trace {
    counting = List.copyOf(counting);
    replaced = List.copyOf(replaced);
  }

  /** That of an image as its manifest has it. */
  static Trace from(Place manifest) {
    return new Trace(manifest, List.of(), List.of(), false, Optional.empty());
  }

  /** The same after an entry at {@code place}: with or without a version, and a new name. */
  Trace with(Place place, boolean isPinned, boolean isRenamed) {
    List<Place> now = new ArrayList<>(isPinned ? List.of() : counting);
    now.add(place);
    return new Trace(
        manifest,
        now,
        isPinned ? all() : replaced,
        isHidden,
        isRenamed ? Optional.of(place) : renamed);
  }

  /** The same after something has set it that is not told. */
  Trace hidden() {
    return new Trace(manifest, List.of(), all(), true, renamed);
  }

  private List<Place> all() {
    List<Place> all = new ArrayList<>(replaced);
    all.addAll(counting);
    return all;
  }
}

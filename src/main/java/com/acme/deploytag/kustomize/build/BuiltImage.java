package com.acme.deploytag.kustomize.build;

import com.acme.deploytag.kustomize.ImageEntry;
import com.acme.deploytag.problem.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The image of a container in what is built.
 *
 * @param names what it is called, and was called before {@code newName}s on the way; the oldest
 *     first
 * @param tag its tag
 * @param digest its digest
 * @param place where its version is written
 * @param trace by which entries it came to be that
 */
public record BuiltImage(
    List<String> names, Optional<String> tag, Optional<String> digest, Place place, Trace trace) {

  public BuiltImage {
    names = List.copyOf(names);
  }

  /** One that no entry has changed. */
  public BuiltImage(
      List<String> names, Optional<String> tag, Optional<String> digest, Place place) {
    this(names, tag, digest, place, Trace.from(place));
  }

  /** What a manifest says at {@code place}. */
  static BuiltImage of(Reference reference, Place place) {
    return new BuiltImage(List.of(reference.name()), reference.tag(), reference.digest(), place);
  }

  private Reference reference() {
    return new Reference(names.getLast(), tag, digest);
  }

  /** What {@code entry}, which is sound, makes of it. */
  BuiltImage with(ImageEntry entry) {
    if (!entry.isAppliedTo(reference().toString())) {
      return this;
    }
    List<String> all = new ArrayList<>(names);
    entry.newName().ifPresent(all::add);
    boolean isPinned = entry.newTag().isPresent() || entry.digest().isPresent();
    Trace now = trace.with(entry.place(), isPinned, entry.newName().isPresent());
    return isPinned
        ? new BuiltImage(all, entry.newTag(), entry.digest(), entry.place(), now)
        : new BuiltImage(all, tag, digest, place, now);
  }

  /** What it is called in what is built. */
  public String name() {
    return names.getLast();
  }

  /** Where its manifest has it. */
  public Place manifest() {
    return trace.manifest();
  }

  /** Where it got that name, if that is not its manifest. */
  public Optional<Place> renamed() {
    return trace.renamed();
  }

  /** Whether it runs the same as {@code other}. */
  public boolean isSameVersion(BuiltImage other) {
    return tag.equals(other.tag) && digest.equals(other.digest);
  }
}

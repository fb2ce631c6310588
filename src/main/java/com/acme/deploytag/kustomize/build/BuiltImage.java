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
 * @param spot where its container is, if it was found in a manifest
 */
public record BuiltImage(
    List<String> names,
    Optional<String> tag,
    Optional<String> digest,
    Place place,
    Trace trace,
    Optional<Spot> spot) {

  public BuiltImage {
    names = List.copyOf(names);
  }

  /** One that no entry has changed. */
  public BuiltImage(
      List<String> names, Optional<String> tag, Optional<String> digest, Place place) {
    this(names, tag, digest, place, Trace.from(place), Optional.empty());
  }

  /** What a manifest says at {@code place}. */
  static BuiltImage of(Reference reference, Place place) {
    return new BuiltImage(List.of(reference.name()), reference.tag(), reference.digest(), place);
  }

  /** The same in the container at {@code found}. */
  BuiltImage at(Spot found) {
    return new BuiltImage(names, tag, digest, place, trace, Optional.of(found));
  }

  /** The same after a patch at {@code where} has set it. */
  BuiltImage set(Reference reference, Place where) {
    return new BuiltImage(
        List.of(reference.name()),
        reference.tag(),
        reference.digest(),
        where,
        Trace.from(where),
        spot);
  }

  /** The same after something at {@code where} has set it to what is not told. */
  BuiltImage hidden(Place where) {
    return new BuiltImage(names, tag, digest, where, trace.hidden(), spot);
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
        ? new BuiltImage(all, entry.newTag(), entry.digest(), entry.place(), now, spot)
        : new BuiltImage(all, tag, digest, place, now, spot);
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

  /** Whether something has set it that is not told: then only its place is known. */
  public boolean isHidden() {
    return trace.isHidden();
  }

  /** Whether it runs the same as {@code other}. */
  public boolean isSameVersion(BuiltImage other) {
    return tag.equals(other.tag) && digest.equals(other.digest);
  }
}

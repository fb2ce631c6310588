package com.acme.deploytag.verify.pins;

import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.Environment;
import com.acme.deploytag.catalog.Service;
import com.acme.deploytag.image.PinEntry;
import com.acme.deploytag.problem.Place;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.SafeText;
import java.util.List;
import java.util.stream.Stream;

/**
 * Says what is wrong with a change to an entry of {@code images}.
 *
 * @param file the overlay's path
 */
record PinFaults(String file) {

  /**
   * It is about nobody's image, but not about nobody's for sure.
   *
   * @param why what speaks against it, as a clause
   */
  List<Problem> foreign(String name, EntryChange change, Catalog catalog, String why) {
    return foreign(
        name,
        change,
        catalog,
        "; and " + why,
        "Leave it as it is on the base branch. If it is the service's own, list it in the catalog"
            + " first, in a pull request of its own; a sidecar's version can be set in the base.");
  }

  /** It is a sidecar's, and the catalog forbids such changes. */
  List<Problem> sidecar(String name, EntryChange change, Catalog catalog) {
    return foreign(
        name,
        change,
        catalog,
        ", which says sidecars: refuse",
        "Leave it as it is on the base branch; a sidecar's version can be set in the base.");
  }

  /** What {@code change} does to a pin. */
  static String done(EntryChange change) {
    return change.head().isEmpty() ? "taken out" : change.base().isEmpty() ? "added" : "changed";
  }

  /** Told at each entry that is other, or of the file if none is. */
  private List<Problem> foreign(
      String name, EntryChange change, Catalog catalog, String more, String remedy) {
    String what =
        "%s is no service's image by %s%s, so its pin must not be %s"
            .formatted(SafeText.quoted(name), catalog.source(), more, done(change));
    Stream<Place> places =
        change.head().isEmpty()
            ? Stream.of(Place.of(file))
            : change.added().stream().map(PinEntry::place);
    return places.map(place -> Problem.at(place, what, remedy)).toList();
  }

  Problem removed(Service service, PinEntry old, Environment environment) {
    return Problem.at(
        Place.of(file),
        "the pin of %s's image %s is taken out, so that whatever the base says would run"
            .formatted(service.name(), SafeText.quoted(old.image().orElse(""))),
        "Keep the entry. To stop the service in %s, remove the whole overlay."
            .formatted(environment.name()));
  }

  static Problem twice(PinEntry first, PinEntry second) {
    return Problem.at(
        second.place(),
        "%s is pinned twice, here and in line %d"
            .formatted(SafeText.quoted(second.image().orElse("")), first.place().line()),
        "Remove one of the two entries.");
  }

  static Problem unpinned(Service service, PinEntry entry) {
    return Problem.at(
        entry.place(),
        service.name() + "'s image is pinned to no tag and no digest",
        "Give newTag the version that is to run.");
  }

  static Problem digestAlone(Service service, PinEntry entry) {
    return Problem.at(
        entry.place(),
        service.name() + "'s image is pinned to a digest alone, which no rule for tags can judge",
        "Give newTag beside it, as the pipeline does.");
  }

  static Problem more(PinEntry entry) {
    return Problem.at(
        entry.place(),
        "this changes what the entry says besides name, newName, newTag and digest",
        "Leave it as it is on the base branch; no rule can judge it.");
  }
}

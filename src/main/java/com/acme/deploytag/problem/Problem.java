package com.acme.deploytag.problem;

import java.util.Optional;

/**
 * One reason not to go on.
 *
 * @param what what was found wrong, on what; untrusted text in it is quoted by {@link SafeText}
 * @param remedy what the reader should do about it; a full sentence
 * @param place where it stands, if it stands in a file of the repository
 */
public record Problem(String what, String remedy, Optional<Place> place) {

  /** A problem that stands in no file. */
  public static Problem of(String what, String remedy) {
    return new Problem(what, remedy, Optional.empty());
  }

  /** A problem in a file. */
  public static Problem at(Place place, String what, String remedy) {
    return new Problem(what, remedy, Optional.of(place));
  }

  /** {@code what. remedy}, without the place: what an annotation or a table shows. */
  public String text() {
    return what + ". " + remedy;
  }

  /** The same after the place, if there is one: what a log line shows. */
  @Override
  public String toString() {
    return place.map(p -> p + ": " + text()).orElseGet(this::text);
  }
}

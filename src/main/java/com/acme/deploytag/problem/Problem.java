package com.acme.deploytag.problem;

import java.util.Optional;

/**
 * A reason to refuse or fail, with its remedy.
 *
 * @param what what is wrong, and with what; {@link SafeText} has quoted untrusted text in it
 * @param remedy what the reader should do; a full sentence
 * @param place its place, if it is in a file of the repository
 */
public record Problem(String what, String remedy, Optional<Place> place) {

  /** A problem without a place. */
  public static Problem of(String what, String remedy) {
    return new Problem(what, remedy, Optional.empty());
  }

  /** A problem in a file. */
  public static Problem at(Place place, String what, String remedy) {
    return new Problem(what, remedy, Optional.of(place));
  }

  /** {@code what. remedy}, without the place: for annotations and tables. */
  public String text() {
    return what + ". " + remedy;
  }

  /** The same after the place, if there is one: for log lines. */
  @Override
  public String toString() {
    return place.map(p -> p + ": " + text()).orElseGet(this::text);
  }
}

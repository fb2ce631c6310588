package com.acme.deploytag.catalog;

import com.acme.deploytag.problem.Place;
import java.util.List;
import java.util.Optional;

/**
 * What the catalog says of what may get into an environment and on from it, or of a service into
 * any.
 *
 * @param suspended where it is suspended, if it is: an emergency stop
 * @param tags which tags may be deployed, besides what holds everywhere
 * @param freezes when nothing gets in; of environments only
 * @param health how its cluster tells whether what is there may go on from it; of environments only
 */
public record Restrictions(
    Optional<Place> suspended,
    Optional<TagRules> tags,
    List<Freeze> freezes,
    Optional<HealthRules> health) {

  static final Restrictions NONE =
      new Restrictions(Optional.empty(), Optional.empty(), List.of(), Optional.empty());

  public Restrictions {
    freezes = List.copyOf(freezes);
  }

  /** The same with {@code freezes}. */
  public Restrictions with(List<Freeze> freezes) {
    return new Restrictions(suspended, tags, freezes, health);
  }

  /** The same with {@code health}. */
  public Restrictions with(Optional<HealthRules> health) {
    return new Restrictions(suspended, tags, freezes, health);
  }
}

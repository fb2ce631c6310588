package com.acme.deploytag.plan;

import java.util.List;

/**
 * What a request that is refused would have come to.
 *
 * @param changes the pins that it would have changed, as far as that could be planned
 * @param instead the services that may go now, the ones asked for among them; empty if there is no
 *     such set, or more than the services is wrong
 */
public record Asked(List<PinChange> changes, List<String> instead) {

  public static final Asked NOTHING = new Asked(List.of(), List.of());

  public Asked {
    changes = List.copyOf(changes);
    instead = List.copyOf(instead);
  }

  public Asked(List<PinChange> changes) {
    this(changes, List.of());
  }
}

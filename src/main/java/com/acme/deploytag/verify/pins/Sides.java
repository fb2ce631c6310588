package com.acme.deploytag.verify.pins;

import com.acme.deploytag.pins.Overlay;
import com.acme.deploytag.pins.PinFile;
import java.util.List;
import java.util.Optional;

/**
 * One overlay, as a proposal has it and as it is otherwise.
 *
 * @param overlay which it is
 * @param head as the proposal has it
 * @param base as the base has it now
 * @param forks as it was where the two parted
 */
public record Sides(Scope.Folder overlay, Overlay head, Overlay base, List<Overlay> forks) {

  public Sides {
    forks = List.copyOf(forks);
  }

  /** As the base has it, if it can be read. */
  Optional<PinFile> before() {
    return base.readable();
  }

  /** As it was at the forks, as far as it can be read. */
  List<Optional<PinFile>> origins() {
    return forks.stream().map(Overlay::readable).toList();
  }
}

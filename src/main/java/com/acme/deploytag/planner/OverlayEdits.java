package com.acme.deploytag.planner;

import com.acme.deploytag.catalog.Environment;
import com.acme.deploytag.catalog.Location;
import com.acme.deploytag.catalog.Service;
import com.acme.deploytag.kustomize.edit.WantedPin;
import com.acme.deploytag.pins.PinFile;
import com.acme.deploytag.plan.Snapshot;
import com.acme.deploytag.plan.rule.WrittenPin;
import com.acme.deploytag.problem.Checked;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;

/** An environment's overlays, each as it would be with a pin set in it. */
final class OverlayEdits {

  private final Snapshot snapshot;
  private final Environment environment;
  // What is asked for is edited to be judged, and again to be set.
  private final IdentityHashMap<PinFile, Map<WantedPin, Checked<PinFile>>> made =
      new IdentityHashMap<>();

  OverlayEdits(Snapshot snapshot, Environment environment) {
    this.snapshot = snapshot;
    this.environment = environment;
  }

  /** {@code file}, {@code service}'s overlay, with {@code wanted} in it. */
  Checked<PinFile> edited(Service service, PinFile file, WantedPin wanted) {
    return made.computeIfAbsent(file, _ -> new HashMap<>())
        .computeIfAbsent(new OwnNames(service, wanted).in(file), w -> file.set(w));
  }

  /** Whether {@code service}'s overlay says {@code wanted} already. */
  boolean has(Service service, WantedPin wanted) {
    return snapshot.overlay(service.overlay(environment))
            instanceof Checked.Good<PinFile>(PinFile file)
        && edited(service, file, wanted) instanceof Checked.Good<PinFile>(PinFile edited)
        && edited.texts().equals(file.texts());
  }

  /** The entry that would say {@code wanted}; nothing where that cannot be set. */
  Optional<WrittenPin> written(Service service, WantedPin wanted) {
    Location place = service.overlay(environment);
    return snapshot.overlay(place) instanceof Checked.Good<PinFile>(PinFile file)
            && edited(service, file, wanted) instanceof Checked.Good<PinFile>(PinFile edited)
        ? written(place, wanted, edited, edited.entries().size() > file.entries().size())
        : Optional.empty();
  }

  private Optional<WrittenPin> written(
      Location place, WantedPin wanted, PinFile edited, boolean isAdded) {
    return isAdded
        ? Optional.of(
            new WrittenPin(environment.name(), place, edited, edited.entries().getLast(), true))
        : WrittenPin.of(environment.name(), place, edited, wanted.image(), wanted.aliases());
  }
}

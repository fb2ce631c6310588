package com.acme.deploytag.plan.rule;

import com.acme.deploytag.catalog.Location;
import com.acme.deploytag.image.PinEntry;
import com.acme.deploytag.pins.PinFile;
import com.acme.deploytag.problem.Checked;
import java.util.Optional;

/**
 * Where it is written which version of an image runs.
 *
 * @param environment whose overlay it is
 * @param location where the overlay is
 * @param file the overlay with the entry in it
 * @param isNew whether the overlay has had no entry for the image so far
 */
public record WrittenPin(
    String environment, Location location, PinFile file, PinEntry entry, boolean isNew) {

  /** That of {@code image}, if {@code file} has one: called so, or {@code alias}. */
  public static Optional<WrittenPin> of(
      String environment, Location location, PinFile file, String image, String alias) {
    return file.find(image, alias) instanceof Checked.Good<Optional<PinEntry>>(var entry)
        ? entry.map(e -> new WrittenPin(environment, location, file, e, false))
        : Optional.empty();
  }

  /** The same, new to the overlay or not. */
  public WrittenPin isNew(boolean isAdded) {
    return new WrittenPin(environment, location, file, entry, isAdded);
  }
}

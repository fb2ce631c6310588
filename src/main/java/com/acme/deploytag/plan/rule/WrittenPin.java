package com.acme.deploytag.plan.rule;

import com.acme.deploytag.catalog.Location;
import com.acme.deploytag.catalog.Service;
import com.acme.deploytag.image.ImageNames;
import com.acme.deploytag.image.PinEntry;
import com.acme.deploytag.ledger.trailer.Version;
import com.acme.deploytag.pins.PinFile;
import com.acme.deploytag.problem.Checked;
import java.util.Collection;
import java.util.List;
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

  /** That of {@code image}, if {@code file} has one: called so, or one of {@code aliases}. */
  public static Optional<WrittenPin> of(
      String environment,
      Location location,
      PinFile file,
      ImageNames image,
      Collection<String> aliases) {
    return of(environment, location, file, file.find(image, aliases));
  }

  /** That of {@code pin}, if {@code file}, which is {@code service}'s, has it. */
  public static Optional<WrittenPin> of(
      String environment, Location location, PinFile file, Service service, Version.Pinned pin) {
    Checked<Optional<PinEntry>> entry =
        service
            .image(pin.image())
            .map(image -> file.find(image, List.of(pin.name())))
            .orElseGet(() -> file.find(pin.image(), pin.name()));
    return of(environment, location, file, entry);
  }

  private static Optional<WrittenPin> of(
      String environment, Location location, PinFile file, Checked<Optional<PinEntry>> found) {
    return found instanceof Checked.Good<Optional<PinEntry>>(var entry)
        ? entry.map(e -> new WrittenPin(environment, location, file, e, false))
        : Optional.empty();
  }
}

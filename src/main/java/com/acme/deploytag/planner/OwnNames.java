package com.acme.deploytag.planner;

import com.acme.deploytag.catalog.Service;
import com.acme.deploytag.image.ImageName;
import com.acme.deploytag.image.PinEntry;
import com.acme.deploytag.kustomize.edit.WantedPin;
import com.acme.deploytag.pins.PinFile;
import com.acme.deploytag.problem.Checked;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * By which names an environment pulls what it gets: what comes in from elsewhere is a version, and
 * the name is the environment's own. Only where it has none that could be pulled the other's is
 * taken along: its entry has no {@code newName}, and a {@code name} that stands for the image in
 * the resources alone.
 *
 * @param service whose image
 * @param wanted what comes in, with the names that it had elsewhere
 */
record OwnNames(Service service, WantedPin wanted) {

  /** What comes in, as {@code target} is to have it. */
  WantedPin in(PinFile target) {
    return target.all(wanted.image(), wanted.aliases())
            instanceof Checked.Good<List<PinEntry>>(List<PinEntry> there)
        ? wanted.named(namings(there))
        : wanted;
  }

  private List<WantedPin.Naming> namings(List<PinEntry> there) {
    List<WantedPin.Naming> namings = new ArrayList<>();
    for (PinEntry entry : there) {
      String name = entry.name().orElse("");
      namings.add(
          new WantedPin.Naming(
              name,
              entry.newName().isPresent()
                  ? Optional.empty()
                  : carried(name, wanted.naming(entry))));
    }
    // Of an image that has several names in the resources each is pinned.
    boolean isNamed = there.isEmpty() || wanted.namings().size() > 1;
    for (WantedPin.Naming naming : wanted.namings()) {
      if (isNamed && there.stream().noneMatch(e -> e.name().equals(Optional.of(naming.name())))) {
        namings.add(new WantedPin.Naming(naming.name(), carried(naming.name(), naming)));
      }
    }
    return namings;
  }

  private Optional<ImageName> carried(String name, WantedPin.Naming elsewhere) {
    return isPulled(name) ? Optional.empty() : elsewhere.newName();
  }

  /** Whether {@code name} is that of the image in a registry, by all that is known. */
  private boolean isPulled(String name) {
    return name.indexOf('/') >= 0
        && (wanted.image().has(name)
            || (ImageName.parse(name) instanceof Checked.Good<ImageName>(var image)
                && service.owns(image)));
  }
}

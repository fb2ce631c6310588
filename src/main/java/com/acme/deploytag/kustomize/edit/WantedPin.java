package com.acme.deploytag.kustomize.edit;

import com.acme.deploytag.image.ImageName;
import com.acme.deploytag.image.ImageNames;
import com.acme.deploytag.image.Pin;
import com.acme.deploytag.image.PinEntry;
import com.acme.deploytag.kustomize.ImageEntry;
import java.util.List;
import java.util.Optional;

/**
 * What an overlay shall say about one image.
 *
 * @param image the image that the entries are looked for by, as {@code name} or {@code newName}
 * @param namings what it may be called in the resources; at least one
 * @param pin the tag and digest to set; what is not in it is removed
 */
public record WantedPin(ImageNames image, List<Naming> namings, Pin pin) {

  /**
   * A name of the image in the resources.
   *
   * @param name the entry's {@code name}
   * @param newName the {@code newName} to set; empty leaves that of the entry as it is
   */
  public record Naming(String name, Optional<ImageName> newName) {}

  /**
   * @throws IllegalArgumentException if there is no naming
   */
  public WantedPin {
    namings = List.copyOf(namings);
    if (namings.isEmpty()) {
      throw new IllegalArgumentException("an image without a name in the resources");
    }
  }

  /** One for an image that goes by one name, and by {@code name} in the resources. */
  public WantedPin(String name, ImageName image, Optional<ImageName> newName, Pin pin) {
    this(ImageNames.of(image), List.of(new Naming(name, newName)), pin);
  }

  /** The same by other names in the resources. */
  public WantedPin named(List<Naming> others) {
    return new WantedPin(image, others, pin);
  }

  /** The image's names in the resources, by which its entries are looked for besides. */
  public List<String> aliases() {
    return namings.stream().map(Naming::name).toList();
  }

  /** What {@code entry} shall have: the naming that it has, else the first. */
  public Naming naming(PinEntry entry) {
    return namings.stream()
        .filter(n -> entry.name().filter(n.name()::equals).isPresent())
        .findFirst()
        .orElse(namings.getFirst());
  }

  /** Whether {@code entry} says so already, to kustomize and not only to the eye. */
  boolean isMetBy(ImageEntry entry) {
    return entry.says("newTag", pin.tag())
        && entry.says("digest", pin.digest())
        && isNamedBy(entry);
  }

  /** Whether {@code entry} has the {@code newName} that it shall have. */
  boolean isNamedBy(ImageEntry entry) {
    Optional<ImageName> newName = naming(entry).newName();
    return newName.isEmpty() || entry.says("newName", newName);
  }
}

package com.acme.deploytag.ledger.trailer;

import com.acme.deploytag.image.ImageNames;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A commit's change of a service's version in an environment.
 *
 * @param before the version at its first parent; nothing if there is none
 * @param after the version at the commit; nothing if there is none
 */
public record VersionChange(Optional<Version> before, Optional<Version> after) {

  /** No change, without a pin before or after. */
  public static final VersionChange NONE = new VersionChange(Optional.empty(), Optional.empty());

  /** Whether the version changes. */
  boolean isChange() {
    return !before.equals(after);
  }

  /**
   * The pin to {@code version} that it removes: the image that {@code group} names is pinned to
   * another build afterwards, or to none.
   */
  Optional<Version.Pinned> taken(Map<Trailer, String> group, String version) {
    return differing(before, after, group, version);
  }

  /**
   * The pin to {@code version} that it sets: the image was pinned to another build before, or to
   * none.
   */
  Optional<Version.Pinned> set(Map<Trailer, String> group, String version) {
    return differing(after, before, group, version);
  }

  /** The pin to {@code version} that is the same before and after. */
  Optional<Version.Pinned> kept(Map<Trailer, String> group, String version) {
    for (Version.Pinned pin : pins(after)) {
      if (pin.version().equals(version) && isAbout(group, pin) && has(before, pin)) {
        return Optional.of(pin);
      }
    }
    return Optional.empty();
  }

  private static Optional<Version.Pinned> differing(
      Optional<Version> here, Optional<Version> there, Map<Trailer, String> group, String version) {
    for (Version.Pinned pin : pins(here)) {
      if (pin.version().equals(version) && isAbout(group, pin) && !has(there, pin)) {
        return Optional.of(pin);
      }
    }
    return Optional.empty();
  }

  private static boolean isAbout(Map<Trailer, String> group, Version.Pinned pin) {
    String image = ImageNames.plain(group.getOrDefault(Trailer.IMAGE, pin.image()));
    return image.equals(ImageNames.plain(pin.image()))
        || image.equals(ImageNames.plain(pin.name()))
        || Optional.of(image).equals(pin.newName().map(ImageNames::plain));
  }

  /** Whether {@code pin}'s build is among those of {@code version}. */
  static boolean has(Optional<Version> version, Version.Pinned pin) {
    for (Version.Pinned other : pins(version)) {
      if (pin.isBuild(other)) {
        return true;
      }
    }
    return false;
  }

  private static List<Version.Pinned> pins(Optional<Version> version) {
    return version.isPresent() ? version.get().pins() : List.of();
  }
}

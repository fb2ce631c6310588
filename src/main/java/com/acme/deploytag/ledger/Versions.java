package com.acme.deploytag.ledger;

import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.Service;
import com.acme.deploytag.image.ImageNames;
import com.acme.deploytag.image.PinEntry;
import com.acme.deploytag.ledger.trailer.Version;
import com.acme.deploytag.pins.PinFile;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Place;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.Problems;
import com.acme.deploytag.problem.SafeText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads which version of a service an overlay pins. */
public final class Versions {

  private Versions() {}

  /**
   * The version of {@code service} in {@code overlay}; nothing if none of its own images is pinned
   * to a tag or digest, or its pins are ambiguous.
   */
  public static Optional<Version> of(Service service, PinFile overlay) {
    return read(service, overlay) instanceof Checked.Good<Optional<Version>>(var version)
        ? version
        : Optional.empty();
  }

  /** The same; bad if its pins are ambiguous. */
  public static Checked<Optional<Version>> read(Service service, PinFile overlay) {
    Problems problems = new Problems();
    List<Version.Pinned> pins = new ArrayList<>();
    if (service.images().isEmpty()) {
      List<String> images = imagesByConvention(service, overlay);
      if (images.size() == 1) {
        String image = images.getFirst();
        problems
            .take(overlay.find(image, byConvention(service, overlay).getFirst().name().orElse("")))
            .flatMap(entry -> entry)
            .ifPresent(entry -> add(pins, image, entry));
      } else if (!images.isEmpty()) {
        problems.add(unclear(service, overlay, images.size()));
      }
    }
    for (ImageNames image : service.images()) {
      problems
          .take(overlay.find(image, List.of()))
          .flatMap(entry -> entry)
          .ifPresent(e -> add(pins, image.text(), e));
    }
    return problems.orElse(
        () -> pins.isEmpty() ? Optional.empty() : Optional.of(new Version(pins)));
  }

  /** Whether {@code overlay} pins every image of {@code service}, and {@code version} is that. */
  public static boolean isWhole(Service service, Version version) {
    return version.pins().size() >= service.images().size();
  }

  /**
   * Whether nothing but {@code overlay} has to be read for the version of {@code service}: it pins
   * every image, or it cannot be told.
   */
  public static boolean isWhole(Service service, PinFile overlay) {
    return switch (read(service, overlay)) {
      case Checked.Bad<Optional<Version>> _ -> true;
      case Checked.Good<Optional<Version>>(var version) ->
          version.isPresent() && isWhole(service, version.get());
    };
  }

  private static Problem unclear(Service service, PinFile overlay, int count) {
    return Problem.at(
        Place.of(overlay.path()),
        "which of %d images is service %s's is not clear"
            .formatted(count, SafeText.quoted(service.name())),
        "List its images in " + Catalog.DEFAULT_PATH + ".");
  }

  /**
   * The entries of {@code overlay} that may be {@code service}'s where no catalog says: those whose
   * image is named like it; failing that, all of them.
   */
  public static List<PinEntry> byConvention(Service service, PinFile overlay) {
    List<PinEntry> named =
        overlay.entries().stream().filter(e -> isNamed(e, service.name())).toList();
    return named.isEmpty() ? overlay.entries() : named;
  }

  /** The images that the entries of {@link #byConvention} are about, each once. */
  public static List<String> imagesByConvention(Service service, PinFile overlay) {
    Map<String, String> images = new LinkedHashMap<>();
    for (PinEntry entry : byConvention(service, overlay)) {
      String image = entry.image().orElse("");
      images.putIfAbsent(ImageNames.plain(image), image);
    }
    return List.copyOf(images.values());
  }

  private static boolean isNamed(PinEntry entry, String service) {
    return entry
        .image()
        .filter(i -> i.substring(i.lastIndexOf('/') + 1).equals(service))
        .isPresent();
  }

  private static void add(List<Version.Pinned> pins, String image, PinEntry entry) {
    if (entry.hasVersion()) {
      pins.add(
          new Version.Pinned(
              entry.name().orElse(image), image, entry.newName(), entry.newTag(), entry.digest()));
    }
  }
}

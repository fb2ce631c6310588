package com.acme.deploytag.ledger;

import com.acme.deploytag.catalog.Service;
import com.acme.deploytag.image.ImageName;
import com.acme.deploytag.kustomize.ImageEntry;
import com.acme.deploytag.kustomize.Kustomization;
import com.acme.deploytag.problem.Checked;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads which version of a service an overlay pins. */
public final class Versions {

  private Versions() {}

  /**
   * The version of {@code service} in {@code overlay}; nothing if none of its own images is pinned
   * to a tag or digest, or which entry is its own cannot be told.
   */
  public static Optional<Version> of(Service service, Kustomization overlay) {
    List<Version.Pinned> pins = new ArrayList<>();
    if (service.images().isEmpty()) {
      List<ImageEntry> fitting = byConvention(service, overlay);
      if (fitting.size() == 1) {
        add(pins, fitting.getFirst().image().orElse(""), fitting.getFirst());
      }
    }
    for (ImageName image : service.images()) {
      switch (overlay.find(image.text(), image.text())) {
        case Checked.Good<Optional<ImageEntry>>(var entry) ->
            entry.ifPresent(e -> add(pins, image.text(), e));
        case Checked.Bad<Optional<ImageEntry>> _ -> {
          return Optional.empty();
        }
      }
    }
    return pins.isEmpty() ? Optional.empty() : Optional.of(new Version(pins));
  }

  /**
   * The entries of {@code overlay} that may be {@code service}'s where no catalog says: those whose
   * image is named like it; failing that, all of them.
   */
  public static List<ImageEntry> byConvention(Service service, Kustomization overlay) {
    List<ImageEntry> named =
        overlay.entries().stream().filter(e -> isNamed(e, service.name())).toList();
    return named.isEmpty() ? overlay.entries() : named;
  }

  private static boolean isNamed(ImageEntry entry, String service) {
    return entry
        .image()
        .filter(i -> i.substring(i.lastIndexOf('/') + 1).equals(service))
        .isPresent();
  }

  private static void add(List<Version.Pinned> pins, String image, ImageEntry entry) {
    if (entry.newTag().isPresent() || entry.digest().isPresent()) {
      pins.add(
          new Version.Pinned(
              entry.name().orElse(image), image, entry.newName(), entry.newTag(), entry.digest()));
    }
  }
}

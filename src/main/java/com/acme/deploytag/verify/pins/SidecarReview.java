package com.acme.deploytag.verify.pins;

import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.Service;
import com.acme.deploytag.catalog.Sidecars;
import com.acme.deploytag.image.ImageName;
import com.acme.deploytag.image.PinEntry;
import com.acme.deploytag.pins.PinFile;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.SafeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Judges changes to pins that are no service's. Such a pin is a reviewer's business as long as it
 * can be told that it touches no service's image, before or after another entry has renamed it.
 */
final class SidecarReview {

  private final Catalog catalog;
  private final Scope.Folder overlay;
  private final PinFile head;
  private final PinFaults faults;
  // The names of services' images, and what those are called in this overlay.
  private final List<String> taken;
  private final Optional<String> unpinned;

  /**
   * @param head the overlay as the proposal has it
   */
  SidecarReview(Catalog catalog, Sides sides, PinFile head) {
    this.catalog = catalog;
    this.overlay = sides.overlay();
    this.head = head;
    this.faults = new PinFaults(head.path());
    Stream<String> images =
        catalog.services().values().stream().flatMap(s -> s.allImageNames().stream());
    Stream<String> names =
        Stream.of(Optional.of(head), sides.before())
            .flatMap(file -> EntryChange.own(overlay, file).stream())
            .flatMap(e -> Stream.of(e.name(), e.newName()).flatMap(Optional::stream));
    this.taken = Stream.concat(images, names).distinct().toList();
    this.unpinned = unpinned();
  }

  /** What is wrong with {@code change} to the pin of {@code name}; nothing if it may be made. */
  List<Problem> judge(String name, EntryChange change) {
    if (catalog.sidecars() == Sidecars.REFUSE) {
      return faults.sidecar(name, change, catalog);
    }
    List<PinEntry> entries = new ArrayList<>(change.head());
    entries.addAll(change.base());
    return Stream.concat(entries.stream().flatMap(e -> danger(e).stream()), unpinned.stream())
        .findFirst()
        .map(why -> faults.foreign(name, change, catalog, why))
        .orElse(List.of());
  }

  /** What the reader should know of {@code change}, which may be made. */
  String note(String name, EntryChange change) {
    return "the pin of %s in %s is %s, which is for a reviewer to judge: it is no service's"
        .formatted(SafeText.quoted(name), head.path(), PinFaults.done(change));
  }

  private Optional<String> danger(PinEntry entry) {
    Optional<String> name = entry.name();
    if (name.isEmpty() || !isPlain(entry, "name") || !isPlain(entry, "newName")) {
      return Optional.of("its names are not plain image names, so that they may mean any image");
    }
    return Stream.of(name, entry.newName())
        .flatMap(Optional::stream)
        .flatMap(n -> danger(n).stream())
        .findFirst();
  }

  private Optional<String> danger(String name) {
    for (String other : taken) {
      if (!isPlain(other)) {
        return Optional.of("%s here may mean any image".formatted(SafeText.quoted(other)));
      }
      if (ImageSpelling.mayBeSame(name, other)) {
        return Optional.of(
            "%s may be the same as %s, which is a service's"
                .formatted(SafeText.quoted(name), SafeText.quoted(other)));
      }
    }
    for (Service service : catalog.services().values()) {
      if (isCalledLike(name, service)) {
        return Optional.of(
            "%s is called like an image of %s".formatted(SafeText.quoted(name), service.name()));
      }
    }
    return Optional.empty();
  }

  // The manifests may call an image by the end of its name alone.
  private boolean isCalledLike(String name, Service service) {
    boolean isHere = overlay.services().contains(service);
    Stream<String> names =
        isHere
            ? Stream.concat(
                Stream.of(service.name()),
                service.images().stream()
                    .flatMap(image -> image.all().stream())
                    .map(ImageName::lastPart))
            : service.images().isEmpty() ? Stream.of(service.name()) : Stream.of();
    return names.anyMatch(n -> ImageSpelling.endsLike(name, n));
  }

  /** Of an image that no entry pins it is not known what the manifests call it. */
  private Optional<String> unpinned() {
    return overlay.services().stream()
        .flatMap(service -> service.images().stream())
        .filter(image -> !head.pins(image))
        .findFirst()
        .map(image ->
            "%s, a service's image, is not pinned here, so that this may be it under another name"
                .formatted(SafeText.quoted(image.text())));
  }

  private static boolean isPlain(PinEntry entry, String field) {
    Optional<String> text = field.equals("name") ? entry.name() : entry.newName();
    return entry.isText(field) && text.filter(t -> !isPlain(t)).isEmpty();
  }

  // Kustomize takes the name for a regular expression; in the host of an IPv6 address it is one.
  private static boolean isPlain(String name) {
    return name.indexOf('[') < 0 && ImageName.parse(name) instanceof Checked.Good<ImageName>;
  }
}

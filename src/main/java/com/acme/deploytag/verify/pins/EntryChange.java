package com.acme.deploytag.verify.pins;

import com.acme.deploytag.catalog.Environment;
import com.acme.deploytag.catalog.Service;
import com.acme.deploytag.image.PinEntry;
import com.acme.deploytag.ledger.Versions;
import com.acme.deploytag.pins.PinFile;
import com.acme.deploytag.yaml.YamlValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an overlay says of one image, where a merge would change it.
 *
 * @param image whose
 * @param head the entries for it as the proposal has them: none if it is taken out, several if it
 *     is there twice
 * @param base as the base has them
 * @param forks as they were where the two parted
 */
record EntryChange(
    Image image, List<PinEntry> head, List<PinEntry> base, List<List<PinEntry>> forks) {

  /** Whose image an entry is about. */
  sealed interface Image {

    /** A service's own, called {@code name}; by nothing where no catalog says which it is. */
    record Own(Service service, String name) implements Image {}

    /** Nobody's own. */
    record Foreign(String name) implements Image {}
  }

  /** The changes that {@code sides} makes with {@code head} as the proposal's file. */
  static List<EntryChange> of(Sides sides, PinFile head) {
    Scope.Folder overlay = sides.overlay();
    Map<Image, List<PinEntry>> mine = entries(overlay, Optional.of(head));
    Map<Image, List<PinEntry>> base = entries(overlay, sides.before());
    List<Map<Image, List<PinEntry>>> forks =
        sides.origins().stream().map(file -> entries(overlay, file)).toList();
    Set<Image> images = new LinkedHashSet<>(mine.keySet());
    images.addAll(base.keySet());
    return images.stream()
        .map(image ->
            new EntryChange(
                image,
                mine.getOrDefault(image, List.of()),
                base.getOrDefault(image, List.of()),
                forks.stream().map(f -> f.getOrDefault(image, List.of())).toList()))
        .filter(EntryChange::isChange)
        .toList();
  }

  /** The entries of {@code file} that are about an own image of the overlay's services. */
  static List<PinEntry> own(Scope.Folder overlay, Optional<PinFile> file) {
    return entries(overlay, file).entrySet().stream()
        .filter(images -> images.getKey() instanceof Image.Own)
        .flatMap(images -> images.getValue().stream())
        .toList();
  }

  private static Map<Image, List<PinEntry>> entries(Scope.Folder overlay, Optional<PinFile> file) {
    Map<Image, List<PinEntry>> entries = new LinkedHashMap<>();
    Map<Service, List<PinEntry>> fitting = new HashMap<>();
    for (Service service : overlay.services()) {
      file.ifPresent(f -> fitting.put(service, Versions.byConvention(service, f)));
    }
    for (PinEntry entry : file.map(PinFile::entries).orElse(List.of())) {
      Image image =
          overlay.services().stream()
              .flatMap(service ->
                  service.images().isEmpty()
                      ? byConvention(service, overlay, entry, fitting.get(service)).stream()
                      : own(service, entry).stream())
              .findFirst()
              .orElseGet(() -> new Image.Foreign(entry.name().or(entry::newName).orElse("")));
      entries.computeIfAbsent(image, _ -> new ArrayList<>()).add(entry);
    }
    return entries;
  }

  /** Without a list, an update may set whatever image is pinned in the overlay already. */
  private static Optional<Image> byConvention(
      Service service, Scope.Folder overlay, PinEntry entry, List<PinEntry> fitting) {
    boolean isNamed =
        entry.image().filter(i -> ("/" + i).endsWith("/" + service.name())).isPresent();
    if (isNamed || (fitting.size() == 1 && fitting.getFirst().equals(entry))) {
      return Optional.of(new Image.Own(service, ""));
    }
    return overlay.environment() instanceof Environment.Dispatched
        ? entry.name().map(name -> new Image.Own(service, name))
        : Optional.empty();
  }

  private static Optional<Image> own(Service service, PinEntry entry) {
    return service.images().stream()
        .filter(i -> entry.name().filter(i::has).or(entry::newName).filter(i::has).isPresent())
        .findFirst()
        .map(i -> new Image.Own(service, i.text()));
  }

  private boolean isChange() {
    return !values(head).equals(values(base))
        && forks.stream().anyMatch(fork -> !values(head).equals(values(fork)));
  }

  /** The entries of the head that no side had as they are now. */
  List<PinEntry> added() {
    Set<YamlValue> old = Set.copyOf(values(base));
    return head.stream().filter(e -> !old.contains(e.value())).toList();
  }

  /** What {@code entry}, one of the head, was on the base. */
  Optional<PinEntry> before(PinEntry entry) {
    return before(entry, base);
  }

  /** The same on another side: that with its name, or the only one where there is but one now. */
  Optional<PinEntry> before(PinEntry entry, List<PinEntry> side) {
    return head.size() == 1 && side.size() == 1
        ? Optional.of(side.getFirst())
        : side.stream().filter(e -> e.name().equals(entry.name())).findFirst();
  }

  /** The entries of the base that are taken out, where others are left. */
  List<PinEntry> gone() {
    return head.size() == 1 && base.size() == 1
        ? List.of()
        : base.stream()
            .filter(old -> head.stream().noneMatch(e -> e.name().equals(old.name())))
            .toList();
  }

  private static List<YamlValue> values(List<PinEntry> entries) {
    return entries.stream().map(PinEntry::value).toList();
  }
}

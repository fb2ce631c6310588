package com.acme.deploytag.init;

import com.acme.deploytag.catalog.Names;
import com.acme.deploytag.init.DraftService.DraftImage;
import com.acme.deploytag.problem.SafeText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Makes services of overlays. */
final class DraftServices {

  private static final String TWICE = "there is another service that would be called so";

  private final Repository repository;
  private final Family family;
  private final List<Site> open;
  private final Notes notes;

  /**
   * @param open the environments that updates go to
   */
  DraftServices(Repository repository, Family family, List<Site> open, Notes notes) {
    this.repository = repository;
    this.family = family;
    this.open = open;
    this.notes = notes;
  }

  /**
   * The services whose overlays are {@code overlays}: those that can be updated, each with a name
   * of its own, by their names.
   */
  List<DraftService> of(Map<String, Map<Site, OverlayPath>> overlays) {
    ServiceImages images =
        new ServiceImages(
            overlays.values().stream()
                .flatMap(places -> first(places).stream())
                .map(overlay -> repository.images(overlay.folder()))
                .toList(),
            notes);
    List<DraftService> all = new ArrayList<>();
    overlays.forEach((key, places) -> all.addAll(of(key, places, images)));
    Map<String, Long> names = counted(all, DraftService::name);
    Map<String, DraftService> services = new TreeMap<>();
    for (DraftService service : all) {
      String name = names.get(service.name()) == 1 ? service.name() : longer(service);
      if (!Names.isName(name)) {
        notes.leaveOut(service.first().folder(), "its name cannot be a service's");
      } else if (services.containsKey(name)) {
        notes.leaveOut(service.first().folder(), TWICE);
      } else {
        services.put(
            name,
            new DraftService(
                name, service.path(), service.images(), service.first(), service.overlays()));
      }
    }
    return List.copyOf(services.values());
  }

  private String longer(DraftService service) {
    return family.isServiceFirst() && !ServiceNames.isShared(service.path())
        ? ServiceNames.ofBoth(service.path())
        : service.name();
  }

  private static Map<String, Long> counted(
      List<DraftService> services, Function<DraftService, String> name) {
    return services.stream().collect(Collectors.groupingBy(name, Collectors.counting()));
  }

  private List<DraftService> of(String key, Map<Site, OverlayPath> places, ServiceImages search) {
    Optional<OverlayPath> found = first(places);
    if (found.isEmpty()) {
      String folder =
          places.values().stream()
              .map(OverlayPath::folder)
              .min(Comparator.naturalOrder())
              .orElseThrow();
      notes.leaveOut(folder, "its service has no overlay for " + open.getFirst().name());
      return List.of();
    }
    OverlayPath overlay = found.get();
    if (!isPlain(key) || places.values().stream().anyMatch(place -> !isPlain(place.folder()))) {
      notes.leaveOut(overlay.folder(), "its path has characters that mislead");
      return List.of();
    }
    List<DraftImage> images = images(overlay, places, search);
    if (images.isEmpty()) {
      notes.leaveOut(overlay.folder(), "no image in it can be set");
      return List.of();
    }
    String name = family.isServiceFirst() ? ServiceNames.of(key) : key;
    String path = family.isServiceFirst() ? key : "";
    return name.isEmpty()
        ? images.stream()
            .map(image -> new DraftService(image.lastPart(), path, List.of(image), overlay, places))
            .toList()
        : List.of(new DraftService(name, path, images, overlay, places));
  }

  private Optional<OverlayPath> first(Map<Site, OverlayPath> places) {
    return open.stream().filter(places::containsKey).map(places::get).findFirst();
  }

  // What is shown as it is can be written as it is.
  private static boolean isPlain(String path) {
    return SafeText.whole(path).equals(path);
  }

  private List<DraftImage> images(
      OverlayPath overlay, Map<Site, OverlayPath> places, ServiceImages search) {
    List<FoundImage> all =
        places.values().stream()
            .flatMap(place -> repository.images(place.folder()).stream())
            .toList();
    List<DraftImage> images =
        new ArrayList<>(
            search.of(
                repository.images(overlay.folder()), repository.isPinned(overlay.folder()), all));
    images.removeIf(image -> {
      Optional<String> doubt = repository.doubt(overlay.folder(), image.name());
      doubt.ifPresent(why -> notes.leaveOut(image.name() + " in " + overlay.folder(), why));
      return doubt.isPresent();
    });
    return images;
  }
}

package com.acme.deploytag.init;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which overlay is which service's in which environment.
 *
 * @param overlays by what tells services apart, and then by environment
 */
record Arrangement(Family family, SortedMap<String, Map<Site, OverlayPath>> overlays) {

  /**
   * The one of {@code shape}. Where a service has several overlays below an environment's folder,
   * such as one for each cluster, these are environments of their own if most services have them.
   *
   * @param notes takes what is not clear
   */
  static Arrangement of(Shape shape, Notes notes) {
    SortedMap<String, Map<Site, OverlayPath>> overlays = new TreeMap<>();
    SortedSet<String> folders = new TreeSet<>();
    shape.services().values().forEach(service -> folders.addAll(service.keySet()));
    for (String folder : folders) {
      Map<String, List<OverlayPath>> services = in(shape, folder);
      List<Site> sites = sites(shape, folder, services);
      services.forEach((service, paths) -> {
        Map<Site, OverlayPath> found = found(shape.family(), sites, paths);
        if (found.isEmpty()) {
          notes.leaveOut(paths.getFirst().folder(), "it is one of several in " + folder);
        }
        overlays.computeIfAbsent(service, _ -> new TreeMap<>(Site.ORDER)).putAll(found);
      });
    }
    overlays.values().removeIf(Map::isEmpty);
    return new Arrangement(shape.family(), overlays);
  }

  private static Map<String, List<OverlayPath>> in(Shape shape, String folder) {
    Map<String, List<OverlayPath>> services = new TreeMap<>();
    shape
        .services()
        .forEach((service, environments) -> {
          if (environments.containsKey(folder)) {
            services.put(service, environments.get(folder));
          }
        });
    return services;
  }

  /** The environments that {@code folder} is: one for each suffix that most services have. */
  private static List<Site> sites(
      Shape shape, String folder, Map<String, List<OverlayPath>> services) {
    Map<String, Long> suffixes =
        services.values().stream()
            .flatMap(paths -> paths.stream().map(shape.family()::suffix).distinct())
            .collect(Collectors.groupingBy(s -> s, TreeMap::new, Collectors.counting()));
    boolean isTelling = services.size() > 1 || shape.services().size() == 1;
    List<String> common =
        suffixes.keySet().stream()
            .filter(suffix -> isTelling && suffixes.get(suffix) * 2 >= services.size())
            .toList();
    if (common.size() > 1) {
      return common.stream().map(suffix -> new Site(name(folder, suffix), folder, suffix)).toList();
    }
    Optional<String> most =
        suffixes.keySet().stream().reduce((a, b) -> suffixes.get(a) >= suffixes.get(b) ? a : b);
    return List.of(new Site(folder, folder, most.orElse("")));
  }

  private static String name(String folder, String suffix) {
    return suffix.isEmpty() ? folder : folder + "-" + suffix.replace('/', '-');
  }

  private static Map<Site, OverlayPath> found(
      Family family, List<Site> sites, List<OverlayPath> paths) {
    Map<Site, OverlayPath> found = new HashMap<>();
    for (Site site : sites) {
      for (OverlayPath path : paths) {
        if (family.suffix(path).equals(site.suffix())) {
          found.put(site, path);
        }
      }
    }
    // The only one is an exception from the layout.
    if (found.isEmpty() && sites.size() == 1 && paths.size() == 1) {
      found.put(sites.getFirst(), paths.getFirst());
    }
    return found;
  }

  /** All environments, in order. */
  List<Site> sites() {
    SortedSet<Site> sites = new TreeSet<>(Site.ORDER);
    overlays.values().forEach(places -> sites.addAll(places.keySet()));
    return new ArrayList<>(sites);
  }
}

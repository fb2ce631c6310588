package com.acme.deploytag.init;

import com.acme.deploytag.catalog.Names;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Makes a catalog of an arrangement. */
final class Drafting {

  private final Repository repository;
  private final Arrangement arrangement;
  private final Notes notes;

  Drafting(Repository repository, Arrangement arrangement, Notes notes) {
    this.repository = repository;
    this.arrangement = arrangement;
    this.notes = notes;
  }

  /** The catalog; nothing if no service is left that an update could change. */
  Optional<CatalogDraft> draft() {
    List<Site> sites = named(arrangement.sites());
    if (sites.isEmpty()) {
      return Optional.empty();
    }
    boolean isOrdered = sites.stream().allMatch(site -> site.stage().isPresent());
    List<Site> kept = isOrdered ? sites.subList(sites.indexOf(first(sites)), sites.size()) : sites;
    List<Site> open = isOrdered ? kept.subList(0, 1) : kept;
    Map<String, Map<Site, OverlayPath>> overlays = new TreeMap<>();
    arrangement
        .overlays()
        .forEach((key, places) -> {
          Map<Site, OverlayPath> left = new HashMap<>(places);
          left.keySet().retainAll(kept);
          if (!left.isEmpty()) {
            overlays.put(key, left);
          }
        });
    List<DraftService> services =
        new DraftServices(repository, arrangement.family(), open, notes).of(overlays);
    return services.isEmpty() ? Optional.empty() : Optional.of(draft(kept, services, isOrdered));
  }

  private List<Site> named(List<Site> sites) {
    Map<String, Long> names =
        sites.stream().collect(Collectors.groupingBy(Site::name, Collectors.counting()));
    List<Site> named = new ArrayList<>();
    for (Site site : sites) {
      if (!Names.isName(site.name())) {
        notes.leaveOut(site.name(), "it cannot be an environment's name");
      } else if (names.get(site.name()) > 1) {
        notes.leaveOut(site.name(), "several environments would be called so");
      } else {
        named.add(site);
      }
    }
    return named;
  }

  /** The first that at least half of the services have. */
  private Site first(List<Site> sites) {
    Site first =
        sites.stream()
            .filter(site -> count(site) * 2 >= arrangement.overlays().size())
            .findFirst()
            .orElseGet(() -> most(sites));
    for (Site site : sites.subList(0, sites.indexOf(first))) {
      notes.leaveOut(site.name(), "it comes before " + first.name() + ", but few services have it");
    }
    return first;
  }

  private Site most(List<Site> sites) {
    return sites.stream().reduce((a, b) -> count(a) >= count(b) ? a : b).orElseThrow();
  }

  private long count(Site site) {
    return arrangement.overlays().values().stream().filter(p -> p.containsKey(site)).count();
  }

  private CatalogDraft draft(List<Site> sites, List<DraftService> services, boolean isOrdered) {
    Map<Site, Optional<Site>> environments = new LinkedHashMap<>();
    for (Site site : sites) {
      if (services.stream().anyMatch(service -> service.overlays().containsKey(site))) {
        environments.put(
            site, isOrdered ? before(site, environments.keySet(), services) : Optional.empty());
      }
    }
    String suffix = usual(List.copyOf(environments.keySet()));
    Map<Site, String> layouts = new HashMap<>();
    for (Site site : environments.keySet()) {
      if (!site.suffix().equals(suffix) || !site.name().equals(site.folder())) {
        layouts.put(site, layout(services, site.folder(), site.suffix()));
      }
    }
    String layout = layout(services, "{environment}", suffix);
    return new CatalogDraft(layout, layouts, environments, services, isOrdered);
  }

  /** Of those before {@code site} the one with most of its services, and of these the last. */
  private static Optional<Site> before(
      Site site, Iterable<Site> earlier, List<DraftService> services) {
    Optional<Site> best = Optional.empty();
    long most = 0;
    for (Site other : earlier) {
      long both =
          services.stream()
              .map(DraftService::overlays)
              .filter(places -> places.containsKey(site) && places.containsKey(other))
              .count();
      if (both >= most) {
        best = Optional.of(other);
        most = both;
      }
    }
    return best;
  }

  /** The suffix that most environments have whose folder has their name. */
  private static String usual(List<Site> sites) {
    Map<String, Long> suffixes =
        sites.stream()
            .filter(site -> site.name().equals(site.folder()))
            .collect(Collectors.groupingBy(Site::suffix, TreeMap::new, Collectors.counting()));
    return suffixes.keySet().stream()
        .reduce((a, b) -> suffixes.get(a) >= suffixes.get(b) ? a : b)
        .orElse("");
  }

  /** Where all services share a folder, that is written out. */
  private String layout(List<DraftService> services, String environment, String suffix) {
    boolean isOne =
        services.stream().map(DraftService::path).distinct().count() == 1
            && ServiceNames.isShared(services.getFirst().path())
            && services.size() > 1;
    String path = isOne ? services.getFirst().path() : "{path}";
    return arrangement.family().layout(path, environment, suffix);
  }
}

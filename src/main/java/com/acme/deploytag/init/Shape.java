package com.acme.deploytag.init;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The overlays whose paths are of one family.
 *
 * @param services by what tells services apart, and then by the environment's folder
 */
record Shape(Family family, SortedMap<String, SortedMap<String, List<OverlayPath>>> services) {

  // Of two that explain as much, one that needs no other key than the layout's default.
  private static final Comparator<Shape> BEST =
      Comparator.<Shape>comparingInt(shape -> shape.explained(2))
          .thenComparingInt(shape -> shape.explained(1))
          .thenComparing(shape -> shape.family.fixed().equals("overlays"))
          .thenComparing(shape -> !shape.family.isServiceFirst())
          .thenComparing(shape -> shape.family.toString(), Comparator.reverseOrder());

  /** The one that explains most of {@code paths}; nothing if there are none. */
  static Optional<Shape> best(List<OverlayPath> paths) {
    Map<Family, Shape> shapes = new HashMap<>();
    for (OverlayPath path : paths) {
      for (Family family : Family.of(path)) {
        shapes
            .computeIfAbsent(family, f -> new Shape(f, new TreeMap<>()))
            .services
            .computeIfAbsent(family.service(path), _ -> new TreeMap<>())
            .computeIfAbsent(path.environment(), _ -> new ArrayList<>())
            .add(path);
      }
    }
    return shapes.values().stream().max(BEST);
  }

  /** In how many places services are, those that are in {@code least} environments or more. */
  int explained(int least) {
    return services.values().stream()
        .mapToInt(Map::size)
        .filter(environments -> environments >= least)
        .sum();
  }
}

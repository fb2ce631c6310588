package com.acme.deploytag.catalog;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Where a catalog's overlays are.
 *
 * @param standard where the catalog says nothing else
 * @param byEnvironment where it does, by the environment's name
 */
public record Layouts(Layout standard, Map<String, Layout> byEnvironment) {

  /** What holds without a word in the catalog. */
  public static final Layouts DEFAULT = new Layouts(Layout.DEFAULT, Map.of());

  public Layouts {
    byEnvironment = Map.copyOf(byEnvironment);
  }

  /** The one of the environment called {@code name}. */
  public Layout of(String name) {
    return byEnvironment.getOrDefault(name, standard);
  }

  /** All of them, each once. */
  public List<Layout> all() {
    return Stream.concat(Stream.of(standard), byEnvironment.values().stream()).distinct().toList();
  }
}

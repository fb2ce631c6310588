package com.acme.deploytag.init;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A catalog before it is written.
 *
 * @param layout the layout of most overlays
 * @param layouts the layouts of environments that have others
 * @param environments in their order; with each the one whose versions are promoted to it, or none
 *     where updates go
 * @param services in their order
 * @param isOrdered whether names of environments tell in which order changes come to them
 */
record CatalogDraft(
    String layout,
    Map<Site, String> layouts,
    Map<Site, Optional<Site>> environments,
    List<DraftService> services,
    boolean isOrdered) {

  CatalogDraft {
    layouts = Map.copyOf(layouts);
    environments = Collections.unmodifiableMap(new LinkedHashMap<>(environments));
    services = List.copyOf(services);
  }

  /** Where the layout has the overlay of {@code service} for {@code site}. */
  String expected(DraftService service, Site site) {
    return layouts
        .getOrDefault(site, layout)
        .replace("{service}", service.name())
        .replace("{environment}", site.name())
        .replace("{path}/", service.path().isEmpty() ? "" : service.path() + "/");
  }
}

package com.acme.deploytag.plan;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.Environment;
import com.acme.deploytag.catalog.Location;
import com.acme.deploytag.catalog.RepoPath;
import com.acme.deploytag.catalog.Service;
import com.acme.deploytag.kustomize.Kustomization;
import com.acme.deploytag.ledger.Ledger;
import com.acme.deploytag.pins.Overlay;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;

/** The overlays of a made-up repository, as texts by path. */
record Overlays(Map<String, String> files) {

  private static final String FILE = "/kustomization.yaml";

  /**
   * One for each folder of {@code catalog}.
   *
   * @param text what stands in it, by one of the services whose it is and the environment
   */
  static Overlays of(Catalog catalog, BiFunction<Service, Environment, String> text) {
    Map<String, String> files = new TreeMap<>();
    for (Service service : catalog.services().values()) {
      for (Environment environment : catalog.environments().values()) {
        files.put(service.overlay(environment).first() + FILE, text.apply(service, environment));
      }
    }
    return new Overlays(files);
  }

  /** The same where {@code plan} was carried out. */
  Overlays after(Plan plan) {
    Map<String, String> changed = new TreeMap<>(files);
    plan.files().forEach((path, content) -> changed.put(path, new String(content, UTF_8)));
    return new Overlays(changed);
  }

  Snapshot snapshot(Catalog catalog, Ledger ledger) {
    Map<Location, Overlay> overlays = new HashMap<>();
    files.forEach((path, text) ->
        overlays.put(
            new RepoPath(path.substring(0, path.length() - FILE.length())),
            Overlay.of(Kustomization.parse(path, text.getBytes(UTF_8)))));
    return new Snapshot(catalog, overlays, ledger);
  }
}

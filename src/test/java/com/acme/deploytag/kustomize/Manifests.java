package com.acme.deploytag.kustomize;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * What kustomize built.
 *
 * @param images by container
 * @param rest all but these images
 */
record Manifests(Map<String, String> images, String rest) {

  static Manifests of(String text) {
    Map<String, String> images = new TreeMap<>();
    StringBuilder rest = new StringBuilder();
    for (Object document : new Load(LoadSettings.builder().build()).loadAllFromString(text)) {
      collect(document, images);
      rest.append(document).append('\n');
    }
    return new Manifests(images, rest.toString());
  }

  private static void collect(Object node, Map<String, String> images) {
    if (node instanceof Map<?, ?> map) {
      if (map.get("image") instanceof String image && map.get("name") instanceof String name) {
        images.put(name, image);
        map.remove("image");
      }
      map.values().forEach(value -> collect(value, images));
    } else if (node instanceof List<?> list) {
      list.forEach(item -> collect(item, images));
    }
  }
}

package com.acme.deploytag.values;

import com.acme.deploytag.yaml.YamlValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a document must mean after an edit: the yardstick of the proof. */
final class Expectation {

  private Expectation() {}

  /** {@code old} with {@code value} at the end of {@code way}, which has keys and indexes alone. */
  static YamlValue with(YamlValue old, List<Step> way, String value) {
    if (way.isEmpty()) {
      return YamlValue.text(value);
    }
    List<Step> rest = way.subList(1, way.size());
    return switch (way.getFirst()) {
      case Step.Index(int at) -> {
        YamlValue.ListOf list = (YamlValue.ListOf) old;
        List<YamlValue> items = new ArrayList<>(list.items());
        items.set(at, with(items.get(at), rest, value));
        yield new YamlValue.ListOf(items, list.anchor());
      }
      case Step.Key(String name) -> {
        YamlValue.MapOf map = (YamlValue.MapOf) old;
        Map<YamlValue, YamlValue> entries = new HashMap<>(map.entries());
        YamlValue key = key(map, name);
        entries.put(key, with(entries.get(key), rest, value));
        yield new YamlValue.MapOf(entries, map.anchor());
      }
      case Step.Item item -> throw new IllegalArgumentException("not resolved: " + item);
    };
  }

  private static YamlValue key(YamlValue.MapOf map, String name) {
    return map.entries().keySet().stream()
        .filter(k -> k instanceof YamlValue.Text text && text.value().equals(name))
        .findFirst()
        .orElseGet(() -> YamlValue.text(name));
  }
}

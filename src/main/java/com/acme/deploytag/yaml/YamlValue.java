package com.acme.deploytag.yaml;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The meaning of a node, without its position and style: every reader reads two documents with
 * equal values alike. The order of keys does not count, as in YAML.
 */
public sealed interface YamlValue {

  record Text(String value, boolean isText, Optional<String> anchor) implements YamlValue {}

  record ListOf(List<YamlValue> items, Optional<String> anchor) implements YamlValue {}

  record MapOf(Map<YamlValue, YamlValue> entries, Optional<String> anchor) implements YamlValue {}

  record Reference(String anchor) implements YamlValue {}

  /** A plain string. */
  static YamlValue text(String value) {
    return new Text(value, true, Optional.empty());
  }

  /** The value of {@code node}. */
  static YamlValue of(YamlNode node) {
    return switch (node) {
      case YamlNode.Scalar s -> new Text(s.value(), s.isText(), s.anchor());
      case YamlNode.Alias a -> new Reference(a.name());
      case YamlNode.Sequence s ->
          new ListOf(s.items().stream().map(YamlValue::of).toList(), s.anchor());
      case YamlNode.Mapping m -> {
        Map<YamlValue, YamlValue> entries = new HashMap<>();
        m.entries().forEach(e -> entries.put(of(e.key()), of(e.value())));
        yield new MapOf(Map.copyOf(entries), m.anchor());
      }
    };
  }
}

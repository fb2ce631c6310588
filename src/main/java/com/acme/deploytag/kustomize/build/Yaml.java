package com.acme.deploytag.kustomize.build;

import com.acme.deploytag.yaml.YamlNode;
import java.util.List;
import java.util.Optional;

/** Values in a mapping, where they are of the kind that is looked for. */
final class Yaml {

  private Yaml() {}

  static Optional<YamlNode.Mapping> mapping(YamlNode.Mapping node, String key) {
    return node.value(key)
        .filter(YamlNode.Mapping.class::isInstance)
        .map(YamlNode.Mapping.class::cast);
  }

  static Optional<String> text(YamlNode.Mapping node, String key) {
    return scalar(node, key).map(YamlNode.Scalar::value);
  }

  static Optional<YamlNode.Scalar> scalar(YamlNode.Mapping node, String key) {
    return node.value(key)
        .filter(v -> v instanceof YamlNode.Scalar s && s.isText() && s.anchor().isEmpty())
        .map(YamlNode.Scalar.class::cast);
  }

  /** The items of a list; none if {@code key} is missing or its value is no list. */
  static List<YamlNode> items(YamlNode.Mapping node, String key) {
    return node.value(key).orElse(null) instanceof YamlNode.Sequence list
        ? list.items()
        : List.of();
  }

  /** Whether the keys of {@code node} are among {@code keys}, each a plain word. */
  static boolean hasOnly(YamlNode.Mapping node, List<String> keys) {
    return node.entries().stream()
        .allMatch(e ->
            e.key() instanceof YamlNode.Scalar word
                && word.anchor().isEmpty()
                && keys.contains(word.value()));
  }
}

package com.acme.deploytag.kustomize.edit;

import com.acme.deploytag.yaml.Scalars;
import com.acme.deploytag.yaml.YamlNode;
import com.acme.deploytag.yaml.YamlNode.Style;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Writes fields in the style of others: quotes, and the space around the colon.
 *
 * @param text what the model stands in
 * @param model the mapping whose fields are imitated
 * @param flow whether the new field will stand inside {@code []} or {@code {}}
 */
record FieldText(String text, YamlNode.Mapping model, boolean flow) {

  /** {@code key: value}, quoted where that is needed or usual here. */
  String of(String key, String value) {
    return key(key) + Scalars.write(value, valueStyle(key), flow);
  }

  /** {@code key: } alone. */
  String key(String key) {
    return Scalars.write(key, keyStyle(), flow) + colon();
  }

  private Style keyStyle() {
    return model.entries().stream()
        .findFirst()
        .flatMap(first -> style(Optional.of(first.key())))
        .orElse(Style.PLAIN);
  }

  private Style valueStyle(String key) {
    return Stream.of(key, "newTag", "digest", "newName", "name")
        .flatMap(like -> style(model.value(like)).stream())
        .findFirst()
        .orElseGet(this::keyStyle);
  }

  private String colon() {
    return model.entries().stream()
        .filter(e -> flow && model.flow() && !e.value().span().isEmpty())
        .map(e -> text.substring(e.key().span().end(), e.value().span().start()))
        .filter(between -> between.matches(" ?: ?"))
        .findFirst()
        .orElse(": ");
  }

  private static Optional<Style> style(Optional<YamlNode> node) {
    return node.filter(n -> n instanceof YamlNode.Scalar s && !s.isNull())
        .map(n -> ((YamlNode.Scalar) n).style());
  }
}

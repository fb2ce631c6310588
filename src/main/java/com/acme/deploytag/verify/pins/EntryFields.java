package com.acme.deploytag.verify.pins;

import com.acme.deploytag.kustomize.ImageEntry;
import com.acme.deploytag.yaml.YamlValue;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What an entry of {@code images} says besides names and version. */
final class EntryFields {

  private EntryFields() {}

  /** Its other fields; none for no entry. */
  static Map<YamlValue, YamlValue> more(Optional<ImageEntry> entry) {
    return entry.stream()
        .flatMap(e -> e.node().entries().stream())
        .filter(field -> ImageEntry.FIELDS.stream().noneMatch(field::isNamed))
        .collect(Collectors.toMap(f -> YamlValue.of(f.key()), f -> YamlValue.of(f.value())));
  }
}

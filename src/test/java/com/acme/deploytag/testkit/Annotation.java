package com.acme.deploytag.testkit;

import java.util.Map;
import java.util.Optional;

/**
 * An annotation of the run.
 *
 * @param level {@code error}, {@code warning} or {@code notice}
 * @param properties unescaped, by name: {@code file}, {@code line}, {@code col}, {@code title}, …
 */
public record Annotation(String level, String message, Map<String, String> properties) {

  public Optional<String> file() {
    return property("file");
  }

  public Optional<Integer> line() {
    return property("line").map(Integer::valueOf);
  }

  public Optional<Integer> column() {
    return property("col").map(Integer::valueOf);
  }

  public Optional<String> title() {
    return property("title");
  }

  public Optional<String> property(String name) {
    return Optional.ofNullable(properties.get(name));
  }
}

package com.acme.deploytag.kustomize;

import com.acme.deploytag.problem.Place;
import com.acme.deploytag.yaml.YamlNode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One item of a kustomization's {@code images}.
 *
 * @param index its position in the list, from 0
 * @param node where and how it is written
 */
public record ImageEntry(int index, YamlNode.Mapping node) {

  /** What an entry may say about a pin, in the order in which it is usually written. */
  public static final List<String> FIELDS = List.of("name", "newName", "newTag", "digest");

  // The whole numbers that can be written but in one way: read as a text, nothing of them is lost.
  // Kustomize 5 itself wants quotes around them.
  private static final Pattern SAME_NUMBER = Pattern.compile("0|[1-9][0-9]{0,17}");

  /** The image's name in the resources, which kustomize looks for. */
  public Optional<String> name() {
    return text("name");
  }

  /** The name that replaces it, if one does. */
  public Optional<String> newName() {
    return text("newName");
  }

  /** The tag in place, as it is written; nothing for an empty one. */
  public Optional<String> newTag() {
    return text("newTag");
  }

  /** The digest in place, as it is written; nothing for an empty one. */
  public Optional<String> digest() {
    return text("digest");
  }

  /** The image that runs: {@link #newName}, else {@link #name}. */
  public Optional<String> image() {
    return newName().or(this::name);
  }

  /** Whether it is {@code image}'s, by either name, or called {@code alias} in the resources. */
  boolean isFor(String image, String alias) {
    return name().filter(n -> n.equals(image) || n.equals(alias)).isPresent()
        || newName().filter(image::equals).isPresent();
  }

  public Place place() {
    return node.place();
  }

  /** Whether {@code key}'s value is just {@code value}, and a text to every reader. */
  boolean says(String key, String value) {
    return scalar(key).filter(s -> s.isText() && s.value().equals(value)).isPresent();
  }

  /** The same for a value that may be none: then {@code key} must be missing or empty. */
  boolean says(String key, Optional<?> value) {
    return value.isPresent()
        ? says(key, value.get().toString())
        : isExact(key) && text(key).isEmpty();
  }

  /**
   * Whether {@code key} is missing, or its value is meant just as it is written: an unquoted {@code
   * 1.20} is 1.2 to YAML, and an alias may be anything.
   */
  public boolean isExact(String key) {
    return node.entry(key).isEmpty()
        || scalar(key)
            .filter(s -> s.isText() || s.isNull() || SAME_NUMBER.matcher(s.value()).matches())
            .isPresent();
  }

  private Optional<String> text(String key) {
    return scalar(key).filter(s -> !s.isNull() && !s.value().isEmpty()).map(s -> s.value());
  }

  private Optional<YamlNode.Scalar> scalar(String key) {
    return node.value(key)
        .filter(YamlNode.Scalar.class::isInstance)
        .map(YamlNode.Scalar.class::cast);
  }
}

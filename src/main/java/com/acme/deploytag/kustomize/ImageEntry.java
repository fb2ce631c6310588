package com.acme.deploytag.kustomize;

import com.acme.deploytag.image.PinEntry;
import com.acme.deploytag.problem.Place;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.yaml.YamlNode;
import com.acme.deploytag.yaml.YamlValue;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One item of a kustomization's {@code images}.
 *
 * @param index its position in the list, from 0
 * @param node where and how it is written
 */
public record ImageEntry(int index, YamlNode.Mapping node) implements PinEntry {

  /** What an entry may say about a pin, in the order in which it is usually written. */
  public static final List<String> FIELDS = List.of("name", "newName", "newTag", "digest");

  /** The image's name in the resources, which kustomize looks for. */
  @Override
  public Optional<String> name() {
    return text("name");
  }

  /** The name that replaces it, if one does. */
  @Override
  public Optional<String> newName() {
    return text("newName");
  }

  /** The tag in place, as it is written; nothing for an empty one. */
  @Override
  public Optional<String> newTag() {
    return text("newTag");
  }

  /** The digest in place, as it is written; nothing for an empty one. */
  @Override
  public Optional<String> digest() {
    return text("digest");
  }

  /** What kustomize adds to the resources' tag where there is neither of the two. */
  public Optional<String> tagSuffix() {
    return text("tagSuffix");
  }

  /**
   * Whether it may be the image's that goes by {@code names}: named so, by either name, called one
   * of {@code aliases} in the resources, or called so that kustomize takes one of them for it.
   */
  boolean isFor(Collection<String> names, Collection<String> aliases) {
    return names.stream().anyMatch(this::changes)
        || aliases.stream().anyMatch(this::changes)
        || newName().filter(names::contains).isPresent();
  }

  /** Whether kustomize changes some image called {@code name} by it. */
  boolean changes(String name) {
    return name().filter(own -> ImagePattern.fits(own, name)).isPresent();
  }

  /**
   * Whether kustomize changes {@code reference} by it: a sound image, with or without tag and
   * digest.
   */
  public boolean isAppliedTo(String reference) {
    return name().filter(own -> ImagePattern.matches(own, reference)).isPresent();
  }

  @Override
  public Place place() {
    return node.place();
  }

  @Override
  public Place versionPlace() {
    return node.value("newTag").or(() -> node.value("digest")).orElse(node).place();
  }

  @Override
  public YamlValue value() {
    return YamlValue.of(node);
  }

  @Override
  public Map<YamlValue, YamlValue> more() {
    Map<YamlValue, YamlValue> more = new HashMap<>();
    for (YamlNode.Entry field : node.entries()) {
      if (FIELDS.stream().noneMatch(field::isNamed)) {
        more.put(YamlValue.of(field.key()), YamlValue.of(field.value()));
      }
    }
    return more;
  }

  /** Whether {@code key}'s value is just {@code value}. */
  public boolean says(String key, String value) {
    return text(key).filter(value::equals).isPresent();
  }

  /** The same for a value that may be none: then {@code key} must be missing or empty. */
  public boolean says(String key, Optional<?> value) {
    return value.isPresent() ? says(key, value.get().toString()) : text(key).isEmpty();
  }

  /**
   * What makes it unclear to which version it pins the image: an alias, which an edit elsewhere
   * changes, too.
   */
  public Optional<Problem> unclear() {
    for (String key : List.of("newTag", "digest")) {
      if (node.value(key).orElse(null) instanceof YamlNode.Alias alias) {
        return Optional.of(
            Problem.at(
                alias.place(),
                "\"%s\" is an alias, which may come to mean another version".formatted(key),
                "Write out what it stands for."));
      }
    }
    return Optional.empty();
  }

  /** Whether {@code key} is missing or empty, or its value is a text to every reader. */
  @Override
  public boolean isText(String key) {
    return node.entry(key).isEmpty()
        || scalar(key).filter(s -> s.isText() || s.isNull()).isPresent();
  }

  private Optional<String> text(String key) {
    YamlNode.Scalar value = scalar(key).orElse(null);
    return value == null || value.value().isEmpty() || value.isNull()
        ? Optional.empty()
        : Optional.of(value.value());
  }

  private Optional<YamlNode.Scalar> scalar(String key) {
    return node.value(key).orElse(null) instanceof YamlNode.Scalar scalar
        ? Optional.of(scalar)
        : Optional.empty();
  }
}

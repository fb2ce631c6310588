package com.acme.deploytag.kustomize;

import com.acme.deploytag.problem.Place;
import com.acme.deploytag.yaml.YamlNode;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One item of a kustomization's {@code images}.
 *
 * @param index its position in the list, from 0
 * @param node where and how it is written
 */
public record ImageEntry(int index, YamlNode.Mapping node) {

  // The whole numbers that kustomize's reader turns back into the same text.
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

  /**
   * Whether kustomize reads {@code key}'s value just as it is written; an unquoted {@code 1.20}
   * becomes {@code 1.2}, and {@code 5e12345} no tag at all.
   */
  public boolean isExact(String key) {
    return scalar(key)
        .map(s -> s.isText() || s.isNull() || SAME_NUMBER.matcher(s.value()).matches())
        .orElse(true);
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

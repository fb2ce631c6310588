package com.acme.deploytag.yaml;

import com.acme.deploytag.problem.Place;
import com.acme.deploytag.problem.Shown;
import java.util.List;
import java.util.Optional;

/**
 * A node of a YAML document and where it stands. Aliases are kept as they are written, not
 * followed: an edit must know that it would change several places at once.
 */
public sealed interface YamlNode {

  /** Where the node's text stands, anchor and tag included. */
  Span span();

  /** The same for people. */
  Place place();

  /** The name behind {@code &}, if the node has one. */
  Optional<String> anchor();

  /** A tag such as {@code !!str}, if one is written. */
  Optional<String> tag();

  /** The kind of node in words: "a list". */
  String kind();

  /** How a scalar is written. */
  enum Style {
    PLAIN,
    SINGLE_QUOTED,
    DOUBLE_QUOTED,
    /** {@code |} or {@code >}. */
    BLOCK
  }

  record Scalar(
      Span span,
      Place place,
      Optional<String> anchor,
      Optional<String> tag,
      String value,
      Style style)
      implements YamlNode {

    /** Whether YAML, of any version, reads this as a string and as nothing else. */
    public boolean isText() {
      return tag.isPresent()
          ? tag.get().equals("tag:yaml.org,2002:str") || tag.get().equals("!")
          : style != Style.PLAIN || !PlainScalars.isOtherThanText(value);
    }

    /** Whether this is YAML's null: nothing at all, {@code ~} or {@code null}. */
    public boolean isNull() {
      return style == Style.PLAIN && tag.isEmpty() && PlainScalars.isNull(value);
    }

    @Override
    public String kind() {
      return isNull() ? "nothing" : isText() ? "a text" : Shown.quoted(value);
    }
  }

  record Sequence(
      Span span,
      Place place,
      Optional<String> anchor,
      Optional<String> tag,
      boolean flow,
      List<YamlNode> items)
      implements YamlNode {
    @Override
    public String kind() {
      return "a list";
    }
  }

  record Mapping(
      Span span,
      Place place,
      Optional<String> anchor,
      Optional<String> tag,
      boolean flow,
      List<Entry> entries)
      implements YamlNode {

    /** The entry whose key is the scalar {@code key}. */
    public Optional<Entry> entry(String key) {
      return entries.stream().filter(e -> e.isNamed(key)).findFirst();
    }

    /** The value beside the scalar {@code key}. */
    public Optional<YamlNode> value(String key) {
      return entry(key).map(Entry::value);
    }

    @Override
    public String kind() {
      return "a mapping";
    }
  }

  /** {@code *name}. */
  record Alias(Span span, Place place, String name) implements YamlNode {
    @Override
    public Optional<String> anchor() {
      return Optional.empty();
    }

    @Override
    public Optional<String> tag() {
      return Optional.empty();
    }

    @Override
    public String kind() {
      return "an alias";
    }
  }

  /** A key and its value in a mapping. */
  record Entry(YamlNode key, YamlNode value) {
    public boolean isNamed(String name) {
      return key instanceof Scalar scalar && scalar.value().equals(name);
    }
  }
}

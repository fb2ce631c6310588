package com.acme.deploytag.yaml;

import com.acme.deploytag.problem.Place;
import com.acme.deploytag.problem.SafeText;
import java.util.List;
import java.util.Optional;

/**
 * A node of a YAML document with its position. Aliases are not resolved: an edit must know that it
 * would change several places at once.
 */
public sealed interface YamlNode {

  /** The span of the node's text, its anchor included. */
  Span span();

  /** The same, for people. */
  Place place();

  /** The name after {@code &}, if the node has one. */
  Optional<String> anchor();

  /** The kind of node for messages: "a list". */
  String kind();

  /** The style of a scalar. */
  enum Style {
    PLAIN,
    SINGLE_QUOTED,
    DOUBLE_QUOTED,
    /** {@code |} or {@code >}. */
    BLOCK
  }

  record Scalar(Span span, Place place, Optional<String> anchor, String value, Style style)
      implements YamlNode {

    /** Whether each version of YAML reads this as a string. */
    public boolean isText() {
      return style != Style.PLAIN || !PlainScalars.isOtherThanText(value);
    }

    /** Whether this is a merge key. */
    public boolean isMerge() {
      return style == Style.PLAIN && value.equals("<<");
    }

    /** Whether this is YAML's null: empty, {@code ~} or {@code null}. */
    public boolean isNull() {
      return style == Style.PLAIN && PlainScalars.isNull(value);
    }

    @Override
    public String kind() {
      return isNull() ? "nothing" : isText() ? "a text" : SafeText.quoted(value);
    }
  }

  record Sequence(
      Span span, Place place, Optional<String> anchor, boolean flow, List<YamlNode> items)
      implements YamlNode {
    @Override
    public String kind() {
      return "a list";
    }
  }

  record Mapping(Span span, Place place, Optional<String> anchor, boolean flow, List<Entry> entries)
      implements YamlNode {

    /** The entry whose key is the scalar {@code key}. */
    public Optional<Entry> entry(String key) {
      for (Entry entry : entries) {
        if (entry.isNamed(key)) {
          return Optional.of(entry);
        }
      }
      return Optional.empty();
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

  /**
   * {@code *name}.
   *
   * @param scalar its anchor's node, if that is a scalar
   */
  record Alias(Span span, Place place, String name, Optional<Scalar> scalar) implements YamlNode {
    @Override
    public Optional<String> anchor() {
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

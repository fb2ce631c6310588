package com.acme.deploytag.kustomize.edit;

import com.acme.deploytag.image.Digest;
import com.acme.deploytag.image.ImageName;
import com.acme.deploytag.image.Tag;
import com.acme.deploytag.kustomize.ImageEntry;
import com.acme.deploytag.yaml.Edit;
import com.acme.deploytag.yaml.Scalars;
import com.acme.deploytag.yaml.Span;
import com.acme.deploytag.yaml.YamlNode;
import com.acme.deploytag.yaml.edit.Layout;
import com.acme.deploytag.yaml.edit.Lines;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One step on an entry's way to a wanted pin. Each step is edited into a file read afresh. */
sealed interface FieldChange {

  /** Sets {@code key}, which may be there or not. */
  record Put(String key, String value) implements FieldChange {}

  /** Takes {@code key} out, which is there. */
  record Remove(String key) implements FieldChange {}

  /** Writes {@code key} in the place of {@code old}: one line changes instead of two. */
  record Swap(String old, String key, String value) implements FieldChange {}

  /** The steps that bring {@code entry} to {@code wanted}. */
  static List<FieldChange> between(ImageEntry entry, WantedPin wanted) {
    List<FieldChange> steps = new ArrayList<>();
    Optional<String> tag = wanted.pin().tag().map(Tag::text);
    Optional<String> digest = wanted.pin().digest().map(Digest::text);
    put(steps, entry, "newName", wanted.naming(entry).newName().map(ImageName::text));
    boolean hasTag = entry.node().entry("newTag").isPresent();
    boolean hasDigest = entry.node().entry("digest").isPresent();
    if (tag.isPresent() && digest.isEmpty() && hasDigest && !hasTag) {
      steps.add(new Swap("digest", "newTag", tag.get()));
    } else if (tag.isEmpty() && digest.isPresent() && hasTag && !hasDigest) {
      steps.add(new Swap("newTag", "digest", digest.get()));
    } else {
      put(steps, entry, "newTag", tag);
      put(steps, entry, "digest", digest);
      remove(steps, "newTag", hasTag && tag.isEmpty());
      remove(steps, "digest", hasDigest && digest.isEmpty());
    }
    return steps;
  }

  private static void put(
      List<FieldChange> steps, ImageEntry entry, String key, Optional<String> value) {
    value.filter(v -> !entry.says(key, v)).ifPresent(v -> steps.add(new Put(key, v)));
  }

  private static void remove(List<FieldChange> steps, String key, boolean needed) {
    if (needed) {
      steps.add(new Remove(key));
    }
  }

  /** The edits of this step in the {@code text} in which {@code entry} stands. */
  default List<Edit> edits(String text, YamlNode.Mapping entry) {
    return switch (this) {
      case Remove(String key) ->
          List.of(Layout.of(new Lines(text), entry).remove(indexOf(entry, key)));
      case Put(String key, String value) when entry.entry(key).isEmpty() ->
          Layout.of(new Lines(text), entry)
              .insert(before(entry, key), field(text, entry, key, value));
      case Put(String key, String value) -> {
        YamlNode.Scalar old = (YamlNode.Scalar) entry.value(key).orElseThrow();
        String written = Scalars.write(value, old.style(), entry.flow());
        yield List.of(new Edit(old.span(), old.span().isEmpty() ? " " + written : written));
      }
      case Swap(String old, String key, String value) -> {
        YamlNode.Entry there = entry.entry(old).orElseThrow();
        Span span = new Span(there.key().span().start(), there.value().span().end());
        yield List.of(new Edit(span, field(text, entry, key, value)));
      }
    };
  }

  private static String field(String text, YamlNode.Mapping entry, String key, String value) {
    return new FieldText(text, entry, entry.flow()).of(key, value);
  }

  private static int indexOf(YamlNode.Mapping entry, String key) {
    return entry.entries().indexOf(entry.entry(key).orElseThrow());
  }

  /** The index of the field that {@code key} goes behind, by custom. */
  private static int before(YamlNode.Mapping entry, String key) {
    List<String> custom = ImageEntry.FIELDS;
    return custom.subList(0, custom.indexOf(key)).reversed().stream()
        .filter(k -> entry.entry(k).isPresent())
        .mapToInt(k -> indexOf(entry, k))
        .findFirst()
        .orElse(entry.entries().size() - 1);
  }
}

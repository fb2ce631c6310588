package com.acme.deploytag.kustomize;

import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Place;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.yaml.Edit;
import com.acme.deploytag.yaml.YamlDocument;
import com.acme.deploytag.yaml.YamlNode;
import com.acme.deploytag.yaml.YamlValue;
import java.util.List;
import java.util.Optional;

/** Sets a pin by replacing no more than the scalars that change, and proves it. */
public final class PinEditor {

  private static final List<String> FIELDS = List.of("name", "newName", "newTag", "digest");

  private PinEditor() {}

  /**
   * {@code file} with {@code wanted} in it: with the same text if it says so already; else every
   * byte outside the changed scalars is kept, and the result is proven to mean what the old file
   * meant but for this pin. Bad, with the place, if that cannot be done.
   */
  public static Checked<Kustomization> set(Kustomization file, WantedPin wanted) {
    return file.find(wanted.image().text(), wanted.name())
        .then(entry -> entry.isPresent() ? change(file, entry.get(), wanted) : add(file, wanted));
  }

  private static Checked<Kustomization> change(
      Kustomization file, ImageEntry entry, WantedPin wanted) {
    if (wanted.isMetBy(entry)) {
      return Checked.good(file);
    }
    Optional<Problem> obstacle = obstacle(entry.node());
    if (obstacle.isPresent()) {
      return Checked.bad(obstacle.get());
    }
    String text = file.document().text();
    List<Edit> edits = new EntryChange(new Lines(text), entry, wanted).edits();
    return proven(file, entry.place(), edits, Expected.changed(file, entry, wanted));
  }

  private static Checked<Kustomization> add(Kustomization file, WantedPin wanted) {
    YamlNode.Mapping root = (YamlNode.Mapping) file.document().root();
    Place place = root.value("images").map(YamlNode::place).orElse(Place.of(file.path()));
    List<Edit> edits = new EntryAddition(file.document(), root, wanted).edits();
    return proven(file, place, edits, Expected.added(file, wanted));
  }

  /** What makes an edit of {@code entry} unsafe, if anything does. */
  private static Optional<Problem> obstacle(YamlNode.Mapping entry) {
    if (entry.anchor().isPresent()) {
      return Optional.of(unsafe(entry, "the entry carries an anchor; an edit would change others"));
    }
    for (String field : FIELDS) {
      Optional<String> why = entry.value(field).flatMap(PinEditor::obstacle);
      if (why.isPresent()) {
        YamlNode value = entry.value(field).orElseThrow();
        return Optional.of(unsafe(value, "\"%s\" %s".formatted(field, why.get())));
      }
    }
    return Optional.empty();
  }

  private static Optional<String> obstacle(YamlNode value) {
    if (!(value instanceof YamlNode.Scalar scalar)) {
      return Optional.of("is " + value.kind() + ", which an edit cannot replace");
    }
    if (scalar.anchor().isPresent()) {
      return Optional.of("carries an anchor; an edit would change other places too");
    }
    if (scalar.tag().isPresent()) {
      return Optional.of("carries a YAML tag");
    }
    return scalar.style() == YamlNode.Style.BLOCK
        ? Optional.of("is written as a block scalar")
        : Optional.empty();
  }

  private static Problem unsafe(YamlNode where, String what) {
    return Problem.at(where.place(), what, "Write it as a plain or quoted text on one line.");
  }

  private static Checked<Kustomization> proven(
      Kustomization before, Place place, List<Edit> edits, YamlValue expected) {
    String text = Edit.apply(before.document().text(), edits);
    return switch (YamlDocument.parse(before.path(), text).then(Kustomization::of)) {
      case Checked.Good<Kustomization>(Kustomization after)
          when YamlValue.of(after.document().root()).equals(expected) ->
          Checked.good(after);
      case Checked<Kustomization> _ ->
          Checked.bad(
              Problem.at(
                  place,
                  "the pin cannot be set here without changing something else",
                  "Write the entry in block style: \"- name: …\" and, below, \"newTag: …\"."));
    };
  }
}

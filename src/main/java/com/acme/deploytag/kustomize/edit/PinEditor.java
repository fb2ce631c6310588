package com.acme.deploytag.kustomize.edit;

import com.acme.deploytag.image.Digest;
import com.acme.deploytag.image.Tag;
import com.acme.deploytag.kustomize.Effect;
import com.acme.deploytag.kustomize.ImageEntry;
import com.acme.deploytag.kustomize.Kustomization;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Place;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.yaml.Edit;
import com.acme.deploytag.yaml.YamlDocument;
import com.acme.deploytag.yaml.YamlNode;
import java.util.List;
import java.util.Optional;

/** Sets a pin by replacing no more than the scalars that change, and proves it. */
public final class PinEditor {

  private PinEditor() {}

  /**
   * {@code file} with {@code wanted} in it: with the same text if it says so already; else every
   * byte outside the changed scalars is kept, and the result is proven to mean what the old file
   * meant but for this pin. Of an image that has several entries, all that name a version are set,
   * and those that would leave a container at another one. Bad, with the place, if that cannot be
   * done.
   */
  public static Checked<Kustomization> set(Kustomization file, WantedPin wanted) {
    return file.all(wanted.image(), wanted.aliases())
        .then(entries -> {
          Checked<Kustomization> edited = changed(file, entries, wanted);
          for (WantedPin.Naming naming : missing(entries, wanted)) {
            edited = edited.then(now -> add(now, wanted, naming));
          }
          return edited;
        });
  }

  /** The names in the resources for which an entry has to be made. */
  private static List<WantedPin.Naming> missing(List<ImageEntry> entries, WantedPin wanted) {
    boolean isNamed = entries.isEmpty() || wanted.namings().size() > 1;
    return wanted.namings().stream()
        .filter(n -> isNamed && entries.stream().noneMatch(e -> e.says("name", n.name())))
        .toList();
  }

  private static Checked<Kustomization> changed(
      Kustomization file, List<ImageEntry> entries, WantedPin wanted) {
    if (entries.size() == 1) {
      return change(file, entries.getFirst(), wanted);
    }
    Checked<Kustomization> edited = Checked.good(file);
    boolean isMet = entries.stream().allMatch(e -> runs(file, e, wanted) && wanted.isNamedBy(e));
    for (ImageEntry entry : entries) {
      if (!isMet && entry.hasVersion()) {
        edited = edited.then(now -> change(now, now.entries().get(entry.index()), wanted));
      }
    }
    for (ImageEntry entry : entries) {
      edited =
          edited.then(now ->
              runs(now, entry, wanted)
                  ? Checked.good(now)
                  : change(now, now.entries().get(entry.index()), wanted));
    }
    return edited;
  }

  /** Whether a container that is called as {@code entry} says runs what it shall. */
  private static boolean runs(Kustomization file, ImageEntry entry, WantedPin wanted) {
    Effect effect = Effect.of(file.entries(), entry.name().orElse(""));
    return effect.tag().equals(wanted.pin().tag().map(Tag::text))
        && effect.digest().equals(wanted.pin().digest().map(Digest::text));
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
    Checked<Kustomization> edited = Checked.good(file);
    for (FieldChange step : FieldChange.between(entry, wanted)) {
      edited = edited.then(now -> edited(now, edits(step, now, entry.index())));
    }
    return Proof.of(edited, entry.place(), Expected.changed(file, entry, wanted));
  }

  private static List<Edit> edits(FieldChange step, Kustomization now, int index) {
    return step.edits(now.document().text(), now.entries().get(index).node());
  }

  private static Checked<Kustomization> add(
      Kustomization file, WantedPin wanted, WantedPin.Naming naming) {
    YamlNode.Mapping root = (YamlNode.Mapping) file.document().root();
    Place place = root.value("images").map(YamlNode::place).orElse(Place.of(file.path()));
    List<Edit> edits = new EntryAddition(file.document(), root, wanted, naming).edits();
    return Proof.of(edited(file, edits), place, Expected.added(file, wanted, naming));
  }

  /** What makes an edit of {@code entry} unsafe, if anything does. */
  private static Optional<Problem> obstacle(YamlNode.Mapping entry) {
    if (entry.anchor().isPresent()) {
      return Optional.of(unsafe(entry, "the entry carries an anchor; an edit would change others"));
    }
    for (String field : ImageEntry.FIELDS) {
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
    return scalar.style() == YamlNode.Style.BLOCK
        ? Optional.of("is written as a block scalar")
        : Optional.empty();
  }

  private static Problem unsafe(YamlNode where, String what) {
    return Problem.at(where.place(), what, "Write it as a plain or quoted text on one line.");
  }

  private static Checked<Kustomization> edited(Kustomization file, List<Edit> edits) {
    String text = Edit.apply(file.document().text(), edits);
    return YamlDocument.parse(file.path(), text).then(Kustomization::of);
  }
}

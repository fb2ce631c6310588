package com.acme.deploytag.pins;

import com.acme.deploytag.catalog.ValuePin;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Place;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.SafeText;
import com.acme.deploytag.values.Found;
import com.acme.deploytag.values.PinPaths;
import com.acme.deploytag.values.ValueFile;
import com.acme.deploytag.values.ValuePath;
import com.acme.deploytag.yaml.YamlNode;
import java.util.Optional;

/** Reads what the values of one document say of an image's pin. */
final class SpotReader {

  private final ValuePin pin;
  private final ValueFile file;
  private final int document;

  SpotReader(ValuePin pin, ValueFile file, int document) {
    this.pin = pin;
    this.file = file;
    this.document = document;
  }

  /** What they say; nothing where the version's is not there, bad where it cannot be told. */
  Checked<Optional<ValueEntry>> read() {
    return switch (pin.paths()) {
      case PinPaths.Whole(ValuePath image) ->
          text(image)
              .then(text -> text.isEmpty() ? Checked.good(Optional.empty()) : whole(text.get()));
      case PinPaths.Parts parts -> parts(parts);
    };
  }

  /**
   * A value's text.
   *
   * @param text what it says; empty for none
   */
  record Text(String text, Place place) {}

  /** The text at {@code path}; nothing where nothing is there, bad where it is no text. */
  private Checked<Optional<Text>> text(ValuePath path) {
    return switch (file.find(document, path)) {
      case Found.Value(YamlNode.Scalar scalar, var _, var _) when scalar.isNull() ->
          Checked.good(Optional.of(new Text("", scalar.place())));
      case Found.Value(YamlNode.Scalar scalar, var _, var _) when scalar.isText() ->
          Checked.good(Optional.of(new Text(scalar.value(), scalar.place())));
      case Found.Value(YamlNode.Scalar scalar, var _, var _) ->
          Checked.bad(
              Problem.at(
                  scalar.place(),
                  "YAML reads %s here as a number or the like, and some readers as another text"
                      .formatted(SafeText.quoted(scalar.value())),
                  "Put it in quotes."));
      case Found.Gap _, Found.Nowhere _ -> Checked.good(Optional.empty());
      case Found.Barred(Problem problem) -> Checked.bad(problem);
    };
  }

  private Checked<Optional<ValueEntry>> whole(Text text) {
    if (text.text().isEmpty()) {
      return Checked.good(Optional.of(entry(Optional.empty(), text, Optional.empty())));
    }
    Reference reference = Reference.of(text.text());
    boolean isOwn = isName(reference.name()) || reference.alias().filter(this::isName).isPresent();
    return isOwn
        ? Checked.good(
            Optional.of(
                new ValueEntry(
                    pin.image(),
                    other(reference.name()),
                    reference.tag(),
                    reference.digest(),
                    text.place())))
        : foreign(text);
  }

  private Checked<Optional<ValueEntry>> parts(PinPaths.Parts parts) {
    Checked<Optional<Text>> name = optional(parts.name());
    Checked<Optional<Text>> digest = optional(parts.digest());
    return text(parts.tag())
        .then(tag ->
            digest.then(d -> name.then(n -> tag.isEmpty() ? nothing(d) : parts(tag.get(), d, n))));
  }

  private Checked<Optional<Text>> optional(Optional<ValuePath> path) {
    return path.isPresent() ? text(path.get()) : Checked.good(Optional.empty());
  }

  /** Without a tag's key there may be a digest, which is a version, too. */
  private Checked<Optional<ValueEntry>> nothing(Optional<Text> digest) {
    return Checked.good(
        digest
            .filter(d -> !d.text().isEmpty())
            .map(d ->
                new ValueEntry(
                    pin.image(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(d.text()),
                    d.place())));
  }

  private Checked<Optional<ValueEntry>> parts(
      Text tag, Optional<Text> digest, Optional<Text> name) {
    Optional<Text> given = name.filter(n -> !n.text().isEmpty());
    if (given.isPresent() && !isName(given.get().text())) {
      return foreign(given.get());
    }
    Optional<String> other = given.flatMap(n -> other(n.text()));
    return Checked.good(Optional.of(entry(other, tag, digest.map(Text::text))));
  }

  private ValueEntry entry(Optional<String> newName, Text tag, Optional<String> digest) {
    // In many charts the tag is all there is behind the colon.
    int at = digest.isEmpty() ? tag.text().indexOf('@') : -1;
    String text = at < 0 ? tag.text() : tag.text().substring(0, at);
    Optional<String> behind = at < 0 ? digest : Optional.of(tag.text().substring(at + 1));
    return new ValueEntry(
        pin.image(), newName, filled(Optional.of(text)), filled(behind), tag.place());
  }

  private static Optional<String> filled(Optional<String> text) {
    return text.filter(t -> !t.isEmpty());
  }

  /** Under another registry an image mostly keeps the last part of its name. */
  private boolean isName(String name) {
    return ("/" + name).endsWith("/" + pin.image().lastPart());
  }

  /** {@code name}, where it is not the image's own; its registry may be a value of its own. */
  private Optional<String> other(String name) {
    return ("/" + pin.image().text()).endsWith("/" + name) ? Optional.empty() : Optional.of(name);
  }

  private Checked<Optional<ValueEntry>> foreign(Text text) {
    return Checked.bad(
        Problem.at(
            text.place(),
            "this is %s, which is not the image %s"
                .formatted(SafeText.quoted(text.text()), SafeText.quoted(pin.image().text())),
            "Correct the path in the catalog, or the name here: they end alike."));
  }
}

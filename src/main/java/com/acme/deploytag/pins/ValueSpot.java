package com.acme.deploytag.pins;

import com.acme.deploytag.catalog.ValuePin;
import com.acme.deploytag.image.Digest;
import com.acme.deploytag.image.Pin;
import com.acme.deploytag.image.Tag;
import com.acme.deploytag.kustomize.edit.WantedPin;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Place;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.SafeText;
import com.acme.deploytag.values.Found;
import com.acme.deploytag.values.PinPaths;
import com.acme.deploytag.values.Step;
import com.acme.deploytag.values.ValueFile;
import com.acme.deploytag.values.ValuePath;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One place at which an image is pinned by values.
 *
 * @param document the index of the document in its file; nothing where there is none
 * @param entry what is there, if anything is
 */
record ValueSpot(ValuePin pin, OptionalInt document, Optional<ValueEntry> entry) {

  /** The spot of {@code pin} in {@code file}; bad where it cannot be told what it says. */
  static Checked<ValueSpot> of(ValuePin pin, ValueFile file) {
    return file.document(pin.document(), pin.paths().version())
        .then(index ->
            index.isEmpty()
                ? Checked.good(new ValueSpot(pin, index, Optional.empty()))
                : new SpotReader(pin, file, index.getAsInt())
                    .read()
                    .then(entry -> Checked.good(new ValueSpot(pin, index, entry))));
  }

  /** {@code file} with {@code wanted} at this spot. A name that is there stays. */
  Checked<ValueFile> set(ValueFile file, WantedPin wanted) {
    if (document.isEmpty()) {
      return Checked.bad(nowhere());
    }
    return switch (pin.paths()) {
      case PinPaths.Whole(ValuePath image) -> put(file, image, reference(file, image, wanted), "");
      case PinPaths.Parts parts -> set(file, parts, wanted.pin());
    };
  }

  private String reference(ValueFile file, ValuePath image, WantedPin wanted) {
    String old = text(file, image);
    String name = wanted.namings().getFirst().newName().orElse(wanted.image().name()).text();
    return Reference.of(old.isEmpty() ? name : old).with(wanted.pin()).toString();
  }

  private Checked<ValueFile> set(ValueFile file, PinPaths.Parts parts, Pin version) {
    String tag = version.tag().map(Tag::text).orElse("");
    String digest = version.digest().map(Digest::text).orElse("");
    if (parts.digest().isPresent()) {
      ValuePath path = parts.digest().get();
      return put(file, parts.tag(), tag, "").then(f -> put(f, path, digest, key(parts.tag())));
    }
    // Where the two stand in one value already, they go on to.
    boolean isBoth = text(file, parts.tag()).contains("@");
    return digest.isEmpty() || isBoth
        ? put(file, parts.tag(), digest.isEmpty() ? tag : tag + "@" + digest, "")
        : Checked.bad(noDigest(parts));
  }

  /** Sets a value; an empty one only in place of another: what lacks is as good. */
  private Checked<ValueFile> put(ValueFile file, ValuePath path, String value, String sibling) {
    return text(file, path).equals(value)
        ? Checked.good(file)
        : file.set(document.getAsInt(), path, value, sibling);
  }

  private String text(ValueFile file, ValuePath path) {
    return file.find(document.getAsInt(), path) instanceof Found.Value value
        ? value.scalar().isNull() ? "" : value.scalar().value()
        : "";
  }

  private static String key(ValuePath path) {
    return path.steps().getLast() instanceof Step.Key(String name) ? name : "";
  }

  /** Why nothing can be set. */
  Problem nowhere() {
    String where =
        pin.document().isAny()
            ? "no document of this file has %s"
                .formatted(SafeText.quoted(pin.paths().version().text()))
            : "this file has no document that is " + pin.document();
    return Problem.at(
        Place.of(pin.file().text()),
        where,
        "Write it down once, with the version that runs; or correct the path in the catalog.");
  }

  private Problem noDigest(PinPaths.Parts parts) {
    return Problem.at(
        entry.map(ValueEntry::place).orElse(Place.of(pin.file().text())),
        "the pin has a digest, and beside %s there is no place for it"
            .formatted(SafeText.quoted(parts.tag().text())),
        "Name one in the catalog, such as digest: image.digest; or send no digest.");
  }
}

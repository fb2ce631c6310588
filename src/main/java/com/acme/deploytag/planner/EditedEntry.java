package com.acme.deploytag.planner;

import com.acme.deploytag.image.PinEntry;
import com.acme.deploytag.pins.PinFile;
import java.util.List;
import java.util.Optional;

/**
 * An entry before and after an edit.
 *
 * @param before nothing where it was added
 */
record EditedEntry(Optional<PinEntry> before, Optional<PinEntry> after) {

  /** One that stays as it is, if it is there. */
  static EditedEntry kept(Optional<PinEntry> entry) {
    return new EditedEntry(entry, entry);
  }

  /** The first entry of {@code old} that is another one in {@code edited}; nothing if none is. */
  static Optional<EditedEntry> of(PinFile old, PinFile edited) {
    List<PinEntry> was = old.entries();
    List<PinEntry> is = edited.entries();
    for (int i = 0; i < is.size(); i++) {
      if (i >= was.size()) {
        return Optional.of(new EditedEntry(Optional.empty(), Optional.of(is.get(i))));
      }
      if (!was.get(i).value().equals(is.get(i).value())) {
        return Optional.of(new EditedEntry(Optional.of(was.get(i)), Optional.of(is.get(i))));
      }
    }
    return Optional.empty();
  }
}

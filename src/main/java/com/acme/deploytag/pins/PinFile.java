package com.acme.deploytag.pins;

import com.acme.deploytag.image.ImageNames;
import com.acme.deploytag.image.PinEntry;
import com.acme.deploytag.kustomize.edit.WantedPin;
import com.acme.deploytag.problem.Checked;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where the pins of a service in an environment stand, read and fit to be edited. */
public sealed interface PinFile permits KustomizationPins, ValuePins {

  /** The file's path; that of the first where there are several. */
  String path();

  /** All pins in it, in order. */
  List<PinEntry> entries();

  /**
   * The entry that says to which version {@code image} is pinned; nothing if there is none, bad if
   * that cannot be told plainly, or there are several that do not say the same.
   *
   * @param aliases what the image may be called in the resources besides
   */
  Checked<Optional<PinEntry>> find(ImageNames image, Collection<String> aliases);

  /** The same for an image of which only {@code image} is known, which need not be sound. */
  Checked<Optional<PinEntry>> find(String image, String alias);

  /** All entries for {@code image}, whatever versions they pin it to; bad as in {@link #find}. */
  Checked<List<PinEntry>> all(ImageNames image, Collection<String> aliases);

  /** Whether {@link #find} would find {@code image}, once or more often. */
  boolean pins(ImageNames image);

  /**
   * The same with {@code wanted} in it: every byte outside the changed scalars is kept, and the
   * result is proven to mean what the old one meant but for this pin. Bad, with the place, if that
   * cannot be done.
   */
  Checked<PinFile> set(WantedPin wanted);

  /** The files' texts, by path. */
  Map<String, String> texts();

  /** The same, read of {@code texts} where they have one of its files. */
  Checked<PinFile> in(Map<String, String> texts);
}

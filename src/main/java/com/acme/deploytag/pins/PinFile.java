package com.acme.deploytag.pins;

import com.acme.deploytag.image.PinEntry;
import com.acme.deploytag.kustomize.edit.WantedPin;
import com.acme.deploytag.problem.Checked;
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
   * The entry for {@code image}; nothing if there is none, bad if it does not tell plainly what it
   * pins.
   *
   * @param alias what the image may be called in the resources
   */
  Checked<Optional<PinEntry>> find(String image, String alias);

  /** Whether {@link #find} would find {@code image}, once or more often. */
  boolean pins(String image);

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

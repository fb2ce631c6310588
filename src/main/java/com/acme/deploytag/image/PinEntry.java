package com.acme.deploytag.image;

import com.acme.deploytag.problem.Place;
import com.acme.deploytag.yaml.YamlValue;
import java.util.Map;
import java.util.Optional;

/** What a file says of one image's pin, as it is written: no grammar need be kept. */
public interface PinEntry {

  /** The image's name, by which it is found. */
  Optional<String> name();

  /** The name that replaces it, if one does. */
  Optional<String> newName();

  /** The tag in place; nothing for an empty one. */
  Optional<String> newTag();

  /** The digest in place; nothing for an empty one. */
  Optional<String> digest();

  /** The image that runs: {@link #newName}, else {@link #name}. */
  default Optional<String> image() {
    return newName().or(this::name);
  }

  /** Whether it says to which version it pins the image. */
  default boolean hasVersion() {
    return newTag().isPresent() || digest().isPresent();
  }

  /** Where it stands. */
  Place place();

  /** Where the version stands: the tag, else the digest, else the entry. */
  Place versionPlace();

  /** All that it says: two entries with equal values pin the same. */
  YamlValue value();

  /** What it says besides names and version. */
  Map<YamlValue, YamlValue> more();

  /** Whether {@code key} is missing or empty, or its value is a text to every reader. */
  boolean isText(String key);
}

package com.acme.deploytag.image;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What fixes an image's version: a tag, a digest, or both. Tag and digest move together: a new tag
 * beside an old digest would keep running the old image.
 */
public record Pin(Optional<Tag> tag, Optional<Digest> digest) {

  /**
   * @throws IllegalArgumentException if there is neither
   */
  public Pin {
    if (tag.isEmpty() && digest.isEmpty()) {
      throw new IllegalArgumentException("a pin needs a tag or a digest");
    }
  }

  public static Pin of(Tag tag) {
    return new Pin(Optional.of(tag), Optional.empty());
  }

  /** What a person calls this version: the tag, or the digest where there is no tag. */
  public String version() {
    return tag.map(Tag::text).orElseGet(() -> digest.orElseThrow().text());
  }

  /** {@code tag}, {@code digest} or {@code tag@digest}. */
  @Override
  public String toString() {
    return Stream.concat(tag.stream(), digest.stream())
        .map(Object::toString)
        .collect(Collectors.joining("@"));
  }
}

package com.acme.deploytag.kustomize;

import java.util.List;
import java.util.Optional;

/**
 * The version that a container gets by the items of {@code images}, one after the other.
 *
 * @param tag its tag
 * @param digest its digest; neither of the two where it keeps what it has
 */
public record Effect(Optional<String> tag, Optional<String> digest) {

  private static final Effect NONE = new Effect(Optional.empty(), Optional.empty());

  /** What {@code entries} make of a container whose image is called {@code name}. */
  public static Effect of(List<ImageEntry> entries, String name) {
    Effect effect = NONE;
    String now = name;
    for (ImageEntry entry : entries) {
      if (entry.isAppliedTo(now + effect.suffix())) {
        now = entry.newName().orElse(now);
        effect = entry.hasVersion() ? new Effect(entry.newTag(), entry.digest()) : effect;
      }
    }
    return effect;
  }

  /** Whether it is what {@code entry} says. */
  boolean isOf(ImageEntry entry) {
    return equals(new Effect(entry.newTag(), entry.digest()));
  }

  private String suffix() {
    return tag.map(t -> ":" + t).orElse("") + digest.map(d -> "@" + d).orElse("");
  }

  /** What a person calls it. */
  @Override
  public String toString() {
    return tag.or(() -> digest).orElse("no version");
  }
}

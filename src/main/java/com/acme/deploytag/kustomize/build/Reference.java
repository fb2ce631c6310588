package com.acme.deploytag.kustomize.build;

import com.acme.deploytag.image.Digest;
import com.acme.deploytag.image.ImageName;
import com.acme.deploytag.image.Tag;
import com.acme.deploytag.problem.Checked;
import java.util.Optional;

/**
 * An image as a container names it.
 *
 * @param name without tag and digest
 */
record Reference(String name, Optional<String> tag, Optional<String> digest) {

  // The one algorithm that every version of kustomize finds behind a name.
  private static final String ALGORITHM = "sha256:";

  /** The reference in {@code text}; nothing if it is none that every reader takes for the same. */
  static Optional<Reference> parse(String text) {
    int slash = text.indexOf('/');
    int at = text.indexOf('@', Math.max(slash, 0));
    String tagged = at < 0 ? text : text.substring(0, at);
    int colon = tagged.indexOf(':', Math.max(slash, 0));
    Optional<String> digest = at < 0 ? Optional.empty() : Optional.of(text.substring(at + 1));
    Optional<String> tag = colon < 0 ? Optional.empty() : Optional.of(tagged.substring(colon + 1));
    String name = colon < 0 ? tagged : tagged.substring(0, colon);
    boolean isSound =
        isName(name)
            && tag.stream().allMatch(Reference::isTag)
            && digest.stream().allMatch(Reference::isDigest);
    return isSound ? Optional.of(new Reference(name, tag, digest)) : Optional.empty();
  }

  static boolean isName(String text) {
    return ImageName.parse(text) instanceof Checked.Good<ImageName>;
  }

  static boolean isTag(String text) {
    return Tag.parse(text) instanceof Checked.Good<Tag>;
  }

  static boolean isDigest(String text) {
    return text.startsWith(ALGORITHM) && Digest.parse(text) instanceof Checked.Good<Digest>;
  }

  /** As it is written. */
  @Override
  public String toString() {
    return name + tag.map(t -> ":" + t).orElse("") + digest.map(d -> "@" + d).orElse("");
  }
}

package com.acme.deploytag.pins;

import com.acme.deploytag.image.Digest;
import com.acme.deploytag.image.Pin;
import com.acme.deploytag.image.Tag;
import java.util.Optional;

/**
 * A whole reference as it is written: {@code name:tag@digest}, in Argo CD's lists of images with
 * {@code alias=} before it, the name in the resources.
 */
record Reference(
    Optional<String> alias, String name, Optional<String> tag, Optional<String> digest) {

  /** The parts of {@code text}, none of which need keep a grammar. */
  static Reference of(String text) {
    int equals = text.indexOf('=');
    String rest = text.substring(equals + 1);
    int at = rest.indexOf('@');
    Optional<String> digest = at < 0 ? Optional.empty() : Optional.of(rest.substring(at + 1));
    String tagged = at < 0 ? rest : rest.substring(0, at);
    int colon = tagged.indexOf(':', tagged.lastIndexOf('/') + 1);
    return new Reference(
        equals < 0 ? Optional.empty() : Optional.of(text.substring(0, equals)),
        colon < 0 ? tagged : tagged.substring(0, colon),
        colon < 0 ? Optional.empty() : Optional.of(tagged.substring(colon + 1)),
        digest);
  }

  /** The same names with the version {@code pin}. */
  Reference with(Pin pin) {
    return new Reference(alias, name, pin.tag().map(Tag::text), pin.digest().map(Digest::text));
  }

  @Override
  public String toString() {
    return alias.map(a -> a + "=").orElse("")
        + name
        + tag.map(t -> ":" + t).orElse("")
        + digest.map(d -> "@" + d).orElse("");
  }
}

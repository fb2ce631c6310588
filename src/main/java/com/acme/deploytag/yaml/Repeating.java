package com.acme.deploytag.yaml;

import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Problem;
import java.util.List;

/**
 * A document of which keys may stand twice in a mapping: for a reader that tells all that is wrong
 * with it at once, and takes none that has such keys.
 *
 * @param repeated a problem for each key that stood in its mapping before
 */
public record Repeating(YamlDocument document, List<Problem> repeated) {

  public Repeating {
    repeated = List.copyOf(repeated);
  }

  /** Reads {@code text}. Bad as {@link YamlDocument#parse} says, but for the keys. */
  public static Checked<Repeating> parse(String file, String text) {
    return new YamlReader(file, text).read();
  }

  /** The document; bad if a key stands twice. */
  Checked<YamlDocument> once() {
    return repeated.isEmpty() ? Checked.good(document) : new Checked.Bad<>(repeated);
  }
}

package com.acme.deploytag.yaml;

import com.acme.deploytag.problem.Checked;

/**
 * A file that holds one YAML document.
 *
 * @param file its path, for places
 * @param text its text, byte-order mark and line ends as they are
 * @param end where the document ends in the text: before {@code ...}, else the text's end
 * @param root the document's root; an empty plain scalar for a file without content
 */
public record YamlDocument(String file, String text, int end, YamlNode root) {

  /**
   * Reads {@code text}. Bad if it is not YAML 1.2, holds several documents, the same key twice in a
   * mapping, or is nested more than 100 deep; each with its place.
   */
  public static Checked<YamlDocument> parse(String file, String text) {
    return new YamlReader(file, text).read();
  }
}

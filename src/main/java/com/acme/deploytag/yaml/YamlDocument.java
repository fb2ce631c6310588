package com.acme.deploytag.yaml;

import com.acme.deploytag.problem.Checked;

/**
 * A file that holds one YAML document.
 *
 * @param file its path, for places
 * @param text its text, with its byte-order mark and line ends
 * @param end the document's end in the text: before {@code ...}, else the text's end
 * @param root the document's root; an empty plain scalar for a file without content
 */
public record YamlDocument(String file, String text, int end, YamlNode root) {

  /**
   * Reads {@code text}. Bad, with the place, if it is not YAML 1.2, has several documents or a key
   * twice in a mapping, or is nested more than 100 deep.
   */
  public static Checked<YamlDocument> parse(String file, String text) {
    return Repeating.parse(file, text).then(Repeating::once);
  }
}

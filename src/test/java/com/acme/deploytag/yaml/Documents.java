package com.acme.deploytag.yaml;

import static org.junit.jupiter.api.Assertions.fail;

import com.acme.deploytag.problem.Checked;

/** Documents for tests. */
final class Documents {

  private Documents() {}

  static YamlDocument parse(String text) {
    return switch (YamlDocument.parse("file.yaml", text)) {
      case Checked.Good<YamlDocument>(YamlDocument document) -> document;
      case Checked.Bad<YamlDocument> bad -> fail(bad.toString());
    };
  }

  /** The words with which {@code text} is refused. */
  static String refusal(String text) {
    return switch (YamlDocument.parse("file.yaml", text)) {
      case Checked.Good<YamlDocument> good -> fail("not refused: " + good);
      case Checked.Bad<YamlDocument> bad -> bad.problems().getFirst().toString();
    };
  }
}

package com.acme.deploytag.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.problem.Place;
import com.acme.deploytag.yaml.YamlNode.Style;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where nodes stand, what they are taken for, and what is refused. */
final class YamlDocumentTest {

  static List<Arguments> spans() {
    return List.of(
        Arguments.of("a: b # c\n", "b"),
        Arguments.of("a: 'b # c' # d\n", "'b # c'"),
        Arguments.of("a: \"b\\\n  c\"\n", "\"b\\\n  c\""),
        Arguments.of("a:\n", ""),
        Arguments.of("a: # c\n", ""),
        Arguments.of("a: ~", "~"),
        Arguments.of("a: &x !!str b\n", "&x !!str b"),
        Arguments.of("a: [b, {c: d}] # e\n", "[b, {c: d}]"),
        Arguments.of("a: {b: [c]\n  } # e\n", "{b: [c]\n  }"),
        Arguments.of("a:\n- b\n- c # d\n\n# e\nf: g\n", "- b\n- c"),
        Arguments.of("a:\n  b: c\n  d: 'e'\n\n# f\n", "b: c\n  d: 'e'"),
        Arguments.of("a:\n- b:\n# c\nd: e\n", "- b:"),
        Arguments.of("a: b\r\nc: d\r\n", "b"),
        Arguments.of("\uFEFFa: b\n", "b"),
        Arguments.of("# 🚀🚀\na: 🧺b # 🏁\n", "🧺b"),
        Arguments.of("🚀: x\na: [🧺, \"𝒳\"] # 🏁\n", "[🧺, \"𝒳\"]"));
  }

  @ParameterizedTest
  @MethodSource("spans")
  void knowsWhereAValueStands(String text, String value) {
    assertEquals(value, valueOfA(text).span().of(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"a: b|1|4", "# x~a: b|2|4", "--- # x~  a:   b|2|8", "x: >~ y~a: b|3|4"})
  void tellsThePlace(String lines, int line, int column) {
    assertEquals(new Place("file.yaml", line, column), valueOfA(lines.replace('~', '\n')).place());
  }

  @Test
  void countsAnEmojiAsOneColumn() {
    Place place = valueOfA("{🚀🚀: 𝒳, a: b}").place();
    assertEquals(new Place("file.yaml", 1, 12), place);
  }

  @Test
  void endsAnImplicitPairBeforeTheBracket() {
    String text = "a: [b: c , d: e]\n";
    YamlNode.Sequence list = (YamlNode.Sequence) valueOfA(text);
    List<String> items = list.items().stream().map(i -> i.span().of(text)).toList();
    assertEquals(List.of("b: c", "d: e"), items);
  }

  @Test
  void endsTheDocumentBeforeItsEndMark() {
    assertEquals(5, Documents.parse("a: b\n... # c\n").end());
    assertEquals(9, Documents.parse("a: b\n# c\n").end());
    assertEquals(10, Documents.parse("# 🚀\na: b\n...").end());
  }

  @ParameterizedTest
  @ValueSource(strings = {"b", "'1'", "\"~\"", "!!str 1", "! 1", "1.2.3", "1e5x", "sha256:1"})
  void knowsTexts(String value) {
    assertTrue(assertInstanceOf(YamlNode.Scalar.class, valueOfA("a: " + value)).isText(), value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1",
        "1.0",
        "010",
        "0x1f",
        "0o17",
        "1_000",
        "1e5",
        ".5",
        "-.inf",
        ".nan",
        "yes",
        "Off",
        "y",
        "null",
        "~",
        "",
        "12:30:45",
        "2026-01-01",
        "2026-01-01T10:00:00Z",
        "!!int 1",
        "!x b",
        "="
      })
  void knowsWhatSomeReaderTakesForSomethingElse(String value) {
    assertFalse(assertInstanceOf(YamlNode.Scalar.class, valueOfA("a: " + value)).isText(), value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "v1|PLAIN|false|v1",
        "1.20|PLAIN|false|\"1.20\"",
        "1.20|SINGLE_QUOTED|false|'1.20'",
        "v1|DOUBLE_QUOTED|true|\"v1\"",
        "v1|BLOCK|false|v1",
        "sha256:ab|PLAIN|false|sha256:ab",
        "sha256:ab|PLAIN|true|\"sha256:ab\"",
        "ghcr.io/a/b|PLAIN|true|ghcr.io/a/b",
        "a:|PLAIN|false|\"a:\"",
        "...|PLAIN|false|\"...\"",
        "it's|SINGLE_QUOTED|false|'it''s'",
        "a\"b\\c|PLAIN|false|\"a\\\"b\\\\c\"",
      })
  void writesScalars(String value, Style style, boolean inFlow, String written) {
    assertEquals(written, Scalars.write(value, style, inFlow));
  }

  @Test
  void editsApartFromEachOther() {
    List<Edit> edits = List.of(Edit.insert(3, "x"), Edit.insert(3, "y"), Edit.delete(0, 1));
    assertEquals("bcxydef", Edit.apply("abcdef", edits));
    List<Edit> overlapping = List.of(Edit.delete(0, 3), Edit.delete(2, 4));
    assertThrows(IllegalArgumentException.class, () -> Edit.apply("abcdef", overlapping));
  }

  @Test
  void valuesForgetStyleButNotMeaning() {
    assertEquals(value("a: [b, {c: d, e: f}]"), value("a:\n- 'b'\n- e: \"f\"\n  c: d # x\n"));
    assertNotEquals(value("a: 1"), value("a: '1'"));
    assertNotEquals(value("a: [b, c]"), value("a: [c, b]"));
    assertNotEquals(value("a: &x b"), value("a: b"));
    assertNotEquals(value("x: &x b\na: *x"), value("x: &x b\na: b"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a: b~---~c: d|file.yaml:2:1: a second YAML document",
        "a: b~'a': c|file.yaml:2:1: the key \"a\" stands twice",
        "a: *b|file.yaml:1:4: not valid YAML: the alias \"b\" stands for nothing",
        "a: [b|file.yaml:1:6: not valid YAML: expected ',' or ']'",
        "a: b: c|file.yaml:1:5: not valid YAML: mapping values are not allowed here",
        "a: `b`|file.yaml:1:4: not valid YAML: found character '`'",
        "%YAML 2.0~---~a: b|file.yaml: not valid YAML: version 2.0 is not known",
      })
  void refuses(String lines, String start) {
    String refusal = Documents.refusal(lines.replace('~', '\n'));
    assertTrue(refusal.startsWith(start), refusal);
  }

  private static YamlNode valueOfA(String text) {
    return ((YamlNode.Mapping) Documents.parse(text).root()).value("a").orElseThrow();
  }

  private static YamlValue value(String text) {
    return YamlValue.of(Documents.parse(text).root());
  }
}

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
import java.util.Optional;
import java.util.function.Function;
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
        Arguments.of("a: &x b\n", "&x b"),
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
  @ValueSource(strings = {"b", "'1'", "\"~\"", "1.2.3", "1e5x", "sha256:1"})
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
        "yes",
        "Off",
        "y",
        "null",
        "~",
        "",
        "12:30:45",
        "2026-01-01",
        "2026-01-01T10:00:00Z",
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
        "%YAML 1.2~---~a: b|file.yaml:1:1: a line that starts with % is a directive",
        "%TAG ! !~---~a: b|file.yaml:1:1: a line that starts with % is a directive",
        "# c~%X~---~a: b|file.yaml:2:1: a line that starts with % is a directive",
        "a: b # \u2028c|file.yaml:1:8: not valid YAML to all readers: U+2028 (line separator)",
        "a: b~🚀: \uFEFFc|file.yaml:2:4: not valid YAML to all readers: U+FEFF (byte-order mark)",
        "a: \u0085b|file.yaml:1:4: not valid YAML to all readers: U+0085 (next line)",
        "a: b\rc: d|file.yaml:1:5: not valid YAML to all readers: U+000D (carriage return (cr))",
        "a: \u009fb|file.yaml:1:4: not valid YAML to all readers: U+009F",
        "a: \uFFFEb|file.yaml:1:4: not valid YAML to all readers: U+FFFE (no character)",
        "a: &x !e b|file.yaml:1:7: not YAML that all readers read alike: the tag \"!e\"",
        "a: !!map~  b: c|file.yaml:1:4: not YAML that all readers read alike: the tag \"!!map\"",
        "? a~: b|file.yaml:1:1: not YAML that all readers read alike: the key has a question mark",
        "a: {? b : c}|file.yaml:1:5: not YAML that all readers read alike: the key has a question",
        "a: [b, ?c]|file.yaml:1:8: not YAML that all readers read alike: a text without quotes",
        "a: [b?]|file.yaml:1:6: not YAML that all readers read alike: a text without quotes holds",
        "a: [.?e]|file.yaml:1:6: not YAML that all readers read alike: a text without quotes holds",
        "a: [-b]|file.yaml:1:5: not YAML that all readers read alike: a text without quotes",
        "a:~  <<: b|file.yaml:2:7: not valid YAML: the merge key \"<<\" brings in a text",
        "a: &b c~d: {<<: *b}|file.yaml:2:9: not valid YAML: the merge key \"<<\" brings in an alias",
        "a: &b {c: d}~e: [&b f, {<<: *b}]|file.yaml:2:16: not valid YAML: the merge key \"<<\"",
        "a: {<<: [{b: c}, d]}|file.yaml:1:9: not valid YAML: the merge key \"<<\" brings in a list",
        "{a: b}~ \t~|file.yaml:2:2: not YAML that all readers read alike: a tab where the line",
        "a: {b:[c]}|file.yaml:1:6: not YAML that all readers read alike: a colon without a space",
        "a: b # c~? d~: e|file.yaml:2:1: not YAML that all readers read alike: the key has a question",
        "a: b~\t# c|file.yaml:2:1: not YAML that all readers read alike: a tab where the line",
        "a:~-\tb|file.yaml:2:2: not YAML that all readers read alike: a tab where the line",
        "a:~- \tb|file.yaml:2:3: not YAML that all readers read alike: a tab where the line",
        "a: {b:}|file.yaml:1:6: not YAML that all readers read alike: a colon without a space",
        "a: &ä b|file.yaml:1:4: not YAML that all readers read alike: the anchor or alias \"ä\"",
        "a: &x [*x]|file.yaml:1:8: not valid YAML: the alias \"x\" stands for itself",
        "*x : b|file.yaml:1:1: not valid YAML: the alias \"x\" stands for nothing",
        "a: &x b~*x : c|file.yaml:2:1: not YAML that all readers read alike: a key is an alias",
        "[a]: b|file.yaml:1:1: not YAML that all readers read alike: a key is a list",
        "null: b|file.yaml:1:1: not YAML that all readers read alike: a key is empty",
        "a: \"\\/\"|file.yaml:1:5: not YAML that all readers read alike: the escape \\/",
        "~a: !x|file.yaml:2:4: not YAML that all readers read alike: the tag \"!x\" says how to",
        "{a:|file.yaml:1:4: not valid YAML",
        "\uFEFF\t# c~a: b|file.yaml:1:2: not YAML that all readers read alike: a tab where the line",
        "a: \"\\uD83D\"|file.yaml:1:5: not YAML that all readers read alike: the escape \\uD83D",
      })
  void refuses(String lines, String start) {
    String refusal = Documents.refusal(lines.replace('~', '\n'));
    assertTrue(refusal.startsWith(start), refusal);
  }

  @Test
  void refusesAKeyThatIsTooLongForSomeReaders() {
    assertEquals(
        "file.yaml:1:1: not YAML that all readers read alike: a key has more than 1,000"
            + " characters. Shorten it.",
        Documents.refusal("k".repeat(1001) + ": a"));
    Documents.parse("k".repeat(1000) + ": a");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 8, 0xB, 0x1F, 0x7F, 0x80, 0x84, 0x86, 0x9F, 0xFEFF, 0xFFFE, 0xFFFF})
  void refusesWhatCannotBePrinted(int c) {
    String refusal = Documents.refusal("a: 'b" + Character.toString(c) + "'");
    assertTrue(refusal.startsWith("file.yaml:1:6: not valid YAML to all readers: U+"), refusal);
  }

  @ParameterizedTest
  @ValueSource(ints = {9, ' ', '~', 0xA0, 0x2027, 0x202A, 0xD7FF, 0xE000, 0xFFFD, 0x1F6D2})
  void readsWhatCanBePrinted(int c) {
    assertEquals(
        "b" + Character.toString(c) + "c",
        ((YamlNode.Scalar) valueOfA("a: 'b" + Character.toString(c) + "c'")).value());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%YAML 1.2\n---\na: b",
        "%TAG ! x\n---\na: b",
        "\uFEFF%YAML 1.2\n---\na: b",
        "a: b\n%YAML 1.2\n",
        "a: b\n%x",
        "%"
      })
  void refusesDirectives(String text) {
    String refusal = Documents.refusal(text);
    assertTrue(refusal.contains("a line that starts with % is a directive"), refusal);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"%YAML 1.1\n---\na: b", "\uFEFF%YAML 1.1 \r\n---\na: b", "a: b%c\nd: 100%\n"})
  void readsTheOneDirectiveThatKustomizeKnows(String text) {
    assertEquals(YamlNode.Scalar.class, valueOfA(text).getClass());
  }

  /** JSON has no such numbers, and by way of that kustomize reads the file. */
  @ParameterizedTest
  @ValueSource(strings = {".inf", "-.Inf", "+.INF", ".nan", ".NaN", ".NAN"})
  void refusesNumbersThatAreNone(String number) {
    for (String text : List.of("a: " + number, "b: [c, " + number + "]", number + ": b")) {
      String refusal = Documents.refusal(text);
      assertTrue(refusal.contains("\"" + number + "\" is a number that kustomize cannot"), refusal);
    }
    Documents.parse("a: '" + number + "'\nb: x" + number + "\nc: " + number + "x\n");
  }

  /** Kustomize takes it for indentation as long as it may be that. */
  @ParameterizedTest
  @CsvSource({
    "'a: |~ \tb', 2:2",
    "'a: >-~ \t~  b', 2:2",
    "'a: |~~\tb', 3:1",
    "'a: &x |1~~\t~ b', 3:1",
    "'a: |~  b~ \t~c: d', 3:2",
    "'a: |~  b~ \t# c', 3:2",
    "'a: |~  b~\t~  c', 3:1"
  })
  void refusesATabBeforeATextOverLines(String lines, String place) {
    String refusal = Documents.refusal(lines.replace('~', '\n'));
    assertTrue(refusal.startsWith("file.yaml:" + place + ": not"), refusal);
    assertTrue(refusal.contains("a tab") || refusal.contains("'\\t"), refusal);
  }

  @Test
  void countsAKeyFromWhereItStarts() {
    Documents.parse("k".repeat(600) + ": a\n" + "l".repeat(600) + ": a\n");
  }

  /** What is refused where it may be something to another reader, and cannot be here. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a: b # c? \t? d",
        "# ? c\na: b",
        "a: b # c\n# \td\n",
        "a: b\t# c",
        "a:\tb",
        "a: [b,\n\tc]",
        "a: [b\n\t]",
        "a: {b: c\n\t}",
        "a: |\n  b\n  \tc\n   \td\n",
        "a: |\n\n  b\t\n",
        "a: |\n",
        "a: |",
        "a: >\n  b\n   ",
        "a: b?",
        "a: {b: \"?\"}",
        "a: [b, \":c\"]",
        "a: [b: c]",
        "a: {b: }",
        "a: [b:\n c]",
        "a: &azAZ09-_ b",
        "a: &x b\nc: *x",
        "a: \"\\ud7ff\\ue000\\u0041\"",
        "a: \"\\\\ud800\\\\/\"",
        "a: '\\/ \\ud800'",
        "a: \\/"
      })
  void readsWhatOnlyLooksUnlike(String text) {
    Documents.parse(text);
  }

  @ParameterizedTest
  @ValueSource(chars = {'/', ':', '@', '[', '`', '{', '.', '\u00e9'})
  void refusesAnAnchorOfOtherCharacters(char c) {
    String refusal = Documents.refusal("a: {b: &x" + c + "y d}");
    assertTrue(refusal.startsWith("file.yaml:1:"), refusal);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\\ud800", "\\uDFFF", "\\uD9ab", "x\\/", "\\\\\\/", "\\n\\ud800", "x \\ud800"})
  void refusesEscapesThatAreNoneToKustomize(String escape) {
    String refusal = Documents.refusal("x: y\na: \"" + escape + "\"");
    assertTrue(refusal.contains(" is none to kustomize. Write the character."), refusal);
    assertTrue(refusal.startsWith("file.yaml:2:" + (5 + escape.lastIndexOf('\\')) + ":"), refusal);
  }

  @Test
  void knowsWhatAnAliasStandsFor() {
    Function<String, Optional<String>> last =
        text -> ((YamlNode.Alias) valueOfA(text)).scalar().map(scalar -> scalar.value());
    assertEquals(Optional.of("c"), last.apply("x: &x c\na: *x\n"));
    assertEquals(Optional.of("d"), last.apply("x: [&x c, &x d]\na: *x\n"));
    assertEquals(Optional.empty(), last.apply("x: [&x c, &x [d]]\na: *x\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x: &x {b: c}\na: {<<: *x}\n",
        "x: &x {b: c}\na:\n  <<: [*x, {d: e}]\n",
        "a: {<<: {b: c}}\n",
        "a: {\"<<\": b}\n"
      })
  void readsMergeKeysOfMappings(String text) {
    assertInstanceOf(YamlNode.Mapping.class, valueOfA(text));
  }

  private static YamlNode valueOfA(String text) {
    return ((YamlNode.Mapping) Documents.parse(text).root()).value("a").orElseThrow();
  }

  private static YamlValue value(String text) {
    return YamlValue.of(Documents.parse(text).root());
  }
}

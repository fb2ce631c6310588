package com.acme.deploytag.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Text from outside is shown on one line, bounded, and with nothing that anything acts on. */
final class SafeTextTest {

  static List<Arguments> texts() {
    return List.of(
        Arguments.of("plain", "plain"),
        Arguments.of("", ""),
        Arguments.of("größer 🚀 変更", "größer 🚀 変更"),
        Arguments.of("a\nb\r\nc\td", "a\\nb\\r\\nc\\td"),
        Arguments.of("\u0000\u001b[31m\u007f", "\\u0000\\u001b[31m\\u007f"),
        Arguments.of("\u0085\u2028\u2029", "\\u0085\\u2028\\u2029"),
        Arguments.of("abc\u202edef\u2066", "abc\\u202edef\\u2066"),
        Arguments.of("zero\u200bwidth\ufeff\u00ad", "zero\\u200bwidth\\ufeff\\u00ad"),
        Arguments.of("\ud800", "\\ud800"),
        Arguments.of("\ue000", "\\ue000"),
        Arguments.of("\udb40\udc41", "\\U000e0041"));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void escapesWhatIsNotPrintable(String text, String shown) {
    assertEquals(shown, SafeText.plain(text));
    assertEquals('"' + shown + '"', SafeText.quoted(text));
  }

  @Test
  void breaksTheRunnersCommands() {
    assertFalse(SafeText.plain("x ##[error]y ####[group]").contains("##["));
    assertFalse(SafeText.lines("a\n##[error]y").contains("##["));
    assertFalse(SafeText.quoted("#".repeat(79) + "[error]").contains("##["));
  }

  @Test
  void cutsBetweenCharactersNotInsideThem() {
    assertEquals("\"" + "🚀".repeat(80) + "\"", SafeText.quoted("🚀".repeat(80)));
    assertEquals("\"" + "🚀".repeat(80) + "…\" (81 characters)", SafeText.quoted("🚀".repeat(81)));
    assertEquals("🚀".repeat(3), SafeText.plain("🚀".repeat(81), 3));
  }

  @Test
  void keepsTheLinesOfAServer() {
    assertEquals("a\nb\nc", SafeText.lines("\na\r\nb\rc\n\n"));
    assertEquals("a\\u001b[2K\n\\tb", SafeText.lines("a\u001b[2K\n\tb"));
  }

  @Test
  void namesAtMostTwelve() {
    List<String> many = IntStream.range(0, 15).mapToObj(i -> "s" + i).toList();
    assertEquals("none", SafeText.names(List.of()));
    assertEquals("a, b\\n", SafeText.names(List.of("a", "b\n")));
    assertTrue(SafeText.names(many).endsWith("s11 and 3 more"));
  }

  @Property(tries = 500)
  void isAlwaysOneHarmlessLine(@ForAll String text) {
    String shown = SafeText.quoted(text);
    assertTrue(shown.codePointCount(0, shown.length()) < 80 * 10 + 40);
    assertTrue(shown.codePoints().noneMatch(c -> Character.isISOControl(c) || c == '\u202e'));
    assertFalse(shown.contains("##["));
    assertEquals(1, shown.lines().count());
  }
}

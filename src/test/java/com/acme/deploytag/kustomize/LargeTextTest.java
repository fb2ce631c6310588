package com.acme.deploytag.kustomize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.image.ImageName;
import com.acme.deploytag.image.Pin;
import com.acme.deploytag.image.Tag;
import com.acme.deploytag.kustomize.edit.PinEditor;
import com.acme.deploytag.kustomize.edit.WantedPin;
import com.acme.deploytag.problem.Checked;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Files of up to a megabyte, made to take endless time, memory or stack: they are read and edited
 * like any other, or refused. That it takes no time worth speaking of, {@code BurdenTest} holds.
 */
final class LargeTextTest {

  private static final int MUCH = 900_000;
  private static final ImageName IMAGE = new ImageName("ghcr.io/acme/checkout-service");
  private static final String PINNED = "images:\n- {name: " + IMAGE.text() + ", newTag: v1}\n";

  static List<Named<String>> texts() {
    return List.of(
        Named.of("entries", "images:\n" + "- {name: a}\n".repeat(20_000)),
        Named.of("entries in a line", entries("images: [%s]\n", "{name: a%d}", 20_000)),
        Named.of("entries as JSON", entries("{\"images\": [%s]}", "{\"name\": \"a%d\"}", 20_000)),
        Named.of("quoted", "x:\n" + "- \"aaaaaaaaaaaaaaaa\"\n".repeat(45_000) + PINNED),
        Named.of("escapes", "x:\n" + "- \"\\n\\n\\n\\n\\n\"\n".repeat(45_000) + PINNED),
        Named.of("plain in a line", "x: [" + "a, ".repeat(90_000) + "b]\n" + PINNED),
        Named.of("keys", entries("x: {%s}\n" + PINNED, "k%d: b", 40_000)),
        Named.of("anchors", entries("x: [%s]\n" + PINNED, "&a%d b", 40_000)),
        Named.of("aliases", "x: &a b\ny: [" + "*a,".repeat(90_000) + "*a]\n" + PINNED),
        Named.of("brackets", "x:\n" + ("- " + nested(90) + "\n").repeat(1000) + PINNED),
        Named.of("tabs", "x:" + "\t".repeat(MUCH) + "a\n" + PINNED),
        Named.of("spaces", PINNED.replace("}", " ".repeat(MUCH) + "}")),
        Named.of("comments", "#c\n".repeat(MUCH / 3) + PINNED),
        Named.of("comments in an entry", PINNED.replace("}", "\n  # c".repeat(100_000) + "\n  }")),
        Named.of("emojis", "# 🚀\n".repeat(MUCH / 7) + PINNED),
        Named.of("lines", "x:" + "\n".repeat(MUCH) + PINNED),
        Named.of("colons", "x: 1" + ":1".repeat(MUCH / 2) + "\n" + PINNED),
        Named.of("digits", "x: " + "1".repeat(MUCH) + "x\n" + PINNED),
        Named.of("date", "x: 2026-01-01 " + "1 ".repeat(MUCH / 2) + "x\n" + PINNED),
        Named.of("block", "x: |\n" + "  a\n".repeat(MUCH / 4) + PINNED));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void isReadAndEdited(String text) {
    Checked<Kustomization> edited = edit(text);
    assertTrue(edited instanceof Checked.Good, () -> edited.toString().substring(0, 300));
  }

  @Test
  void aTreeThatIsTooLargeIsRefused() {
    assertEquals(
        "k.yaml:33334:4: more than 100,000 keys and values, which is more than is read. Check"
            + " that it is the right file; split it if it is.",
        refusal("images:\n" + "- {name: a}\n".repeat(60_000)));
  }

  @Test
  void whatIsTooDeepIsRefused() {
    for (String bracket : List.of("[", "{a: ", "- ", "[{a: ")) {
      String told = refusal(bracket.repeat(MUCH / bracket.length()));
      assertTrue(told.endsWith(": nested more than 100 deep. Flatten the file."), told);
    }
  }

  @Test
  void aValueThatIsTooLongForAnyPatternIsNotTakenForAText() {
    String told = refusal(PINNED.replace("v1", "1" + ".1".repeat(MUCH / 2)));
    assertTrue(told.startsWith("k.yaml:2:49: YAML reads newTag \"1.1.1"), told);
  }

  private static String refusal(String text) {
    return ((Checked.Bad<Kustomization>) edit(text)).problems().getFirst().toString();
  }

  private static Checked<Kustomization> edit(String text) {
    WantedPin wanted = new WantedPin(IMAGE.text(), IMAGE, Optional.empty(), Pin.of(new Tag("v2")));
    return Kustomization.parse("k.yaml", text.getBytes(StandardCharsets.UTF_8))
        .then(file -> PinEditor.set(file, wanted));
  }

  private static String entries(String around, String entry, int count) {
    return around.formatted(
        IntStream.range(0, count).mapToObj(entry::formatted).collect(Collectors.joining(", ")));
  }

  private static String nested(int depth) {
    return "[".repeat(depth) + "]".repeat(depth);
  }
}

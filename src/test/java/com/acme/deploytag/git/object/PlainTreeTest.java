package com.acme.deploytag.git.object;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** The quick look at a tree, beside the slow one. */
final class PlainTreeTest {

  private static final List<String> MODES =
      List.of("40000", "40000", "100644", "100755", "100664", "120000", "160000", "100600", "4000");
  private static final List<String> NAMES =
      List.of(
          "a", "a", "a.b", "a-", "a0", "ab", "b", ".", "..", ".git", ".GIT", ".gi", "é", "a/b", "");

  @Property(tries = 2_000)
  void hasNoFlawThatTheSlowLookFinds(@ForAll long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 20; i++) {
      byte[] tree = tree(random);
      if (PlainTree.is(tree)) {
        assertEquals(Optional.empty(), TreeText.read(tree), () -> text(tree));
      }
    }
  }

  @Test
  void isWhatMostTreesAre() {
    assertTrue(PlainTree.is(new byte[0]));
    assertTrue(
        PlainTree.is(tree("100644 README.md", "40000 apps", "100755 run", "120000 s", "160000 t")));
    assertTrue(
        PlainTree.is(
            tree("40000 .github", "100644 .gitignore", "100644 a.b", "40000 a", "40000 b")));
  }

  @Test
  void isNotWhatMayHoldANameTwice() {
    assertFalse(PlainTree.is(tree("100644 a", "100644 a.b", "40000 a")));
    assertFalse(PlainTree.is(tree("100644 a", "40000 a")));
    assertFalse(PlainTree.is(tree("40000 a", "40000 a")));
  }

  private static byte[] tree(String... entries) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (String entry : entries) {
      out.writeBytes((entry + "\0").getBytes(StandardCharsets.UTF_8));
      out.writeBytes(new byte[20]);
    }
    return out.toByteArray();
  }

  /** Mostly in order; now and then cut off. */
  private static byte[] tree(Random random) {
    List<String> entries = new ArrayList<>();
    for (int i = random.nextInt(5); i >= 0; i--) {
      entries.add(any(MODES, random) + " " + any(NAMES, random));
    }
    if (random.nextInt(4) > 0) {
      entries.sort((a, b) -> key(a).compareTo(key(b)));
    }
    byte[] tree = tree(entries.toArray(String[]::new));
    return random.nextInt(20) > 0 ? tree : Arrays.copyOf(tree, random.nextInt(tree.length));
  }

  private static String key(String entry) {
    return entry.substring(entry.indexOf(' ') + 1) + (entry.startsWith("4") ? "/" : "");
  }

  private static String any(List<String> values, Random random) {
    return values.get(random.nextInt(values.size()));
  }

  private static String text(byte[] tree) {
    return new String(tree, StandardCharsets.ISO_8859_1);
  }
}

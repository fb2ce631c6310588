package com.acme.deploytag.git.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectInserter;

/** Ids of objects that are like the one before, beside JGit's. */
final class ObjectHashTest {

  private static final int[] TYPES = {Constants.OBJ_COMMIT, Constants.OBJ_TREE, Constants.OBJ_BLOB};

  @Property(tries = 200)
  void isTheIdThatGitHas(@ForAll long seed) {
    Random random = new Random(seed);
    ObjectInserter.Formatter jgit = new ObjectInserter.Formatter();
    ObjectHash hash = new ObjectHash();
    byte[] text = {};
    int type = Constants.OBJ_TREE;
    for (int i = 0; i < 40; i++) {
      text = next(text, random);
      type = random.nextInt(5) == 0 ? TYPES[random.nextInt(TYPES.length)] : type;
      assertEquals(jgit.idFor(type, text), hash.of(type, text));
    }
  }

  /** Mostly a byte or two are others; now and then it is longer, shorter, or the very same. */
  private static byte[] next(byte[] text, Random random) {
    int kind = random.nextInt(8);
    if (kind == 0 || text.length == 0) {
      byte[] other = Arrays.copyOf(text, random.nextInt(1, 5_000));
      random.nextBytes(other);
      return other;
    }
    byte[] next = Arrays.copyOf(text, kind == 1 ? random.nextInt(text.length * 2) : text.length);
    for (int i = random.nextInt(3); i > 0 && next.length > 0; i--) {
      next[random.nextInt(next.length)] = (byte) random.nextInt();
    }
    return next;
  }
}

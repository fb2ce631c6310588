package com.acme.deploytag.git.object;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.TreeFormatter;

/** Trees that change a little from one to the next, as those of a history do. */
final class TreeScanTest {

  private static final List<String> NAMES = List.of("a", "b", "cc", "absent");
  private static final List<String> ALL = List.of("a", "aa", "b", "c", "cc", "d", "e", "f");

  private record Entry(FileMode mode, ObjectId id) {}

  @Property(tries = 200)
  void findsWhatATreeHolds(@ForAll long seed) {
    Random random = new Random(seed);
    Map<String, Entry> entries = new TreeMap<>();
    TreeScan scan = new TreeScan(NAMES);
    for (int i = 0; i < 50; i++) {
      change(entries, random);
      TreeFormatter tree = new TreeFormatter();
      entries.forEach((name, entry) -> tree.append(name, entry.mode(), entry.id()));
      ObjectId[] expected =
          NAMES.stream().map(name -> id(entries.get(name))).toArray(ObjectId[]::new);
      assertArrayEquals(expected, scan.find(tree.toByteArray()));
    }
  }

  private static ObjectId id(Entry entry) {
    return entry == null || !entry.mode().equals(FileMode.TREE) ? ObjectId.zeroId() : entry.id();
  }

  /** Mostly other ids under the same names; now and then other names, or a file for a folder. */
  private static void change(Map<String, Entry> entries, Random random) {
    for (int i = random.nextInt(4); i >= 0; i--) {
      String name = ALL.get(random.nextInt(ALL.size()));
      int kind = random.nextInt(10);
      if (kind == 0) {
        entries.remove(name);
      } else if (kind < 3 || entries.containsKey(name)) {
        byte[] id = new byte[20];
        random.nextBytes(id);
        FileMode mode = kind == 1 ? FileMode.REGULAR_FILE : FileMode.TREE;
        entries.put(name, new Entry(mode, ObjectId.fromRaw(id)));
      }
    }
  }
}

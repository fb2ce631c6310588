package com.acme.deploytag.git.pack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.git.local.LocalRepository;
import com.acme.deploytag.net.Deadline;
import com.acme.deploytag.testkit.BareRepo;
import com.acme.deploytag.testkit.Chronicle;
import com.acme.deploytag.testkit.Git;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectChecker;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.Repository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packs that git makes, and such that nobody should. */
final class PackIndexerTest {

  @TempDir Path temp;

  private static final class Seen extends ObjectChecker {
    private final Set<String> ids = new HashSet<>();

    @Override
    public void check(AnyObjectId id, int type, byte[] text) {
      assertTrue(type == Constants.OBJ_COMMIT || type == Constants.OBJ_TREE);
      ids.add(id.name());
    }
  }

  @Test
  void holdsWhatGitHasPacked() throws Exception {
    BareRepo repo = history();
    Seen seen = new Seen();
    try (Repository local = LocalRepository.create(temp.resolve("local"))) {
      PackIndexer indexer = new PackIndexer(local, seen, Deadline.in(Duration.ofMinutes(1)));
      assertTrue(indexer.store(new ByteArrayInputStream(pack(repo, "--delta-base-offset"))));
      Set<String> trees = new HashSet<>();
      for (String line : listed(repo)) {
        String[] parts = line.split(" ", -1);
        ObjectLoader loader = local.open(ObjectId.fromString(parts[0]));
        assertEquals(parts[1], Constants.typeString(loader.getType()));
        assertArrayEquals(content(repo, parts), loader.getBytes());
        if (!parts[1].equals("blob")) {
          trees.add(parts[0]);
        }
      }
      assertEquals(trees, seen.ids);
      Git.run(temp.resolve("local"), "fsck", "--full", "--strict");
    }
  }

  /** JGit knows all of git's packs, and has words for what is none. */
  @Test
  void leavesOthersToJGit() throws Exception {
    byte[] byName = pack(history(), "--no-delta-base-offset");
    assertFalse(isStored(byName, "byName"));
    assertFalse(isStored("PACK".getBytes(UTF_8), "short"));
    assertFalse(isStored(new byte[0], "empty"));
  }

  @Test
  void storesNoPackThatIsDamaged() throws Exception {
    byte[] pack = pack(history(), "--delta-base-offset");
    assertTrue(isStored(pack, "sound"));
    Random random = new Random(7);
    for (int i = 0; i < 150; i++) {
      byte[] damaged = pack.clone();
      damaged[random.nextInt(pack.length)] ^= (byte) (1 << random.nextInt(8));
      assertFalse(isStored(damaged, "damaged" + i));
    }
    assertFalse(isStored(Arrays.copyOf(pack, pack.length - 1), "cut"));
    assertFalse(isStored(Arrays.copyOf(pack, pack.length + 1), "longer"));
  }

  private boolean isStored(byte[] pack, String name) throws IOException {
    try (Repository local = LocalRepository.create(temp.resolve(name))) {
      PackIndexer indexer = new PackIndexer(local, new Seen(), Deadline.in(Duration.ofMinutes(1)));
      boolean isStored = indexer.store(new ByteArrayInputStream(pack));
      if (!isStored) {
        try (InputStream left = indexer.pack()) {
          assertArrayEquals(pack, left.readAllBytes());
        }
      }
      return isStored;
    }
  }

  private static List<String> listed(BareRepo repo) {
    return repo.git("cat-file", "--batch-all-objects", "--batch-check").lines().toList();
  }

  private static byte[] content(BareRepo repo, String[] parts) {
    return Git.bytes(repo.dir(), Map.of(), new byte[0], "cat-file", parts[1], parts[0]);
  }

  private static byte[] pack(BareRepo repo, String option) {
    String listed = repo.git("rev-list", "--all", "--objects", "--no-object-names") + "\n";
    byte[] all = listed.getBytes(UTF_8);
    return Git.bytes(
        repo.dir(),
        Map.of(),
        all,
        "pack-objects",
        "--stdout",
        "-q",
        option,
        "--depth=9",
        "--window=20");
  }

  /** Of a folder with so many others that its versions are deltas, and a file that grows. */
  private BareRepo history() {
    Map<String, String> files = new TreeMap<>();
    for (int i = 0; i < 200; i++) {
      files.put("apps/service-" + i + "/tag", "0\n");
    }
    BareRepo repo = BareRepo.create(temp.resolve("origin"), files);
    Chronicle chronicle = Chronicle.of(repo);
    StringBuilder log = new StringBuilder();
    for (int i = 1; i <= 40; i++) {
      log.append("a line that says what came as number ").append(i).append('\n');
      chronicle.commit(
          Instant.ofEpochSecond(1_700_000_000 + i),
          "deploy " + i,
          Map.of("apps/service-" + i * 7 % 200 + "/tag", i + "\n", "log", log.toString()));
    }
    chronicle.write();
    return repo;
  }
}

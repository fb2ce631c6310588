package com.acme.deploytag.kustomize.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.catalog.RepoPath;
import com.acme.deploytag.kustomize.ImageEntry;
import com.acme.deploytag.kustomize.Kustomization;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.testkit.Exec;
import com.acme.deploytag.testkit.Kustomize;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever stands below an overlay: if we say that an entry reaches a container, another tag in it
 * changes what the real kustomize builds; if we say that it does not, nothing changes. {@code
 * -Dbuild.trees=N} tries more; {@code -Dbuild.seed=N} others.
 */
final class EntryEffectPeerTest {

  private static final int TREES = Integer.getInteger("build.trees", 300);
  private static final long SEED = Long.getLong("build.seed", 21);
  private static final String OVERLAY = "app/overlay";

  private enum Told {
    NOT_PLAIN,
    REACHES,
    UNMATCHED,
    REPLACED
  }

  @TempDir Path root;

  @BeforeAll
  static void needsKustomize() {
    Kustomize.require();
  }

  @Test
  void tellsWhetherAnythingChanges() throws Exception {
    Random random = new Random(SEED);
    Map<Told, Integer> counts = new EnumMap<>(Told.class);
    for (int i = 0; i < TREES; i++) {
      Path tree = root.resolve("tree-" + i);
      new RandomTree(random, tree).write();
      Path file = tree.resolve(OVERLAY + "/kustomization.yaml");
      String text = Files.readString(file);
      // Last of the entries or first: an entry that was there already, or one that was added.
      String edited = withEntry(text, random.nextBoolean(), random);
      Files.writeString(file, edited);
      counts.merge(check(tree, file, edited), 1, Integer::sum);
    }
    for (Told told : Told.values()) {
      assertTrue(counts.getOrDefault(told, 0) > TREES / 100, counts.toString());
    }
    assertTrue(counts.get(Told.NOT_PLAIN) < TREES * 2 / 3, counts.toString());
  }

  private static String withEntry(String text, boolean isFirst, Random random) {
    String name = random.nextBoolean() ? "app" : "ghcr.io/acme/app";
    String entry = "- name: " + name + "\n  newTag: edited-1\n";
    int at = text.indexOf("\nimages:\n");
    if (at < 0) {
      return text.replace("images: []\n", "") + "images:\n" + entry;
    }
    int first = at + "\nimages:\n".length();
    int last = first;
    while (last < text.length() && (text.startsWith("- ", last) || text.startsWith("  ", last))) {
      last = text.indexOf('\n', last) + 1;
    }
    int where = isFirst ? first : last;
    return text.substring(0, where) + entry + text.substring(where);
  }

  private static Told check(Path tree, Path file, String text) throws Exception {
    if (!(Kustomization.parse(OVERLAY, text.getBytes(StandardCharsets.UTF_8))
        instanceof Checked.Good<Kustomization>(Kustomization overlay))) {
      return Told.NOT_PLAIN;
    }
    ImageEntry entry =
        overlay.entries().stream()
            .filter(e -> e.says("newTag", "edited-1"))
            .findFirst()
            .orElseThrow();
    BuildFiles files = BuildTrees.files(tree, OVERLAY, overlay);
    Optional<EntryEffect> effect =
        files.effect(new RepoPath(OVERLAY), overlay, entry.place(), entry.name().orElseThrow());
    Exec.Result before = Kustomize.tryRun(file.getParent(), "build", ".");
    Files.writeString(file, text.replace("edited-1", "edited-2"));
    Exec.Result after = Kustomize.tryRun(file.getParent(), "build", ".");
    if (effect.orElse(null) instanceof EntryEffect.Untold || CompositionPeerTest.isAmiss(before)) {
      return Told.NOT_PLAIN;
    }
    String where = "seed " + SEED + ": " + tree + "\n" + text + before.stderr();
    assertEquals(0, before.exit(), where);
    assertEquals(0, after.exit(), where);
    assertEquals(
        effect.get() instanceof EntryEffect.Reaches,
        !before.stdout().equals(after.stdout()),
        where);
    return switch (effect.get()) {
      case EntryEffect.Reaches _ -> Told.REACHES;
      case EntryEffect.Unmatched _ -> Told.UNMATCHED;
      case EntryEffect.Replaced _ -> Told.REPLACED;
      case EntryEffect.Untold _ -> Told.NOT_PLAIN;
    };
  }
}

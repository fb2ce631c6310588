package com.acme.deploytag.kustomize.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.testkit.Exec;
import com.acme.deploytag.testkit.Kustomize;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever stands below an overlay: if we say which images are built, the real kustomize builds
 * just these. {@code -Dbuild.trees=N} tries more; {@code -Dbuild.seed=N} others.
 */
final class CompositionPeerTest {

  private static final int TREES = Integer.getInteger("build.trees", 300);
  private static final long SEED = Long.getLong("build.seed", 12);
  private static final Pattern IMAGE = Pattern.compile("(?m)^ *(?:- )?image: \"?([^\"\n]*)\"?$");

  private static final Pattern AMISS =
      Pattern.compile(
          "no matches for Id|can not use behavior|nothing selected by|unable to find field|fieldPath .* is missing"
              + "|doc is missing|missing value|Unable to access invalid index");

  @TempDir Path root;

  @BeforeAll
  static void needsKustomize() {
    Kustomize.require();
  }

  @Test
  void tellsWhatKustomizeBuilds() throws Exception {
    Random random = new Random(SEED);
    int told = 0;
    for (int i = 0; i < TREES; i++) {
      Path tree = root.resolve("tree-" + i);
      new RandomTree(random, tree).write();
      Checked<Built> ours = BuildTrees.build(tree, "app/overlay");
      if (ours instanceof Checked.Good<Built>(Built built)) {
        told++;
        Exec.Result theirs = Kustomize.tryRun(tree.resolve("app/overlay"), "build", ".");
        if (isAmiss(theirs)) {
          continue;
        }
        assertEquals(0, theirs.exit(), () -> "seed " + SEED + ": " + tree + theirs.stderr());
        // What is not told of is there at least.
        if (built.images().stream().anyMatch(BuiltImage::isHidden)) {
          assertEquals(images(theirs.stdout()).size(), built.images().size(), tree.toString());
        } else {
          assertEquals(images(theirs.stdout()), images(built), "seed " + SEED + ": " + tree);
        }
      }
    }
    assertTrue(told > TREES / 3, "told of " + told + " only");
    assertTrue(told < TREES, "there was no doubt at all");
  }

  /** Whether nothing is built since a patch or a replacement is about what is not there. */
  static boolean isAmiss(Exec.Result built) {
    return built.exit() != 0 && AMISS.matcher(built.stderr()).find();
  }

  // Of definitions kustomize changes nothing, and no container runs by them.
  private static List<String> images(String manifests) {
    return Stream.of(manifests.split("(?m)^---$"))
        .filter(object -> !object.contains("kind: CustomResourceDefinition"))
        .flatMap(object -> IMAGE.matcher(object).results())
        .map(m -> m.group(1))
        .sorted()
        .toList();
  }

  private static List<String> images(Built built) {
    return built.images().stream()
        .map(i -> new Reference(i.names().getLast(), i.tag(), i.digest()).toString())
        .sorted()
        .toList();
  }
}

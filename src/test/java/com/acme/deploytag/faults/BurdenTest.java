package com.acme.deploytag.faults;

import static com.acme.deploytag.testkit.RawObjects.commit;
import static com.acme.deploytag.testkit.RawObjects.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.testkit.ChildProcess;
import com.acme.deploytag.testkit.Forge;
import com.acme.deploytag.testkit.RawObjects;
import com.acme.deploytag.testkit.RunResult;
import com.acme.deploytag.testkit.Runner;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Commits made to burn time and memory, in a process with no more memory than the image gives it:
 * what is much costs much at most, and what is endless is refused.
 */
final class BurdenTest {

  private static final String SERVICE = "apps/checkout";
  private static final int MB = 1 << 20;

  @RegisterExtension final Forge forge = new Forge();
  private RawObjects objects;
  private String root;

  @BeforeEach
  void start() {
    objects = new RawObjects(forge.repo);
    root = forge.repo.git("rev-parse", forge.start + "^{tree}");
  }

  private static RunResult run(Runner runner) throws Exception {
    // The image's own limits (pom.xml).
    return Forge.run(runner, new ChildProcess("-XX:+UseSerialGC", "-Xmx256m"));
  }

  private String head(String commit) {
    objects.point("refs/pull/7/head", commit);
    return commit;
  }

  private static String failure(RunResult result) {
    assertEquals("failed", result.output("outcome"), result.log());
    return result.annotations("error").getFirst().message();
  }

  /** A dozen trees of ten entries each, all the same: a billion files. */
  @Test
  void foldersThatHoldEachOther() throws Exception {
    String tree = objects.write("tree", entry("100644", "file", objects.write("blob", "x")));
    for (int level = 0; level < 9; level++) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < 10; i++) {
        text.append(entry("40000", "d" + i, tree));
      }
      tree = objects.write("tree", text.toString());
    }
    String bomb = entry("40000", "zzz", tree);
    String all = objects.tree(root, SERVICE, text -> text + bomb);
    String head = head(objects.write("commit", commit(all, forge.start)));
    assertTrue(failure(run(forge.verify(head))).contains("more than 1,000,000 entries"));
    // Where it has got in, it is in nobody's way, even got piece by piece.
    forge.repo.move(head);
    forge.saySize(100_000);
    assertEquals("pushed", run(forge.update("checkout-service", Forge.tag(1))).output("outcome"));
  }

  @Test
  void foldersInFolders() throws Exception {
    String tree = objects.write("tree", entry("100644", "file", objects.write("blob", "x")));
    for (int level = 0; level < 5_000; level++) {
      tree = objects.write("tree", entry("40000", "d", tree));
    }
    String deep = entry("40000", "zzz", tree);
    String all = objects.tree(root, SERVICE, text -> text + deep);
    String head = head(objects.write("commit", commit(all, forge.start)));
    assertTrue(failure(run(forge.verify(head))).contains("a path of more than 4,096 characters"));
  }

  /** That many is no reason to refuse. */
  @Test
  void aHundredThousandFiles() throws Exception {
    String blob = objects.write("blob", "x");
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 100_000; i++) {
      text.append(entry("100644", "file-%06d".formatted(i), blob));
    }
    String many = entry("40000", "zzz", objects.write("tree", text.toString()));
    String all = objects.tree(root, SERVICE, old -> old + many);
    String head = head(objects.write("commit", commit(all, forge.start)));
    assertEquals("passed", run(forge.verify(head)).output("outcome"));
  }

  @Test
  void aHugeFile() throws Exception {
    String blob = objects.write("blob", "x".repeat(120 * MB));
    String all =
        objects.tree(
            root, SERVICE + "/overlays/staging", _ -> entry("100644", "kustomization.yaml", blob));
    String head = head(objects.write("commit", commit(all, forge.start)));
    RunResult result = run(forge.verify(head));
    assertEquals("refused", result.output("outcome"), result.log());
    assertTrue(result.log().contains("more than 1 MiB is not read"), result.log());
  }

  @Test
  void aHugeMessage() throws Exception {
    String text = commit(root, forge.start);
    String head = head(objects.write("commit", text + "x\n".repeat(20 * MB)));
    String told = failure(run(forge.verify(head)));
    assertTrue(told.contains(head) && told.contains("more than 16 MiB"), told);
  }

  /** As many entries as a file can hold, all the same or each its own, by catalog and without. */
  @ParameterizedTest
  @CsvSource({"true,true", "true,false", "false,true", "false,false"})
  void manyEntries(boolean isCatalogued, boolean isSame) throws Exception {
    if (!isCatalogued) {
      String catalog = forge.repo.text(Forge.CATALOG).replaceAll(" +images: .*\\n", "");
      forge.repo.commit(Forge.CATALOG, catalog, "name no images");
    }
    String base = forge.repo.tip();
    StringBuilder text = new StringBuilder("images:\n");
    for (int i = 0; i < 20_000; i++) {
      text.append("- {name: a").append(isSame ? "" : i).append("}\n");
    }
    String overlay = objects.write("blob", text.toString());
    String all =
        objects.tree(
            forge.repo.git("rev-parse", base + "^{tree}"),
            SERVICE + "/overlays/staging",
            _ -> entry("100644", "kustomization.yaml", overlay));
    RunResult result = run(forge.verify(head(objects.write("commit", commit(all, base)))));
    assertEquals("refused", result.output("outcome"), result.log());
  }

  /** A megabyte each in every overlay: the time for a run does not suffice if it is read again. */
  @Test
  void largeOverlays() throws Exception {
    String more = "note:\n" + "- \"aaaaaaaaaaaaaaaa\"\n".repeat(45_000);
    String head = forge.start;
    for (String path : forge.repo.git("ls-tree", "-r", "--name-only", "main").split("\n", -1)) {
      if (path.matches("apps/.*/overlays/.*/kustomization.yaml")) {
        head = forge.repo.commit(path, forge.repo.text(path) + more, "much");
      }
    }
    forge.repo.move(forge.start);
    RunResult result = run(forge.verify(head(head)));
    assertEquals("passed", result.output("outcome"), result.log());
  }
}

package com.acme.deploytag.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The repository that tests look into and that other clients write to. */
final class BareRepoTest {
  @TempDir Path dir;

  @Test
  void keepsBytesModesAndLinksOfAFolder() throws Exception {
    Path folder = Files.createDirectories(dir.resolve("in/apps"));
    byte[] odd = "\uFEFFa\r\nb\n\r\n\uD83D\uDE80".getBytes(UTF_8);
    Files.write(folder.resolve("odd.yaml"), odd);
    Files.writeString(folder.resolve(".gitattributes"), "* text=auto eol=lf\n");
    Files.writeString(folder.resolve(".gitignore"), "ignored\n");
    Files.writeString(folder.resolve("ignored"), "kept all the same\n");
    Path script = Files.writeString(folder.resolve("run.sh"), "true\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.createSymbolicLink(folder.resolve("link"), Path.of("../elsewhere"));

    BareRepo repo = BareRepo.create(dir.resolve("a"), dir.resolve("in"));
    assertArrayEquals(odd, repo.show("apps/odd.yaml"));
    assertEquals("../elsewhere", repo.text("apps/link"));
    assertEquals(
        "100644 100644 100644 120000 100644 100755",
        repo.lsTree().replaceAll("(?m) .*$", "").replace('\n', ' '));
    assertEquals(
        "Test Kit 2026-01-02T03:04:05Z initial", repo.log("%an %aI %s").replace("+00:00", "Z"));
    assertEquals(repo.tip(), BareRepo.create(dir.resolve("b"), dir.resolve("in")).tip());
    repo.fsck();
  }

  @Test
  void writesAsAnotherClientWould() {
    Map<String, ?> files = Map.of("a/b", "1\n2\n", "a/c", new byte[] {0, -1}, "d/e/f", "x");
    BareRepo repo = BareRepo.create(dir.resolve("r"), files);
    String first = repo.tip();
    assertArrayEquals(new byte[] {0, -1}, repo.show("a/c"));

    String second = repo.commit("a/b", "1\n3\n", "subject\n\nKey: value\n");
    assertEquals("1\t1\ta/b", repo.numstat(first, second));
    assertTrue(repo.diff(first, second, "-U0").endsWith("@@ -2 +2 @@\n-2\n+3"));
    assertEquals("Key: value", repo.git("log", "-1", "--format=%(trailers)").strip());

    repo.makeExecutable("a/b");
    repo.commit("a/b", "4\n", "keeps the mode");
    assertTrue(repo.lsTree().startsWith("100755 blob "));

    repo.addSymlink("d", "a");
    repo.addGitlink("module");
    repo.remove("a/c", "gone");
    assertEquals(
        "100755 a/b, 120000 d, 160000 module",
        repo.lsTree().replaceAll(" \\S+ \\S+\t", " ").replace("\n", ", "));
    assertEquals(7, repo.commitCount());
    assertTrue(repo.isLinear());
    repo.fsck();
  }

  @Test
  void losesNothingUnderContention() {
    BareRepo repo = BareRepo.create(dir.resolve("r"), Map.of("a", "b"));
    IntStream.range(0, 12).parallel().forEach(i -> repo.commit("f" + i, "x", "f" + i));
    assertEquals(13, repo.commitCount());
    assertEquals(13, repo.lsTree().lines().count());
  }

  @Test
  void failureTellsWhatGitSaid() {
    Git.Failed failed = assertThrows(Git.Failed.class, () -> Git.run(dir, "rev-parse", "HEAD"));
    assertTrue(failed.getMessage().contains("not a git repository"), failed.getMessage());
  }
}

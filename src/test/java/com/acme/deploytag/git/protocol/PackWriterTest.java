package com.acme.deploytag.git.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.git.object.NewObject;
import com.acme.deploytag.testkit.BareRepo;
import com.acme.deploytag.testkit.Git;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Packs as git itself reads them. */
final class PackWriterTest {
  @TempDir Path dir;

  private static byte[] tree(BareRepo repo) {
    return Git.bytes(repo.dir(), Map.of(), new byte[0], "cat-file", "tree", "HEAD^{tree}");
  }

  private static ObjectId id(int type, byte[] content) {
    return new ObjectInserter.Formatter().idFor(type, content);
  }

  /** A flat folder of so many files, in which the first, one in the middle and the last change. */
  @ParameterizedTest
  @CsvSource({"1,true", "1,false", "3,true", "5000,true", "5000,false"})
  void gitMakesTheSameOfIt(int files, boolean thin) throws IOException {
    Map<String, String> content = new TreeMap<>();
    for (int i = 0; i < files; i++) {
      content.put("file-%05d".formatted(i), "content " + i);
    }
    BareRepo repo = BareRepo.create(dir.resolve("repo"), content);
    byte[] old = tree(repo);
    byte[] blob = "new\n".repeat(100_000).getBytes(UTF_8);
    ObjectId blobId = id(Constants.OBJ_BLOB, blob);
    byte[] tree = old.clone();
    int entry = old.length / files;
    for (int i : List.of(0, files / 2, files - 1)) {
      blobId.copyRawTo(tree, (i + 1) * entry - Constants.OBJECT_ID_LENGTH);
    }
    byte[] pack =
        PackWriter.of(
            List.of(NewObject.tree(tree, id(Constants.OBJ_TREE, old), old), NewObject.blob(blob)),
            thin);
    if (thin) {
      assertTrue(pack.length < 2_000, () -> pack.length + " bytes");
    }
    Git.bytes(repo.dir(), Map.of(), pack, "index-pack", "--stdin", "--fix-thin", "--strict");
    byte[] read =
        Git.bytes(
            repo.dir(),
            Map.of(),
            new byte[0],
            "cat-file",
            "tree",
            id(Constants.OBJ_TREE, tree).name());
    assertArrayEquals(tree, read);
  }
}

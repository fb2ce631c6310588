package com.acme.deploytag.git.object;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.internal.storage.dfs.DfsRepositoryDescription;
import org.eclipse.jgit.internal.storage.dfs.InMemoryRepository;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.junit.jupiter.api.Test;

/** New trees, of which all but the ids of what changed are the old bytes. */
final class TreeRewriteTest {
  private final InMemoryRepository repository =
      new InMemoryRepository(new DfsRepositoryDescription("test"));
  private final ObjectInserter inserter = repository.newObjectInserter();
  private final ObjectReader reader = inserter.newReader();

  /** A tree from {@code mode name} and an id each, in the order of git. */
  private ObjectId tree(Object... entries) throws IOException {
    StringBuilder bytes = new StringBuilder();
    for (int i = 0; i < entries.length; i += 2) {
      byte[] id = new byte[20];
      ((ObjectId) entries[i + 1]).copyRawTo(id, 0);
      bytes.append(entries[i]).append('\0').append(new String(id, ISO_8859_1));
    }
    return inserter.insert(Constants.OBJ_TREE, bytes.toString().getBytes(ISO_8859_1));
  }

  private ObjectId blob(String text) throws IOException {
    return inserter.insert(Constants.OBJ_BLOB, text.getBytes(UTF_8));
  }

  private ObjectId rewrite(ObjectId tree, String path) throws IOException {
    return new TreeRewrite(reader, inserter).with(tree, Map.of(path, "new".getBytes(UTF_8)));
  }

  @Test
  void keepsNamesThatAreNotUtf8AndModesOfOldGit() throws IOException {
    ObjectId other = blob("other");
    ObjectId folder = tree("100644 caf\u00e9", other, "100755 pin", blob("old"));
    ObjectId root = tree("100664 a", other, "40000 apps", folder, "120000 na\u00efve", other);

    ObjectId expected =
        tree(
            "100664 a",
            other,
            "40000 apps",
            tree("100644 caf\u00e9", other, "100755 pin", blob("new")),
            "120000 na\u00efve",
            other);
    assertEquals(expected, rewrite(root, "apps/pin"));
  }

  /** git takes no pack in which an object stands twice. */
  @Test
  void makesWhatIsTheSameOnce() throws IOException {
    ObjectId folder = tree("100644 pin", blob("old"));
    ObjectId root = tree("40000 dev", folder, "40000 staging", folder);
    byte[] content = "new".getBytes(UTF_8);
    TreeRewrite rewrite = new TreeRewrite(reader, inserter);
    ObjectId made = rewrite.with(root, Map.of("dev/pin", content, "staging/pin", content));

    ObjectId changed = tree("100644 pin", blob("new"));
    assertEquals(tree("40000 dev", changed, "40000 staging", changed), made);
    assertEquals(
        List.of(Constants.OBJ_BLOB, Constants.OBJ_TREE, Constants.OBJ_TREE),
        rewrite.made().stream().map(NewObject::type).toList());
  }

  @Test
  void addsNothing() throws IOException {
    ObjectId root = tree("40000 apps", tree("100644 pin", blob("old")));
    assertThrows(FileNotFoundException.class, () -> rewrite(root, "apps/other"));
    assertThrows(FileNotFoundException.class, () -> rewrite(root, "other"));
  }

  private ObjectId added(ObjectId tree, String path) throws IOException {
    FileChanges changes = FileChanges.additions(Map.of(path, "new".getBytes(UTF_8)));
    return new TreeRewrite(reader, inserter).with(tree, changes);
  }

  /** A folder is sorted as if its name ended in a slash: behind {@code a.b}, before {@code a0}. */
  @Test
  void addsWhereGitSorts() throws IOException {
    ObjectId other = blob("other");
    ObjectId made = blob("new");
    ObjectId root = tree("100664 a.b", other, "100644 a0", other, "120000 caf\u00e9", other);
    ObjectId folder = tree("40000 b", tree("100644 c", made));
    ObjectId expected =
        tree("100664 a.b", other, "40000 a", folder, "100644 a0", other, "120000 caf\u00e9", other);
    assertEquals(expected, added(root, "a/b/c"));
    assertEquals(tree("100644 c", made), added(tree(), "c"));
  }

  @Test
  void addsToAFolderThatIsThere() throws IOException {
    ObjectId old = blob("old");
    ObjectId root = tree("40000 .github", tree("100755 x", old), "100644 z", old);
    ObjectId expected =
        tree("40000 .github", tree("100644 a.yml", blob("new"), "100755 x", old), "100644 z", old);
    assertEquals(expected, added(root, ".github/a.yml"));
  }

  @Test
  void addsNothingInThePlaceOfAnother() throws IOException {
    ObjectId root = tree("100644 a", blob("old"), "40000 b", tree("100644 c", blob("old")));
    for (String path : List.of("a", "b", "b/c", "a/b")) {
      assertThrows(IOException.class, () -> added(root, path), path);
    }
  }
}

package com.acme.deploytag.git;

import com.acme.deploytag.git.object.FileChanges;
import com.acme.deploytag.git.object.TreeRewrite;
import com.acme.deploytag.git.remote.CommitFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;

/**
 * A tree for the remote to make from one that it has.
 *
 * @param base the id of the tree that the remote has
 * @param files the files that differ in the new tree
 * @param id the id of the new tree by git's rules; a remote that reports another id made another
 *     tree
 */
public record NewTree(String base, List<File> files, String id) {

  public NewTree {
    files = List.copyOf(files);
  }

  /**
   * A file in the new tree.
   *
   * @param path its path from the root
   * @param mode its mode as git writes it: {@code 100644}, or {@code 100755} if it is executable
   * @param text its content
   */
  public record File(String path, String mode, String text) {}

  static NewTree on(
      CommitFiles base, FileChanges changes, ObjectReader reader, ObjectInserter inserter)
      throws IOException {
    String id = new TreeRewrite(reader, inserter).with(base.root(), changes).name();
    List<File> files = new ArrayList<>();
    for (Map.Entry<String, byte[]> file : new TreeMap<>(changes.contents()).entrySet()) {
      FileMode mode = changes.isAddition() ? FileMode.REGULAR_FILE : base.mode(file.getKey());
      String text = new String(file.getValue(), StandardCharsets.UTF_8);
      files.add(new File(file.getKey(), Integer.toOctalString(mode.getBits()), text));
    }
    return new NewTree(base.root().name(), files, id);
  }
}

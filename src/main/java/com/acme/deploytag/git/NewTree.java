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
 * A tree that the remote is to make of one that it has.
 *
 * @param base the id of the tree that it has
 * @param files what differs in the new one
 * @param id the id of the new one by git's own rules: whoever comes to another has made another
 */
public record NewTree(String base, List<File> files, String id) {

  public NewTree {
    files = List.copyOf(files);
  }

  /**
   * A file in it.
   *
   * @param path where it is
   * @param mode how git writes its mode: {@code 100644}, or {@code 100755} if it may be run
   * @param text what is in it, in UTF-8
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

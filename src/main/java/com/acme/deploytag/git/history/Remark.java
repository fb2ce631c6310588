package com.acme.deploytag.git.history;

import com.acme.deploytag.model.CommitId;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;

/**
 * A commit's message with the trees before and after the commit.
 *
 * @param commit its id
 * @param tree its root tree
 * @param before the root tree of its first parent; nothing if it has none or it was not fetched
 * @param isFirst whether it is a root commit
 * @param text the message
 */
public record Remark(
    CommitId commit, ObjectId tree, Optional<ObjectId> before, boolean isFirst, String text) {

  /** Whether the commit changed nothing at all. */
  public boolean isEmpty() {
    return before.isPresent() && before.get().equals(tree);
  }
}

package com.acme.deploytag.git;

import java.time.Instant;
import java.util.List;
import org.eclipse.jgit.lib.ObjectId;

/**
 * A commit of a branch's first-parent line.
 *
 * @param id its id
 * @param tree its root tree
 * @param dated when its committer's clock says it was made
 * @param author its author's name, as it is written
 * @param messages its message and, of a merge, those of the commits that it brought in
 */
public record LineCommit(
    CommitId id, ObjectId tree, Instant dated, String author, List<String> messages) {

  public LineCommit {
    messages = List.copyOf(messages);
  }
}

package com.acme.deploytag.git.history;

import com.acme.deploytag.model.CommitId;
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
 * @param own its message
 * @param merged of a merge, those of the commits that it brought in
 * @param isCut whether it brought in more than is here
 */
public record LineCommit(
    CommitId id,
    ObjectId tree,
    Instant dated,
    String author,
    Remark own,
    List<Remark> merged,
    boolean isCut) {

  public LineCommit {
    merged = List.copyOf(merged);
  }
}

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
 * @param dated its committer date, by the committer's clock
 * @param author its author's name, as written
 * @param own its own message
 * @param merged of a merge, the messages of the commits that it merged
 * @param isCut whether it merged commits that were not fetched
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

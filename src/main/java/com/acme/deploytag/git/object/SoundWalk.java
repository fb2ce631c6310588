package com.acme.deploytag.git.object;

import com.acme.deploytag.problem.SafeText;
import java.io.IOException;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * A walk over commits that accepts no other objects. JGit's follows a tag to its target, and fails
 * with a bad cast if one id is used for a commit and for a tree.
 */
public final class SoundWalk extends RevWalk {

  // The last commit that the walk returned.
  private ObjectId last = ObjectId.zeroId();

  /**
   * @param reader should be a {@link SoundReader}
   */
  public SoundWalk(ObjectReader reader) {
    super(reader);
  }

  @Override
  public RevCommit parseCommit(AnyObjectId id) throws IOException {
    try {
      RevCommit commit = lookupCommit(id);
      parseHeaders(commit);
      return commit;
    } catch (ClassCastException e) {
      throw damaged(id, e);
    }
  }

  @Override
  public void parseHeaders(RevObject object) throws IOException {
    try {
      super.parseHeaders(object);
    } catch (RuntimeException e) {
      throw damaged(object, e);
    }
  }

  @Override
  public RevCommit next() throws IOException {
    try {
      RevCommit commit = super.next();
      last = commit == null ? last : commit;
      return commit;
    } catch (ClassCastException e) {
      throw BadObjectException.of("commit", last, "what it names as its parent is none", e);
    }
  }

  private static BadObjectException damaged(AnyObjectId id, RuntimeException e) {
    return BadObjectException.of(
        "commit", id, "it is damaged: " + SafeText.lines(String.valueOf(e.getMessage())), e);
  }
}

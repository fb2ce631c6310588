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
 * A walk over commits that takes nothing else for one: JGit follows a tag to what it names, and
 * fails with a bad cast where an id stands for a commit here and for a tree there.
 */
public final class SoundWalk extends RevWalk {

  // The newest that was walked over.
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

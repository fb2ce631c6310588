package com.acme.deploytag.git.history;

import com.acme.deploytag.git.local.LocalRepository;
import com.acme.deploytag.git.object.BadObjectException;
import com.acme.deploytag.git.object.SoundReader;
import com.acme.deploytag.git.protocol.FetchSpec;
import com.acme.deploytag.git.remote.RemoteBranch;
import com.acme.deploytag.git.remote.Trees;
import com.acme.deploytag.model.CommitId;
import com.acme.deploytag.net.Deadline;
import com.acme.deploytag.net.RemoteException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Predicate;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;

/**
 * The commits of the branch far back, without folders and files: some hundred bytes each. They are
 * in a repository beside the one with the files, since the server takes whoever has a commit to
 * have what is in it as well, and would leave that out later.
 */
public final class FarCommits implements AutoCloseable {

  private final Repository local;
  private final RemoteBranch branch;
  private final Deadline deadline;
  private int depth;

  public FarCommits(Repository near, Path folder, RemoteBranch branch, Deadline deadline)
      throws IOException {
    this.local = LocalRepository.createBeside(near, folder);
    this.branch = branch.into(local);
    this.deadline = deadline;
  }

  /**
   * The line of {@code near}, at least so deep; see {@link
   * com.acme.deploytag.git.HistoryFetcher#far}. What was here at the call before is not fetched
   * again: above it is what the run has fetched since.
   */
  public History line(History near, Trees trees, int depth, Predicate<String> isTold)
      throws RemoteException, IOException {
    CommitId tip = near.commits().getFirst().id();
    boolean isHere = depth <= this.depth;
    if (!isHere) {
      fetch(tip, depth, this.depth > 0);
    }
    try {
      return history(tip, trees, isTold);
    } catch (BadObjectException e) {
      if (!e.isMissing()) {
        throw e;
      }
      // Another history was put in the branch's place.
      fetch(tip, depth, false);
      return history(tip, trees, isTold);
    }
  }

  private void fetch(CommitId tip, int deeper, boolean isOn) throws RemoteException {
    ObjectId id = ObjectId.fromString(tip.hex());
    branch.get(
        isOn
            ? FetchSpec.deeper(Set.of(id), deeper, FetchSpec.ALONE)
            : FetchSpec.line(id, deeper, FetchSpec.ALONE));
    depth = deeper;
  }

  private History history(CommitId tip, Trees trees, Predicate<String> isTold) throws IOException {
    try (ObjectReader reader = new SoundReader(local.newObjectReader(), deadline)) {
      return new History(tip, reader, trees, local.getObjectDatabase().getShallowCommits(), isTold);
    }
  }

  @Override
  public void close() {
    local.close();
  }
}

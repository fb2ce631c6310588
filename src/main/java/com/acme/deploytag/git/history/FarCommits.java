package com.acme.deploytag.git.history;

import com.acme.deploytag.git.local.LocalRepository;
import com.acme.deploytag.git.object.BadObjectException;
import com.acme.deploytag.git.object.SoundReader;
import com.acme.deploytag.git.protocol.FetchSpec;
import com.acme.deploytag.git.remote.ObjectFetcher;
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
 * The branch's commits far back, without trees and blobs: some hundred bytes each. They have a
 * repository of their own: of a commit that the client has, the server assumes that its trees and
 * blobs are there, too, and would omit them from later packs.
 */
public final class FarCommits implements AutoCloseable {

  private final Repository local;
  private final ObjectFetcher objects;
  private final Deadline deadline;
  private int depth;

  public FarCommits(Repository near, Path folder, ObjectFetcher objects, Deadline deadline)
      throws IOException {
    this.local = LocalRepository.createBeside(near, folder);
    this.objects = objects.into(local);
    this.deadline = deadline;
  }

  /**
   * The line of {@code near}, at least so deep; see {@link
   * com.acme.deploytag.git.HistoryFetcher#far}. Fetches nothing again that an earlier call fetched;
   * the newer commits are in the run's other repository.
   *
   * @param known the newest commit of it that the server has
   */
  public History line(
      History near, ObjectId known, Trees trees, int depth, Predicate<String> isKept)
      throws RemoteException, IOException {
    CommitId tip = near.commits().getFirst().id();
    boolean isHere = depth <= this.depth;
    if (!isHere) {
      fetch(known, depth, this.depth > 0);
    }
    try {
      return history(tip, trees, isKept);
    } catch (BadObjectException e) {
      if (!e.isMissing()) {
        throw e;
      }
      // The branch was replaced by another history.
      fetch(known, depth, false);
      return history(tip, trees, isKept);
    }
  }

  /** Asks for what {@link #line} is to bring, so deep, and waits for nothing. */
  public void ask(ObjectId known, int depth) {
    if (this.depth == 0) {
      objects.ask(FetchSpec.line(known, depth, FetchSpec.ALONE));
    }
  }

  private void fetch(ObjectId id, int deeper, boolean isOn) throws RemoteException {
    objects.fetch(
        isOn
            ? FetchSpec.deeper(Set.of(id), deeper, FetchSpec.ALONE)
            : FetchSpec.line(id, deeper, FetchSpec.ALONE));
    depth = deeper;
  }

  private History history(CommitId tip, Trees trees, Predicate<String> isKept) throws IOException {
    try (ObjectReader reader = new SoundReader(local.newObjectReader(), deadline)) {
      return new History(tip, reader, trees, local.getObjectDatabase().getShallowCommits(), isKept);
    }
  }

  @Override
  public void close() {
    local.close();
  }
}

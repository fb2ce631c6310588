package com.acme.deploytag.git;

import com.acme.deploytag.git.history.FarCommits;
import com.acme.deploytag.git.history.FolderTrace;
import com.acme.deploytag.git.history.History;
import com.acme.deploytag.git.history.LineCommit;
import com.acme.deploytag.git.object.SoundReader;
import com.acme.deploytag.git.object.SoundWalk;
import com.acme.deploytag.git.protocol.FetchSpec;
import com.acme.deploytag.git.remote.CommitFiles;
import com.acme.deploytag.git.remote.ObjectFetcher;
import com.acme.deploytag.git.remote.Trees;
import com.acme.deploytag.model.CommitId;
import com.acme.deploytag.net.Deadline;
import com.acme.deploytag.net.RemoteException;
import com.acme.deploytag.problem.Memory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/** Fetches the branch's history, as deep as is requested, with or without its folders. */
public final class HistoryFetcher implements AutoCloseable {

  private final ObjectFetcher objects;
  private final Path folder;
  private final Repository local;
  private final SoundReader reader;
  private final Deadline deadline;
  // Whether the fetched commits came with their folders.
  private boolean withFolders;
  // Whether commits may have been fetched without their files.
  private boolean partial;
  // The branch's tip at the last look.
  private Optional<CommitId> known = Optional.empty();
  // Made only by a run that looks further back than most do.
  private Optional<FarCommits> far = Optional.empty();

  /**
   * @param folder where further repositories may be created
   * @param isWhole whether the first fetch brings all files
   */
  HistoryFetcher(
      ObjectFetcher objects,
      Path folder,
      Repository local,
      SoundReader reader,
      Deadline deadline,
      boolean isWhole) {
    this.objects = objects;
    this.folder = folder;
    this.local = local;
    this.reader = reader;
    this.deadline = deadline;
    this.withFolders = isWhole;
    this.partial = !isWhole;
  }

  /** Whether commits may have been fetched without their files. */
  boolean isPartial() {
    return partial;
  }

  /**
   * The first-parent line back from {@code files}' commit, as far as it has been fetched.
   *
   * @param folders whether to fetch all folders of its commits
   * @param isKept which messages to keep
   * @throws RemoteException if the folders cannot be fetched
   * @throws IOException if a commit cannot be read
   */
  public History of(CommitFiles files, boolean folders, Predicate<String> isKept)
      throws RemoteException, IOException {
    // Deepening may add commits without files.
    Trees trees = new Trees(reader, objects, true);
    History history = new History(files.commit(), reader, trees, shallow(), isKept);
    if (folders) {
      bringFolders(history);
    }
    return history;
  }

  /** Whether the fetched commits came with all of their folders. */
  public boolean hasFolders() {
    return withFolders;
  }

  private void bringFolders(History history) throws RemoteException {
    if (!withFolders) {
      ObjectId tip = tip(history);
      // As deep as before: a lesser depth would move the shallow boundary up.
      objects.fetch(FetchSpec.line(tip, history.commits().size(), FetchSpec.FOLDERS));
      withFolders = true;
    }
  }

  /**
   * The same line as {@code near}, at least {@code depth} commits deep if it is that long. Fetches
   * only commits, no trees or blobs.
   *
   * @param isKept which messages to keep
   * @throws RemoteException if the commits cannot be fetched
   * @throws IOException if a commit cannot be read
   */
  public History far(History near, int depth, Predicate<String> isKept)
      throws RemoteException, IOException {
    return farCommits().line(near, tip(near), new Trees(reader, objects, true), depth, isKept);
  }

  /**
   * Asks for what {@link #far} is to fetch to the same depth, and waits for nothing.
   *
   * @throws IOException if the temporary repository cannot be written
   */
  public void askFar(History near, int depth) throws IOException {
    farCommits().ask(tip(near), depth);
  }

  private FarCommits farCommits() throws IOException {
    if (far.isEmpty()) {
      far = Optional.of(new FarCommits(local, folder.resolve("far"), objects, deadline));
    }
    return far.get();
  }

  /** The shallow boundary: the commits whose parents were not fetched. */
  Set<ObjectId> shallow() throws IOException {
    return local.getObjectDatabase().getShallowCommits();
  }

  /**
   * Deepens {@code history} to {@code depth} commits and reads on. Fetches the commits' folders if
   * there is a {@code trace} that follows some, and no files.
   *
   * @throws RemoteException if the commits cannot be fetched
   * @throws IOException if a commit cannot be read
   */
  public void deepen(History history, int depth, Optional<FolderTrace> trace)
      throws RemoteException, IOException {
    if (trace.isPresent()) {
      // The server assumes that these are here, and omits older commits' folders that are among
      // them.
      bringFolders(history);
    }
    partial = true;
    withFolders = trace.isPresent();
    ObjectId tip = tip(history);
    objects.fetch(
        FetchSpec.deeper(Set.of(tip), depth, withFolders ? FetchSpec.FOLDERS : FetchSpec.ALONE),
        trace.map(FolderTrace::observer));
    Memory.tidy();
    history.goOn(shallow());
  }

  /**
   * The newest of {@code ours} in the history of {@code tip}: a commit whose push succeeded without
   * a report.
   *
   * @throws IOException if a commit cannot be read
   */
  public Optional<CommitId> landed(CommitId tip, Set<CommitId> ours) throws IOException {
    if (ours.isEmpty()) {
      return Optional.empty();
    }
    try (RevWalk walk = new SoundWalk(reader)) {
      walk.markStart(walk.parseCommit(ObjectId.fromString(tip.hex())));
      for (RevCommit commit = walk.next(); commit != null; commit = walk.next()) {
        CommitId id = new CommitId(commit.name());
        if (ours.contains(id)) {
          return Optional.of(id);
        }
      }
      return Optional.empty();
    }
  }

  /** Tells which commit the branch is at: of those above it the server knows nothing yet. */
  void at(ObjectId tip) {
    known = Optional.of(new CommitId(tip.name()));
  }

  /** The newest commit of {@code history} that the server has. */
  private ObjectId tip(History history) {
    for (LineCommit commit : history.commits()) {
      if (known.isPresent() && commit.id().equals(known.get())) {
        return ObjectId.fromString(commit.id().hex());
      }
    }
    return ObjectId.fromString(history.commits().getFirst().id().hex());
  }

  @Override
  public void close() {
    far.ifPresent(FarCommits::close);
  }
}

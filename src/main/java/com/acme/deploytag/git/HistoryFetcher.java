package com.acme.deploytag.git;

import com.acme.deploytag.git.history.FarCommits;
import com.acme.deploytag.git.history.FolderTrace;
import com.acme.deploytag.git.history.History;
import com.acme.deploytag.git.protocol.FetchSpec;
import com.acme.deploytag.git.remote.CommitFiles;
import com.acme.deploytag.git.remote.RemoteBranch;
import com.acme.deploytag.git.remote.Trees;
import com.acme.deploytag.net.Deadline;
import com.acme.deploytag.net.RemoteException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;

/** The branch's history: fetches as much of it as is asked for, with or without its folders. */
public final class HistoryFetcher implements AutoCloseable {

  private final RemoteBranch branch;
  private final Path folder;
  private final Repository local;
  private final ObjectReader reader;
  private final Deadline deadline;
  // Whether the commits that are here are so with their folders.
  private boolean foldered;
  // Whether there may be any commits here without their files.
  private boolean partial;
  // Made when a run has to look further back than most do.
  private Optional<FarCommits> far = Optional.empty();

  /**
   * @param folder where more may be kept than {@code local} has
   * @param isWhole whether what is fetched at first comes with its files
   */
  HistoryFetcher(
      RemoteBranch branch,
      Path folder,
      Repository local,
      ObjectReader reader,
      Deadline deadline,
      boolean isWhole) {
    this.branch = branch;
    this.folder = folder;
    this.local = local;
    this.reader = reader;
    this.deadline = deadline;
    this.foldered = isWhole;
    this.partial = !isWhole;
  }

  /** Whether there may be any commits here without their files. */
  boolean isPartial() {
    return partial;
  }

  /**
   * The branch's line back from {@code files}' commit, as far as it is here.
   *
   * @param folders whether all folders of its commits are needed
   * @param isTold which messages are to be kept
   * @throws RemoteException if they cannot be had
   * @throws IOException if a commit cannot be read
   */
  public History of(CommitFiles files, boolean folders, Predicate<String> isTold)
      throws RemoteException, IOException {
    // It may go on with commits without files.
    Trees trees = new Trees(reader, branch, true);
    History history = new History(files.commit(), reader, trees, shallow(), isTold);
    if (folders) {
      bringFolders(history);
    }
    return history;
  }

  /** Whether the commits that are here are so with all of their folders. */
  public boolean hasFolders() {
    return foldered;
  }

  private void bringFolders(History history) throws RemoteException {
    if (!foldered) {
      ObjectId tip = tip(history);
      // As deep as it is here: a lesser depth would cut it there.
      branch.get(FetchSpec.line(tip, history.commits().size(), FetchSpec.FOLDERS));
      foldered = true;
    }
  }

  /**
   * The same line as {@code near}, back over {@code depth} commits at least, if there are so many.
   * Only the commits are fetched.
   *
   * @param isTold which messages are to be kept
   * @throws RemoteException if they cannot be had
   * @throws IOException if a commit cannot be read
   */
  public History far(History near, int depth, Predicate<String> isTold)
      throws RemoteException, IOException {
    if (far.isEmpty()) {
      far = Optional.of(new FarCommits(local, folder.resolve("far"), branch, deadline));
    }
    return far.get().line(near, new Trees(reader, branch, true), depth, isTold);
  }

  /** The commits of which the parents are not here. */
  Set<ObjectId> shallow() throws IOException {
    return local.getObjectDatabase().getShallowCommits();
  }

  /**
   * Fetches what is missing of the last {@code depth} commits of {@code history} and reads on:
   * their folders where {@code trace} is to follow some, and no files.
   *
   * @throws RemoteException if they cannot be had
   * @throws IOException if a commit cannot be read
   */
  public void deepen(History history, int depth, Optional<FolderTrace> trace)
      throws RemoteException, IOException {
    if (trace.isPresent()) {
      // The server takes them to be here, and leaves out what older commits have of them.
      bringFolders(history);
    }
    partial = true;
    foldered = trace.isPresent();
    ObjectId tip = tip(history);
    branch.get(
        FetchSpec.deeper(Set.of(tip), depth, foldered ? FetchSpec.FOLDERS : FetchSpec.ALONE),
        trace.map(FolderTrace::observer));
    history.goOn(shallow());
  }

  private static ObjectId tip(History history) {
    return ObjectId.fromString(history.commits().getFirst().id().hex());
  }

  @Override
  public void close() {
    far.ifPresent(FarCommits::close);
  }
}

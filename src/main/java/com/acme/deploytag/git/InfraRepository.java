package com.acme.deploytag.git;

import com.acme.deploytag.git.http.Remote;
import com.acme.deploytag.git.local.ExitLock;
import com.acme.deploytag.git.local.LocalRepository;
import com.acme.deploytag.git.local.WorkFolder;
import com.acme.deploytag.git.object.FileChanges;
import com.acme.deploytag.git.object.NewCommit;
import com.acme.deploytag.git.object.SoundReader;
import com.acme.deploytag.git.object.SoundWalk;
import com.acme.deploytag.git.proposal.AheadWalk;
import com.acme.deploytag.git.proposal.BranchContents;
import com.acme.deploytag.git.protocol.FetchSpec;
import com.acme.deploytag.git.protocol.PushResult;
import com.acme.deploytag.git.remote.Access;
import com.acme.deploytag.git.remote.CommitFiles;
import com.acme.deploytag.git.remote.RemoteBranch;
import com.acme.deploytag.git.remote.Trees;
import com.acme.deploytag.model.CommitId;
import com.acme.deploytag.model.Identity;
import com.acme.deploytag.net.Deadline;
import com.acme.deploytag.net.RemoteException;
import com.acme.deploytag.signing.SshKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The branch of the infra repository that a run works on. Keeps what it fetched in a temporary bare
 * repository of its own, removed by {@link #close} and when the process is told to end.
 */
public final class InfraRepository implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(InfraRepository.class);

  private final RemoteBranch branch;
  private final String filter;
  private final WorkFolder folder;
  private final Repository local;
  private final ObjectReader reader;
  private final HistoryFetcher histories;
  private Optional<ObjectId> known = Optional.empty();

  private InfraRepository(
      RemoteBranch branch, String filter, WorkFolder folder, Repository local, Deadline deadline) {
    this.branch = branch;
    this.filter = filter;
    this.folder = folder;
    this.local = local;
    this.reader = new SoundReader(local.newObjectReader(), deadline);
    this.histories =
        new HistoryFetcher(
            branch, folder.path(), local, reader, deadline, filter.equals(FetchSpec.WHOLE));
  }

  /**
   * Makes the temporary repository under {@code parent}; nothing is fetched yet.
   *
   * @param access whether {@link #push} may be called
   * @param deadline ends every request that is under way then
   * @throws IOException if the folder cannot be written
   */
  public static InfraRepository open(Remote remote, Access access, Path parent, Deadline deadline)
      throws IOException {
    String filter = remote.isLarge() ? FetchSpec.ALONE : FetchSpec.WHOLE;
    return open(remote, access, parent, deadline, filter);
  }

  /**
   * The same for a run that looks all over the repository, however small: no file comes unasked.
   */
  public static InfraRepository openBare(
      Remote remote, Access access, Path parent, Deadline deadline) throws IOException {
    return open(remote, access, parent, deadline, FetchSpec.ALONE);
  }

  private static InfraRepository open(
      Remote remote, Access access, Path parent, Deadline deadline, String filter)
      throws IOException {
    WorkFolder folder = WorkFolder.create(parent);
    try (ExitLock.Turn _ = folder.lock().hold()) {
      Repository local = LocalRepository.create(folder.path());
      return new InfraRepository(
          new RemoteBranch(remote, access, deadline, folder.lock(), local),
          filter,
          folder,
          local,
          deadline);
    } catch (IOException e) {
      folder.close();
      throw e;
    }
  }

  /** What others would merge into the branch. */
  public ProposalFetcher proposals() {
    return new ProposalFetcher(this, branch, filter);
  }

  /** The branch's history. */
  public HistoryFetcher histories() {
    return histories;
  }

  /**
   * The files at the branch's tip as it is now. The first call fetches the last {@code depth}
   * commits, of a large repository without their files; a later one what was added since, so that
   * {@link #landed} can look for ours among it.
   *
   * @throws RemoteException if the branch is not there or cannot be read
   * @throws IOException if the temporary repository cannot be written
   */
  public CommitFiles fetch(int depth) throws RemoteException, IOException {
    ObjectId tip = branch.tip();
    // What is here is here as far as it is needed: it came in one pack, or is a commit of our own.
    if (!local.getObjectDatabase().has(tip)) {
      branch.get(
          known
              .map(from ->
                  FetchSpec.since(
                      from,
                      tip,
                      histories.hasFolders() && histories.isPartial() ? FetchSpec.FOLDERS : filter))
              .orElseGet(() -> FetchSpec.line(tip, depth, filter)));
    }
    LOG.debug("the branch is at {}", tip.name());
    known = Optional.of(tip);
    return files(tip);
  }

  static ObjectId id(CommitId commit) {
    return ObjectId.fromString(commit.hex());
  }

  CommitFiles files(ObjectId commit) throws IOException {
    try (RevWalk walk = new SoundWalk(reader)) {
      ObjectId root = walk.parseCommit(commit).getTree();
      return new CommitFiles(new CommitId(commit.name()), root, trees());
    }
  }

  Trees trees() {
    return new Trees(reader, branch, histories.isPartial());
  }

  /**
   * The newest of {@code ours} that is in the history of {@code tip}, if one got there although its
   * push was not seen to succeed.
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

  /**
   * Where {@code name}, a branch on which runs propose changes, was when the run's own was last
   * looked at, or is now.
   *
   * @throws RemoteException if the server cannot be asked
   */
  public Optional<CommitId> beside(String name) throws RemoteException {
    return branch.beside(name).map(tip -> new CommitId(tip.name()));
  }

  /**
   * What a branch has on it whose tip is {@code tip}.
   *
   * @param base the files of the run's own
   * @param depth how many commits of it to fetch
   * @throws RemoteException if it cannot be had
   * @throws IOException if a commit cannot be read
   */
  public BranchContents ahead(CommitFiles base, CommitId tip, int depth)
      throws RemoteException, IOException {
    if (!local.getObjectDatabase().has(id(tip))) {
      branch.get(FetchSpec.beside(id(base.commit()), id(tip), depth, filter));
    }
    return new AheadWalk(trees()).from(id(tip));
  }

  /**
   * Makes a commit on top of {@code base}; it is nowhere but here until it is pushed.
   *
   * @param changes of files in {@code base} that were read
   * @param key what signs it
   * @throws IOException if the temporary repository cannot be written
   */
  public NewCommit commit(
      CommitFiles base, FileChanges changes, Identity who, Optional<SshKey> key, String message)
      throws IOException {
    try (ExitLock.Turn _ = folder.lock().hold();
        ObjectInserter inserter = local.newObjectInserter()) {
      return CommitBuild.on(base, changes, who, key, message, reader, inserter);
    }
  }

  /**
   * The tree of {@code base} with {@code changes} in it, for a commit that is made elsewhere.
   *
   * @param changes of files in {@code base} that were read
   * @throws IOException if the temporary repository cannot be written
   */
  public NewTree tree(CommitFiles base, FileChanges changes) throws IOException {
    try (ExitLock.Turn _ = folder.lock().hold();
        ObjectInserter inserter = local.newObjectInserter()) {
      return NewTree.on(base, changes, reader, inserter);
    }
  }

  /**
   * Pushes {@code commit} if the branch is still at its parent. Never forces.
   *
   * @throws RemoteException if the commit was not sent, or the server answered that it will not do
   */
  public PushResult push(NewCommit commit) throws RemoteException {
    return branch.push(commit);
  }

  /**
   * Has the branch {@code name}, on which runs propose changes, lead to {@code commit}.
   *
   * @param expected where it is; it must be there still, and may be left behind
   * @throws RemoteException if the commit was not sent, or the server answered that it will not do
   */
  public PushResult propose(NewCommit commit, String name, Optional<CommitId> expected)
      throws RemoteException {
    return branch.propose(commit, name, expected.map(InfraRepository::id));
  }

  @Override
  public void close() {
    histories.close();
    reader.close();
    local.close();
    folder.close();
  }
}

package com.acme.deploytag.git;

import com.acme.deploytag.git.history.FarCommits;
import com.acme.deploytag.git.history.FolderTrace;
import com.acme.deploytag.git.history.History;
import com.acme.deploytag.git.http.Remote;
import com.acme.deploytag.git.local.ExitLock;
import com.acme.deploytag.git.local.LocalRepository;
import com.acme.deploytag.git.local.WorkFolder;
import com.acme.deploytag.git.object.NewCommit;
import com.acme.deploytag.git.object.SoundReader;
import com.acme.deploytag.git.object.SoundWalk;
import com.acme.deploytag.git.proposal.AheadWalk;
import com.acme.deploytag.git.proposal.BranchContents;
import com.acme.deploytag.git.proposal.Comparison;
import com.acme.deploytag.git.proposal.Proposal;
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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
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
  private final Deadline deadline;
  private final ObjectReader reader;
  private Optional<ObjectId> known = Optional.empty();
  // Whether the commits that are here are so with their folders.
  private boolean foldered;
  // Whether there may be any commits here without their files.
  private boolean partial;
  // Made when a run has to look further back than most do.
  private Optional<FarCommits> far = Optional.empty();

  private InfraRepository(
      RemoteBranch branch, String filter, WorkFolder folder, Repository local, Deadline deadline) {
    this.branch = branch;
    this.filter = filter;
    this.folder = folder;
    this.local = local;
    this.deadline = deadline;
    this.reader = new SoundReader(local.newObjectReader(), deadline);
    this.foldered = filter.equals(FetchSpec.WHOLE);
    this.partial = !foldered;
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
    WorkFolder folder = WorkFolder.create(parent);
    try (ExitLock.Turn _ = folder.lock().hold()) {
      Repository local = LocalRepository.create(folder.path());
      return new InfraRepository(
          new RemoteBranch(remote, access, deadline, folder.lock(), local),
          remote.isLarge() ? FetchSpec.ALONE : FetchSpec.WHOLE,
          folder,
          local,
          deadline);
    } catch (IOException e) {
      folder.close();
      throw e;
    }
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
                  FetchSpec.since(from, tip, foldered && partial ? FetchSpec.FOLDERS : filter))
              .orElseGet(() -> FetchSpec.line(tip, depth, filter)));
    }
    LOG.debug("the branch is at {}", tip.name());
    known = Optional.of(tip);
    return files(tip);
  }

  /**
   * The files at the branch's tip as it is now, and those of {@code head}, each fetched with the
   * last {@code depth} commits. The head need not be on any branch: a server gives whatever it has
   * by its id (gitprotocol-v2(5)), and so a fork's commit in a pull request, too.
   *
   * @throws RemoteException if the branch is not there, or the server does not have the head
   * @throws IOException if the temporary repository cannot be written
   */
  public Proposal fetch(CommitId head, int depth) throws RemoteException, IOException {
    ObjectId id = id(head);
    ObjectId tip = branch.tip();
    branch.get(FetchSpec.lines(both(tip, id), depth, filter), head);
    return new Proposal(files(tip), files(id));
  }

  private static Set<ObjectId> both(ObjectId tip, ObjectId head) {
    return new LinkedHashSet<>(List.of(tip, head));
  }

  private static ObjectId id(CommitId commit) {
    return ObjectId.fromString(commit.hex());
  }

  private CommitFiles files(ObjectId commit) throws IOException {
    try (RevWalk walk = new SoundWalk(reader)) {
      ObjectId root = walk.parseCommit(commit).getTree();
      return new CommitFiles(new CommitId(commit.name()), root, trees());
    }
  }

  private Trees trees() {
    return new Trees(reader, branch, partial);
  }

  /**
   * The branch's line back from {@code files}' commit, as far as it is here.
   *
   * @param folders whether all folders of its commits are needed
   * @param isTold which messages are to be kept
   * @throws RemoteException if they cannot be had
   * @throws IOException if a commit cannot be read
   */
  public History history(CommitFiles files, boolean folders, Predicate<String> isTold)
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
      ObjectId tip = id(history.commits().getFirst().id());
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
      far = Optional.of(new FarCommits(local, folder.path().resolve("far"), branch, deadline));
    }
    return far.get().line(near, new Trees(reader, branch, true), depth, isTold);
  }

  private Set<ObjectId> shallow() throws IOException {
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
    ObjectId tip = id(history.commits().getFirst().id());
    branch.get(
        FetchSpec.deeper(Set.of(tip), depth, foldered ? FetchSpec.FOLDERS : FetchSpec.ALONE),
        trace.map(FolderTrace::observer));
    history.goOn(shallow());
  }

  /**
   * Fetches what is missing of the last {@code depth} commits back from both sides of {@code
   * proposal}.
   *
   * @return whether that brought any
   * @throws RemoteException if they cannot be had
   * @throws IOException if the temporary repository cannot be read
   */
  public boolean deepen(Proposal proposal, int depth) throws RemoteException, IOException {
    // A copy: JGit may change the set itself.
    Set<ObjectId> ends = Set.copyOf(shallow());
    if (!ends.isEmpty()) {
      Set<ObjectId> sides = both(id(proposal.base().commit()), id(proposal.head().commit()));
      branch.get(FetchSpec.deeper(sides, depth, filter));
    }
    return !ends.equals(shallow());
  }

  /**
   * What {@code proposal} changes; nothing if what is here of the history does not tell, or the two
   * sides have none in common.
   *
   * @throws RemoteException if a folder is not here and cannot be had
   * @throws IOException if a commit or tree cannot be read
   */
  public Optional<Comparison> compare(Proposal proposal) throws RemoteException, IOException {
    return Comparison.of(proposal, trees(), shallow());
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
   * @param changed the new content of files that exist in {@code base} and were read, by path
   * @param key what signs it
   * @throws IOException if the temporary repository cannot be written
   */
  public NewCommit commit(
      CommitFiles base,
      Map<String, byte[]> changed,
      Identity who,
      Optional<SshKey> key,
      String message)
      throws IOException {
    try (ExitLock.Turn _ = folder.lock().hold();
        ObjectInserter inserter = local.newObjectInserter()) {
      return CommitBuild.on(base, changed, who, key, message, reader, inserter);
    }
  }

  /**
   * The tree of {@code base} with {@code changed} in it, for a commit that is made elsewhere.
   *
   * @param changed the new content of files that exist in {@code base} and were read, by path
   * @throws IOException if the temporary repository cannot be written
   */
  public NewTree tree(CommitFiles base, Map<String, byte[]> changed) throws IOException {
    try (ExitLock.Turn _ = folder.lock().hold();
        ObjectInserter inserter = local.newObjectInserter()) {
      return NewTree.on(base, changed, reader, inserter);
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
    far.ifPresent(FarCommits::close);
    reader.close();
    local.close();
    folder.close();
  }
}

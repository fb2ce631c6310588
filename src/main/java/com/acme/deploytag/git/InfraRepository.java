package com.acme.deploytag.git;

import com.acme.deploytag.net.Deadline;
import com.acme.deploytag.net.RemoteFault;
import com.acme.deploytag.signing.SshKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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
  private Optional<ObjectId> known = Optional.empty();
  // Whether the commits that are here are so with their folders.
  private boolean foldered;
  // Whether there may be any commits here without their files.
  private boolean partial;

  private InfraRepository(RemoteBranch branch, String filter, WorkFolder folder, Repository local) {
    this.branch = branch;
    this.filter = filter;
    this.folder = folder;
    this.local = local;
    this.reader = local.newObjectReader();
    this.foldered = filter.equals(Want.WHOLE);
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
          remote.isLarge() ? Want.ALONE : Want.WHOLE,
          folder,
          local);
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
   * @throws RemoteFault if the branch is not there or cannot be read
   * @throws IOException if the temporary repository cannot be written
   */
  public FilesAt fetch(int depth) throws RemoteFault, IOException {
    ObjectId tip = branch.tip();
    // What is here is here as far as it is needed: it came in one pack, or is a commit of our own.
    if (!local.getObjectDatabase().has(tip)) {
      branch.get(
          known
              .map(from -> Want.since(from, tip, foldered && partial ? Want.FOLDERS : filter))
              .orElseGet(() -> Want.line(tip, depth, filter)));
    }
    LOG.debug("the branch is at {}", tip);
    known = Optional.of(tip);
    return files(tip);
  }

  /**
   * The files at the branch's tip as it is now, and those of {@code head}, each fetched with the
   * last {@code depth} commits. The head need not be on any branch: a server gives whatever it has
   * by its id (gitprotocol-v2(5)), and so a fork's commit in a pull request, too.
   *
   * @throws RemoteFault if the branch is not there, or the server does not have the head
   * @throws IOException if the temporary repository cannot be written
   */
  public Proposal fetch(CommitId head, int depth) throws RemoteFault, IOException {
    ObjectId id = id(head);
    ObjectId tip = branch.tip();
    branch.get(Want.lines(both(tip, id), depth, filter), head);
    return new Proposal(files(tip), files(id));
  }

  private static Set<ObjectId> both(ObjectId tip, ObjectId head) {
    return new LinkedHashSet<>(List.of(tip, head));
  }

  private static ObjectId id(CommitId commit) {
    return ObjectId.fromString(commit.hex());
  }

  private FilesAt files(ObjectId commit) throws IOException {
    try (RevWalk walk = new RevWalk(reader)) {
      ObjectId root = walk.parseCommit(commit).getTree();
      return new FilesAt(new CommitId(commit.name()), root, trees());
    }
  }

  private Trees trees() {
    return new Trees(reader, branch, partial);
  }

  /**
   * The branch's line back from {@code files}' commit, as far as it is here.
   *
   * @param folders whether the folders of its commits are needed
   * @throws RemoteFault if they cannot be had
   * @throws IOException if a commit cannot be read
   */
  public History history(FilesAt files, boolean folders) throws RemoteFault, IOException {
    // It may go on with commits without files.
    History history = new History(files.commit(), new Trees(reader, branch, true), shallow());
    if (folders && !foldered) {
      // As deep as it is here: a lesser depth would cut it there.
      branch.get(Want.line(id(files.commit()), history.commits().size(), Want.FOLDERS));
      foldered = true;
    }
    return history;
  }

  private Set<ObjectId> shallow() throws IOException {
    return local.getObjectDatabase().getShallowCommits();
  }

  /**
   * Fetches what is missing of the last {@code depth} commits of {@code history} and reads on:
   * their folders where {@code trace} is to follow some, and no files.
   *
   * @throws RemoteFault if they cannot be had
   * @throws IOException if a commit cannot be read
   */
  public void deepen(History history, int depth, Optional<FolderTrace> trace)
      throws RemoteFault, IOException {
    partial = true;
    foldered = trace.isPresent();
    ObjectId tip = id(history.commits().getFirst().id());
    branch.get(
        Want.deeper(Set.of(tip), depth, foldered ? Want.FOLDERS : Want.ALONE),
        trace.map(FolderTrace::observer));
    history.goOn(shallow());
  }

  /**
   * Fetches what is missing of the last {@code depth} commits back from both sides of {@code
   * proposal}.
   *
   * @return whether that brought any
   * @throws RemoteFault if they cannot be had
   * @throws IOException if the temporary repository cannot be read
   */
  public boolean deepen(Proposal proposal, int depth) throws RemoteFault, IOException {
    // A copy: JGit may change the set itself.
    Set<ObjectId> ends = Set.copyOf(shallow());
    if (!ends.isEmpty()) {
      Set<ObjectId> sides = both(id(proposal.base().commit()), id(proposal.head().commit()));
      branch.get(Want.deeper(sides, depth, filter));
    }
    return !ends.equals(shallow());
  }

  /**
   * What {@code proposal} changes; nothing if what is here of the history does not tell, or the two
   * sides have none in common.
   *
   * @throws RemoteFault if a folder is not here and cannot be had
   * @throws IOException if a commit or tree cannot be read
   */
  public Optional<Comparison> compare(Proposal proposal) throws RemoteFault, IOException {
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
    try (RevWalk walk = new RevWalk(reader)) {
      walk.markStart(walk.parseCommit(ObjectId.fromString(tip.hex())));
      for (RevCommit commit : walk) {
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
   * @throws RemoteFault if the server cannot be asked
   */
  public Optional<CommitId> beside(String name) throws RemoteFault {
    return branch.beside(name).map(tip -> new CommitId(tip.name()));
  }

  /**
   * What a branch has on it whose tip is {@code tip}.
   *
   * @param base the files of the run's own
   * @param depth how many commits of it to fetch
   * @throws RemoteFault if it cannot be had
   * @throws IOException if a commit cannot be read
   */
  public Ahead ahead(FilesAt base, CommitId tip, int depth) throws RemoteFault, IOException {
    if (!local.getObjectDatabase().has(id(tip))) {
      branch.get(Want.beside(id(base.commit()), id(tip), depth, filter));
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
      FilesAt base, Map<String, byte[]> changed, Identity who, Optional<SshKey> key, String message)
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
  public NewTree tree(FilesAt base, Map<String, byte[]> changed) throws IOException {
    try (ExitLock.Turn _ = folder.lock().hold();
        ObjectInserter inserter = local.newObjectInserter()) {
      return NewTree.on(base, changed, reader, inserter);
    }
  }

  /**
   * Pushes {@code commit} if the branch is still at its parent. Never forces.
   *
   * @throws RemoteFault if the commit was not sent, or the server answered that it will not do
   */
  public PushResult push(NewCommit commit) throws RemoteFault {
    return branch.push(commit);
  }

  /**
   * Has the branch {@code name}, on which runs propose changes, lead to {@code commit}.
   *
   * @param expected where it is; it must be there still, and may be left behind
   * @throws RemoteFault if the commit was not sent, or the server answered that it will not do
   */
  public PushResult propose(NewCommit commit, String name, Optional<CommitId> expected)
      throws RemoteFault {
    return branch.propose(commit, name, expected.map(InfraRepository::id));
  }

  @Override
  public void close() {
    reader.close();
    local.close();
    folder.close();
  }
}

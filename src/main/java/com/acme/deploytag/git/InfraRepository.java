package com.acme.deploytag.git;

import com.acme.deploytag.git.http.Remote;
import com.acme.deploytag.git.local.ExitLock;
import com.acme.deploytag.git.local.LocalRepository;
import com.acme.deploytag.git.local.WorkFolder;
import com.acme.deploytag.git.object.NewCommit;
import com.acme.deploytag.git.object.SoundReader;
import com.acme.deploytag.git.object.SoundWalk;
import com.acme.deploytag.git.protocol.FetchSpec;
import com.acme.deploytag.git.protocol.PushResult;
import com.acme.deploytag.git.remote.Access;
import com.acme.deploytag.git.remote.CommitFiles;
import com.acme.deploytag.git.remote.RemoteBranch;
import com.acme.deploytag.git.remote.Trees;
import com.acme.deploytag.model.CommitId;
import com.acme.deploytag.net.Deadline;
import com.acme.deploytag.net.RemoteException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The branch of the infra repository that a run works on. Fetches into a temporary bare repository,
 * which {@link #close} removes, and the end of the process as well.
 */
public final class InfraRepository implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(InfraRepository.class);

  private final RemoteBranch branch;
  private final String filter;
  private final WorkFolder folder;
  private final Repository local;
  private final SoundReader reader;
  private final HistoryFetcher histories;
  private final Optional<ObjectId> eventTip;
  private Optional<ObjectId> known = Optional.empty();

  private InfraRepository(
      RemoteBranch branch,
      String filter,
      WorkFolder folder,
      Repository local,
      Deadline deadline,
      Optional<CommitId> eventTip) {
    this.eventTip = eventTip.map(InfraRepository::id);
    this.branch = branch;
    this.filter = filter;
    this.folder = folder;
    this.local = local;
    this.reader = new SoundReader(local.newObjectReader(), deadline);
    this.histories =
        new HistoryFetcher(
            branch.objects(),
            folder.path(),
            local,
            reader,
            deadline,
            filter.equals(FetchSpec.WHOLE));
  }

  /**
   * Creates the temporary repository under {@code parent}; fetches nothing yet.
   *
   * @param access whether the run may push
   * @param deadline aborts every request that is still running
   * @throws IOException if the folder cannot be written
   */
  public static InfraRepository open(Remote remote, Access access, Path parent, Deadline deadline)
      throws IOException {
    String filter = remote.isLarge() ? FetchSpec.ALONE : FetchSpec.WHOLE;
    return open(remote, access, parent, deadline, filter);
  }

  /**
   * The same for a run that searches the whole repository, however small: fetches no file before it
   * is needed.
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
          deadline,
          // An answer as long as that of an unknown size is not to be held in memory.
          remote.size().isPresent() ? remote.eventTip() : Optional.empty());
    } catch (IOException e) {
      folder.close();
      throw e;
    }
  }

  /** The branches of the runs' pull requests. */
  public PullRequestBranches pullRequestBranches() {
    return new PullRequestBranches(this, branch, local, filter);
  }

  /** Whether the last look at the branch found refs that are this action's own. */
  public boolean hasOwnRefs() {
    return !branch.ownRefs().isEmpty();
  }

  /** The refs by which runs ask each other for something. */
  public RequestRefs requests() {
    return new RequestRefs(branch);
  }

  /** What they say. */
  public RequestTexts requestTexts() {
    return new RequestTexts(branch, folder);
  }

  /** Searches what has come to the branch. */
  public CommitSearch commitSearch() {
    return new CommitSearch(this);
  }

  /** Proposed merges into the branch. */
  public ProposalFetcher proposals() {
    return new ProposalFetcher(this, branch, filter);
  }

  /** The branch's history. */
  public HistoryFetcher histories() {
    return histories;
  }

  /**
   * The files at the branch's present tip. The first call fetches the last {@code depth} commits,
   * of a large repository without their files; a later call fetches what was added since, so that
   * {@link HistoryFetcher#landed} can search it.
   *
   * @throws RemoteException if the branch does not exist or cannot be read
   * @throws IOException if the temporary repository cannot be written
   */
  public CommitFiles fetch(int depth) throws RemoteException, IOException {
    askEarly(depth);
    ObjectId tip = branch.tip();
    // A commit that is here is complete: it came in one pack, or this run made it.
    if (!local.getObjectDatabase().has(tip)) {
      branch
          .objects()
          .fetch(
              known
                  .map(from ->
                      FetchSpec.since(
                          from,
                          tip,
                          histories.hasFolders() && histories.isPartial()
                              ? FetchSpec.FOLDERS
                              : filter))
                  .orElseGet(() -> FetchSpec.line(tip, depth, filter)));
    }
    LOG.debug("the branch is at {}", tip.name());
    known = Optional.of(tip);
    histories.at(tip);
    return files(tip);
  }

  /**
   * Asks for the files at the commit at which the event found the branch, while the branch is
   * looked up: it is mostly there still, and a round trip is saved. A wrong guess costs the bytes.
   */
  private void askEarly(int depth) {
    if (known.isEmpty() && eventTip.isPresent()) {
      branch.objects().ask(FetchSpec.line(eventTip.get(), depth, filter));
    }
  }

  static ObjectId id(CommitId commit) {
    return ObjectId.fromString(commit.hex());
  }

  /**
   * The files of {@code commit}, one that was fetched or made.
   *
   * @throws IOException if it cannot be read
   */
  public CommitFiles files(CommitId commit) throws IOException {
    return files(id(commit));
  }

  CommitFiles files(ObjectId commit) throws IOException {
    try (RevWalk walk = new SoundWalk(reader)) {
      ObjectId root = walk.parseCommit(commit).getTree();
      return new CommitFiles(new CommitId(commit.name()), root, trees());
    }
  }

  Trees trees() {
    return new Trees(reader, branch.objects(), histories.isPartial());
  }

  /** Makes commits to push. */
  public CommitFactory commits() {
    return new CommitFactory(local, reader, folder.lock());
  }

  /**
   * Pushes {@code commit} if the branch is still at its parent. Never forces.
   *
   * @throws RemoteException if the commit was not sent, or the server rejected the request
   */
  public PushResult push(NewCommit commit) throws RemoteException {
    return branch.push(commit);
  }

  @Override
  public void close() {
    histories.close();
    reader.close();
    local.close();
    folder.close();
  }
}

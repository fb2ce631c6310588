package com.acme.deploytag.git;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectIdRef;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.PushConnection;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.TransportHttp;
import org.eclipse.jgit.transport.URIish;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The branch of the infra repository that a run works on. Keeps what it fetched in a temporary bare
 * repository of its own, removed by {@link #close} and when the process is told to end.
 */
public final class InfraRepository implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(InfraRepository.class);

  private final Remote remote;
  private final InfraHttp http;
  private final Faults faults;
  private final WorkFolder folder;
  private final Repository local;
  private final ObjectReader reader;
  private Optional<ObjectId> known = Optional.empty();

  private InfraRepository(Remote remote, Deadline deadline, WorkFolder folder, Repository local) {
    this.remote = remote;
    this.http = new InfraHttp(remote, deadline, folder.lock());
    this.faults = new Faults(remote);
    this.folder = folder;
    this.local = local;
    this.reader = local.newObjectReader();
  }

  /**
   * Makes the temporary repository under {@code parent}; nothing is fetched yet.
   *
   * @param deadline ends every request that is under way then
   * @throws IOException if the folder cannot be written
   */
  public static InfraRepository open(Remote remote, Path parent, Deadline deadline)
      throws IOException {
    WorkFolder folder = WorkFolder.create(parent);
    try (ExitLock.Turn _ = folder.lock().hold()) {
      return new InfraRepository(remote, deadline, folder, LocalRepository.create(folder.path()));
    } catch (IOException e) {
      folder.close();
      throw e;
    }
  }

  /**
   * The files at the branch's tip as it is now. The first call fetches the last {@code depth}
   * commits; a later one what was added since, so that {@link #landed} can look for ours among it.
   *
   * @throws RemoteFault if the branch is not there or cannot be read
   * @throws IOException if the temporary repository cannot be written
   */
  public FilesAt fetch(int depth) throws RemoteFault, IOException {
    ObjectId tip = fetched(depth);
    known = Optional.of(tip);
    try (RevWalk walk = new RevWalk(reader)) {
      return new FilesAt(new CommitId(tip.name()), walk.parseCommit(tip).getTree(), reader);
    }
  }

  private ObjectId fetched(int depth) throws RemoteFault {
    http.takeAnswer();
    try (ExitLock.Turn _ = folder.lock().hold();
        Transport transport = open()) {
      if (known.isEmpty()) {
        transport.setDepth(depth);
      }
      try (FetchConnection connection = transport.openFetch(Set.of(new RefSpec(remote.ref())))) {
        Ref tip = connection.getRef(remote.ref());
        if (tip == null) {
          throw faults.noBranch();
        }
        // What is here is here whole: it came in one pack, or is a commit of our own.
        if (!local.getObjectDatabase().has(tip.getObjectId())) {
          Set<ObjectId> have = known.map(Set::of).orElse(Set.of());
          connection.fetch(NullProgressMonitor.INSTANCE, List.of(tip), have);
        }
        LOG.debug("fetched {}: {}, {} requests so far", remote, tip, http.requests());
        return tip.getObjectId();
      }
    } catch (IOException | RuntimeException e) {
      // JGit meets some answers that are not git's with exceptions such as for a bad argument.
      throw faults.of("read", e, http.takeAnswer());
    }
  }

  /**
   * The branch's line back from {@code files}' commit, as far as it is here.
   *
   * @throws IOException if a commit cannot be read
   */
  public History history(FilesAt files) throws IOException {
    return History.of(files.commit(), reader, local.getObjectDatabase().getShallowCommits());
  }

  /**
   * Fetches what is missing of the last {@code depth} commits up to {@code files}'.
   *
   * @throws RemoteFault if they cannot be read
   */
  public void deepen(FilesAt files, int depth) throws RemoteFault {
    http.takeAnswer();
    ObjectId id = ObjectId.fromString(files.commit().hex());
    Ref tip = new ObjectIdRef.Unpeeled(Ref.Storage.NETWORK, remote.ref(), id);
    try (ExitLock.Turn _ = folder.lock().hold();
        Transport transport = open()) {
      transport.setDepth(depth);
      try (FetchConnection connection = transport.openFetch(Set.of(new RefSpec(remote.ref())))) {
        connection.fetch(NullProgressMonitor.INSTANCE, List.of(tip), Set.of(id));
        LOG.debug("fetched {} commits of {}, {} requests so far", depth, remote, http.requests());
      }
    } catch (IOException | RuntimeException e) {
      throw faults.of("read", e, http.takeAnswer());
    }
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
   * Makes a commit on top of {@code base}; it is nowhere but here until it is pushed.
   *
   * @param changed the new content of files that exist in {@code base}, by path
   * @throws IOException if the temporary repository cannot be written
   */
  public CommitId commit(FilesAt base, Map<String, byte[]> changed, Identity who, String message)
      throws IOException {
    try (ExitLock.Turn _ = folder.lock().hold();
        ObjectInserter inserter = local.newObjectInserter()) {
      PersonIdent person = new PersonIdent(who.name(), who.email(), Instant.now(), ZoneOffset.UTC);
      CommitBuilder commit = new CommitBuilder();
      commit.setTreeId(new TreeRewrite(reader, inserter).with(base.root(), changed));
      commit.setParentId(ObjectId.fromString(base.commit().hex()));
      commit.setAuthor(person);
      commit.setCommitter(person);
      commit.setMessage(message);
      ObjectId id = inserter.insert(commit);
      inserter.flush();
      return new CommitId(id.name());
    }
  }

  /**
   * Pushes {@code commit} if the branch is still at {@code base}, its parent. Never forces.
   *
   * @throws RemoteFault if the commit was not sent, or the server answered that it will not do
   */
  public PushResult push(CommitId base, CommitId commit) throws RemoteFault {
    http.takeAnswer();
    boolean sent = false;
    try (Transport transport = open();
        PushConnection connection = transport.openPush()) {
      Ref tip = connection.getRef(remote.ref());
      if (tip == null || !tip.getObjectId().name().equals(base.hex())) {
        return new PushResult.Moved("the branch has moved from " + base.brief());
      }
      RemoteRefUpdate update = update(tip, ObjectId.fromString(commit.hex()));
      sent = true;
      connection.push(
          NullProgressMonitor.INSTANCE,
          Map.of(remote.ref(), update),
          OutputStream.nullOutputStream());
      PushResult result = PushAnswers.read(update, connection.getMessages());
      LOG.debug("pushed {}: {}, {} requests so far", commit, result, http.requests());
      return result;
    } catch (IOException | RuntimeException e) {
      RemoteFault fault = faults.of("push to", e, http.takeAnswer());
      if (!sent || !fault.isPassing()) {
        throw fault;
      }
      LOG.debug("the push of {} got no answer", commit, e);
      return new PushResult.Unanswered(fault.problem());
    }
  }

  private RemoteRefUpdate update(Ref tip, ObjectId id) throws IOException {
    return new RemoteRefUpdate(
        local, remote.ref(), id, remote.ref(), false, null, tip.getObjectId());
  }

  private Transport open() throws IOException {
    try {
      TransportHttp transport =
          (TransportHttp) Transport.open(local, new URIish(remote.url().toString()));
      transport.setHttpConnectionFactory(http);
      return transport;
    } catch (URISyntaxException e) {
      throw new IOException("not a URL: " + remote.url(), e);
    }
  }

  @Override
  public void close() {
    reader.close();
    local.close();
    folder.close();
  }
}

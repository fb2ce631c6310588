package com.acme.deploytag.git.remote;

import com.acme.deploytag.git.http.HttpStatusException;
import com.acme.deploytag.git.http.InfraHttp;
import com.acme.deploytag.git.http.Remote;
import com.acme.deploytag.git.http.RunBranch;
import com.acme.deploytag.git.local.ExitLock;
import com.acme.deploytag.git.object.NewCommit;
import com.acme.deploytag.git.object.NewObject;
import com.acme.deploytag.git.protocol.Faults;
import com.acme.deploytag.git.protocol.FetchSpec;
import com.acme.deploytag.git.protocol.Head;
import com.acme.deploytag.git.protocol.PushResult;
import com.acme.deploytag.git.protocol.ReceivePackClient;
import com.acme.deploytag.git.protocol.RefUpdate;
import com.acme.deploytag.git.protocol.UploadPackClient;
import com.acme.deploytag.net.Deadline;
import com.acme.deploytag.net.RemoteException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The run's branch at the remote, and those of its pull requests: reads their tips and pushes. */
public final class RemoteBranch {

  private static final Logger LOG = LoggerFactory.getLogger(RemoteBranch.class);

  private final Access access;
  private final RunBranch branch;
  private final Faults faults;
  private final RemoteCalls calls;
  private final InfraHttp http;
  private final UploadPackClient uploadPack;
  private final ReceivePackClient receivePack;
  private final ObjectFetcher objects;
  // Why the server takes no push, if it said so when the tip was read.
  private Optional<RemoteException> closed = Optional.empty();

  /**
   * @param local where {@link #objects} puts what it fetches
   */
  public RemoteBranch(
      Remote remote, Access access, Deadline deadline, ExitLock lock, Repository local) {
    this.access = access;
    this.branch = remote.runBranch();
    this.faults = new Faults(remote);
    this.calls = new RemoteCalls(remote.credential(), deadline, faults);
    this.http = new InfraHttp(remote, deadline, lock);
    this.uploadPack = new UploadPackClient(http, local, remote, deadline);
    this.receivePack = new ReceivePackClient(http, remote);
    this.objects = new ObjectFetcher(http, uploadPack, calls, faults, lock);
  }

  /** Fetches objects over the same connection. */
  public ObjectFetcher objects() {
    return objects;
  }

  /**
   * The branch's tip; read from receive-pack if the run may push and that service is open.
   *
   * @throws RemoteException if there is no such branch or the server does not answer
   */
  public ObjectId tip() throws RemoteException {
    closed = Optional.empty();
    Optional<ObjectId> tip =
        calls.run("read", access == Access.WRITE ? this::tipToPush : this::tipToRead);
    return tip.orElseThrow(faults::noBranch);
  }

  private Optional<ObjectId> tipToPush() throws IOException, RemoteException {
    try {
      calls.runAuthorized(receivePack::advertise);
    } catch (HttpStatusException e) {
      // Matters only if there is something to push.
      LOG.debug("the server takes no push", e);
      closed = Optional.of(faults.of("push to", e));
      return tipToRead();
    }
    if (!branch.isKnown()) {
      // Receive-pack does not say which branch is the default.
      setDefault(uploadPack.headAtOnce());
    }
    return receivePack.tip();
  }

  private Optional<ObjectId> tipToRead() throws IOException, RemoteException {
    if (branch.isKnown()) {
      return uploadPack.tip();
    }
    Head head = uploadPack.head();
    setDefault(head);
    return head.tip();
  }

  private void setDefault(Head head) throws RemoteException {
    branch.found(head.branch().orElseThrow(() -> faults.noDefault(head)));
  }

  /**
   * The tip of a pull request's branch. Receive-pack advertises all branches, so that it is as old
   * as {@link #tip}'s last call if that read from there; else it is read now.
   *
   * @throws RemoteException if the server does not answer
   */
  public Optional<ObjectId> tipOf(String name) throws RemoteException {
    boolean isAdvertised = access == Access.WRITE && closed.isEmpty();
    String ref = Remote.ref(name);
    return calls.run(
        "read", isAdvertised ? () -> receivePack.tipOf(ref) : () -> uploadPack.tipOf(ref));
  }

  /**
   * Pushes {@code commit} if the branch is still at its parent.
   *
   * @throws RemoteException if the commit was not sent, or the server rejected the request
   */
  public PushResult push(NewCommit commit) throws RemoteException {
    return push(commit, () -> receivePack.push(commit));
  }

  /**
   * Moves a pull request's branch to {@code commit} if it is at {@code expected}; the two need not
   * be related.
   *
   * @param expected nothing if the branch is to be created
   * @throws RemoteException if the commit was not sent, or the server rejected the request
   */
  public PushResult propose(NewCommit commit, String name, Optional<ObjectId> expected)
      throws RemoteException {
    String old = expected.orElse(ObjectId.zeroId()).name();
    PushResult result = push(commit, () -> receivePack.push(commit, Remote.ref(name), old));
    // This push may drop commits: a server that minds has a rule against it, and there is no race.
    return result instanceof PushResult.Moved(String words) && words.contains("non-fast-forward")
        ? new PushResult.Declined(words)
        : result;
  }

  /** The branch's full name, which is known once its tip was read. */
  public String ref() {
    return receivePack.ref();
  }

  /**
   * The refs that are this action's own, as of {@link #tip}'s last call; none where the run may not
   * push, or where the server does not move several refs together.
   */
  public Map<String, ObjectId> ownRefs() {
    boolean isOpen = access == Access.WRITE && closed.isEmpty() && receivePack.isAtomic();
    return isOpen ? receivePack.ownRefs() : Map.of();
  }

  /** Whether {@link #push(List, List)} may be called, as of {@link #tip}'s last call. */
  public boolean isAtomic() {
    return access == Access.WRITE && closed.isEmpty() && receivePack.isAtomic();
  }

  /**
   * Makes all of {@code updates}, or none of them; the result is that for the first.
   *
   * @param objects what the server lacks of what they point to
   * @throws RemoteException if nothing was sent, or the server rejected the request
   */
  public PushResult push(List<RefUpdate> updates, List<NewObject> objects) throws RemoteException {
    return push(updates.getFirst().to(), () -> receivePack.push(updates, objects));
  }

  /**
   * Fetches into {@code other}, in one attempt.
   *
   * @throws RemoteException if the server does not send it
   */
  public void fetchOnce(FetchSpec spec, Repository other) throws RemoteException {
    calls.run(
        "read",
        () -> {
          uploadPack.into(other).fetch(spec, Optional.empty());
          return spec;
        });
  }

  private PushResult push(NewCommit commit, RemoteCalls.Call<PushResult> call)
      throws RemoteException {
    return push(commit.id().hex(), call);
  }

  private PushResult push(String commit, RemoteCalls.Call<PushResult> call) throws RemoteException {
    if (closed.isPresent()) {
      throw closed.get();
    }
    try {
      PushResult result = calls.run("push to", call);
      LOG.debug("pushed commit {}: {}; requests so far: {}", commit, word(result), http.requests());
      return result;
    } catch (RemoteException fault) {
      if (!fault.isPassing()) {
        throw fault;
      }
      LOG.debug("the push of {} got no answer", commit, fault);
      return new PushResult.Unanswered(fault.problem());
    }
  }

  private static String word(PushResult result) {
    return switch (result) {
      case PushResult.Landed _ -> "landed";
      case PushResult.Moved _ -> "the branch had moved";
      case PushResult.Declined _ -> "declined";
      case PushResult.InTheWay _ -> "another ref is in the way";
      case PushResult.Unanswered _ -> "no answer";
    };
  }
}

package com.acme.deploytag.git.remote;

import com.acme.deploytag.git.http.HttpStatusException;
import com.acme.deploytag.git.http.InfraHttp;
import com.acme.deploytag.git.http.Remote;
import com.acme.deploytag.git.http.RunBranch;
import com.acme.deploytag.git.local.ExitLock;
import com.acme.deploytag.git.object.NewCommit;
import com.acme.deploytag.git.protocol.Faults;
import com.acme.deploytag.git.protocol.FetchSpec;
import com.acme.deploytag.git.protocol.Head;
import com.acme.deploytag.git.protocol.Packets;
import com.acme.deploytag.git.protocol.PushResult;
import com.acme.deploytag.git.protocol.ReceivePackClient;
import com.acme.deploytag.git.protocol.ServerDamageException;
import com.acme.deploytag.git.protocol.UploadPackClient;
import com.acme.deploytag.model.CommitId;
import com.acme.deploytag.net.Backoff;
import com.acme.deploytag.net.Credential;
import com.acme.deploytag.net.Deadline;
import com.acme.deploytag.net.RemoteException;
import com.acme.deploytag.net.TokenRetry;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectChecker;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The branch at the remote, from both of its sides; what is fetched goes into a local repository.
 */
public final class RemoteBranch {

  private static final Logger LOG = LoggerFactory.getLogger(RemoteBranch.class);

  // As often it is asked for what it must have.
  private static final int DAMAGED = 4;

  private final Access access;
  private final Credential credential;
  private final Deadline deadline;
  private final InfraHttp http;
  private final UploadPackClient fetching;
  private final ReceivePackClient pushing;
  private final RunBranch branch;
  private final Faults faults;
  private final ExitLock lock;
  // Why the server takes no push, where it said so when it was looked at.
  private Optional<RemoteException> closed = Optional.empty();

  public RemoteBranch(
      Remote remote, Access access, Deadline deadline, ExitLock lock, Repository local) {
    this.access = access;
    this.credential = remote.credential();
    this.deadline = deadline;
    this.http = new InfraHttp(remote, deadline, lock);
    this.fetching = new UploadPackClient(http, local, remote, deadline);
    this.pushing = new ReceivePackClient(http, remote);
    this.branch = remote.runBranch();
    this.faults = new Faults(remote);
    this.lock = lock;
  }

  /** The same branch, with the same connection, of which {@code local} gets what is fetched. */
  public RemoteBranch into(Repository local) {
    return new RemoteBranch(this, local);
  }

  private RemoteBranch(RemoteBranch other, Repository local) {
    this.access = other.access;
    this.credential = other.credential;
    this.deadline = other.deadline;
    this.http = other.http;
    this.fetching = other.fetching.into(local);
    this.pushing = other.pushing;
    this.branch = other.branch;
    this.faults = other.faults;
    this.lock = other.lock;
  }

  /**
   * Where the branch is, by the side that takes pushes if there may be one and that side is open.
   *
   * @throws RemoteException if it is not there or the server cannot be asked
   */
  public ObjectId tip() throws RemoteException {
    closed = Optional.empty();
    Optional<ObjectId> tip =
        tried("read", access == Access.WRITE ? this::tipToPush : this::tipToRead);
    return tip.orElseThrow(faults::noBranch);
  }

  private Optional<ObjectId> tipToPush() throws IOException, RemoteException {
    try {
      letIn(pushing::look);
    } catch (HttpStatusException e) {
      // Matters only if there is something to push.
      LOG.debug("the server takes no push", e);
      closed = Optional.of(faults.of("push to", e));
      return tipToRead();
    }
    if (!branch.isKnown()) {
      // This side does not tell which one is the default.
      found(fetching.headAtOnce());
    }
    return pushing.tip();
  }

  private Optional<ObjectId> tipToRead() throws IOException, RemoteException {
    if (branch.isKnown()) {
      return fetching.tip();
    }
    Head head = fetching.head();
    found(head);
    return head.tip();
  }

  private void found(Head head) throws RemoteException {
    branch.found(head.branch().orElseThrow(() -> faults.noDefault(head)));
  }

  /**
   * Where a branch for proposals is: as it was when the run's own was last looked at by the side
   * that takes pushes, which tells of all branches; else as it is now.
   *
   * @throws RemoteException if the server cannot be asked
   */
  public Optional<ObjectId> beside(String name) throws RemoteException {
    boolean isTold = access == Access.WRITE && closed.isEmpty();
    String ref = Remote.ref(name);
    return tried("read", isTold ? () -> pushing.beside(ref) : () -> fetching.at(ref));
  }

  /**
   * Gets objects.
   *
   * @throws RemoteException if they cannot be had
   */
  public void get(FetchSpec want) throws RemoteException {
    get(want, Optional.empty(), "");
  }

  /**
   * Gets objects.
   *
   * @param observer is shown the commits and trees among them
   * @throws RemoteException if they cannot be had
   */
  public void get(FetchSpec want, Optional<ObjectChecker> observer) throws RemoteException {
    get(want, observer, "");
  }

  private void get(FetchSpec want, Optional<ObjectChecker> observer, String chosen)
      throws RemoteException {
    try (ExitLock.Turn _ = lock.hold()) {
      tried(
          "read",
          () -> {
            fetched(want, observer, chosen);
            return want;
          });
      LOG.debug("fetched what was asked for; requests so far: {}", http.requests());
    }
  }

  // A copy that lags behind has caught up soon; what is damaged stays so.
  private void fetched(FetchSpec want, Optional<ObjectChecker> observer, String chosen)
      throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        fetching.get(want, observer);
        return;
      } catch (ServerDamageException | Packets.Refused e) {
        if (!ServerDamageException.isIn(e, chosen)) {
          throw e;
        }
        if (attempt == DAMAGED) {
          throw ServerDamageException.lasting(e, want);
        }
        LOG.debug("the server may be damaged", e);
        pause(attempt);
      }
    }
  }

  private void pause(int attempt) throws IOException {
    try (ExitLock.Turn _ = lock.let()) {
      Thread.sleep(Backoff.afterFault(attempt));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  /**
   * Gets objects that {@code commit} leads to.
   *
   * @throws RemoteException also if the server does not have that, and says so
   */
  public void get(FetchSpec want, CommitId commit) throws RemoteException {
    try {
      get(want, Optional.empty(), commit.hex());
    } catch (RemoteException fault) {
      throw Faults.isUnknown(commit, fault) ? faults.noCommit(commit, fault) : fault;
    }
  }

  /**
   * Pushes {@code commit} if the branch is still at its parent.
   *
   * @throws RemoteException if the commit was not sent, or the server answered that it will not do
   */
  public PushResult push(NewCommit commit) throws RemoteException {
    return sent(commit, () -> pushing.push(commit));
  }

  /**
   * Has a branch for proposals lead to {@code commit}, whatever it led to, if that is {@code
   * expected}.
   *
   * @throws RemoteException if the commit was not sent, or the server answered that it will not do
   */
  public PushResult propose(NewCommit commit, String name, Optional<ObjectId> expected)
      throws RemoteException {
    String old = expected.orElse(ObjectId.zeroId()).name();
    PushResult result = sent(commit, () -> pushing.push(commit, Remote.ref(name), old));
    // Of a push that is meant to leave something behind that is a rule of the server's, not a race.
    return result instanceof PushResult.Moved(String words) && words.contains("non-fast-forward")
        ? new PushResult.Declined(words)
        : result;
  }

  private PushResult sent(NewCommit commit, Work<PushResult> push) throws RemoteException {
    if (closed.isPresent()) {
      throw closed.get();
    }
    try {
      PushResult result = tried("push to", push);
      LOG.debug(
          "pushed commit {}: {}; requests so far: {}", commit.id(), word(result), http.requests());
      return result;
    } catch (RemoteException fault) {
      if (!fault.isPassing()) {
        throw fault;
      }
      LOG.debug("the push of {} got no answer", commit.id(), fault);
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

  private interface Work<T> {
    T run() throws IOException, RemoteException;
  }

  private <T> T tried(String doing, Work<T> work) throws RemoteException {
    try {
      return letIn(work);
    } catch (IOException | RuntimeException e) {
      // JGit meets some packs that are not git's with exceptions such as for a bad argument.
      throw faults.of(doing, e);
    }
  }

  // A server that does not let one in has done nothing.
  private <T> T letIn(Work<T> work) throws IOException, RemoteException {
    TokenRetry token = new TokenRetry(credential, deadline);
    while (true) {
      try {
        return work.run();
      } catch (HttpStatusException e) {
        if (!token.mayHelp(e.answer().status())) {
          throw e;
        }
      }
    }
  }
}

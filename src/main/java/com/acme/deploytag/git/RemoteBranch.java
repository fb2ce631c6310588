package com.acme.deploytag.git;

import com.acme.deploytag.net.Credential;
import com.acme.deploytag.net.Deadline;
import com.acme.deploytag.net.RemoteFault;
import java.io.IOException;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectChecker;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The branch at the remote, from both of its sides; what is fetched goes into a local repository.
 */
final class RemoteBranch {

  private static final Logger LOG = LoggerFactory.getLogger(RemoteBranch.class);

  private final Access access;
  private final Credential credential;
  private final InfraHttp http;
  private final FetchLine fetching;
  private final PushLine pushing;
  private final Faults faults;
  private final ExitLock lock;
  // Why the server takes no push, where it said so when it was looked at.
  private Optional<RemoteFault> closed = Optional.empty();

  RemoteBranch(Remote remote, Access access, Deadline deadline, ExitLock lock, Repository local) {
    this.access = access;
    this.credential = remote.credential();
    this.http = new InfraHttp(remote, deadline, lock);
    this.fetching = new FetchLine(http, local, remote.ref());
    this.pushing = new PushLine(http, remote.ref());
    this.faults = new Faults(remote);
    this.lock = lock;
  }

  /**
   * Where the branch is, by the side that takes pushes if there may be one and that side is open.
   *
   * @throws RemoteFault if it is not there or the server cannot be asked
   */
  ObjectId tip() throws RemoteFault {
    closed = Optional.empty();
    Optional<ObjectId> tip =
        tried("read", access == Access.WRITE ? this::tipToPush : fetching::tip);
    return tip.orElseThrow(faults::noBranch);
  }

  private Optional<ObjectId> tipToPush() throws IOException {
    try {
      return pushing.tip();
    } catch (HttpFault e) {
      // Matters only if there is something to push.
      LOG.debug("the server takes no push", e);
      closed = Optional.of(faults.of("push to", e));
      return fetching.tip();
    }
  }

  /**
   * Where a branch for proposals is: as it was when the run's own was last looked at by the side
   * that takes pushes, which tells of all branches; else as it is now.
   *
   * @throws RemoteFault if the server cannot be asked
   */
  Optional<ObjectId> beside(String name) throws RemoteFault {
    boolean isTold = access == Access.WRITE && closed.isEmpty();
    String ref = Remote.ref(name);
    return tried("read", isTold ? () -> pushing.beside(ref) : () -> fetching.at(ref));
  }

  /**
   * Gets objects.
   *
   * @throws RemoteFault if they cannot be had
   */
  void get(Want want) throws RemoteFault {
    get(want, Optional.empty());
  }

  /**
   * Gets objects.
   *
   * @param observer is shown the commits and trees among them
   * @throws RemoteFault if they cannot be had
   */
  void get(Want want, Optional<ObjectChecker> observer) throws RemoteFault {
    try (ExitLock.Turn _ = lock.hold()) {
      tried(
          "read",
          () -> {
            fetching.get(want, observer);
            return want;
          });
      LOG.debug("fetched {} and more, {} requests so far", want.ids().size(), http.requests());
    }
  }

  /**
   * Gets objects that {@code commit} leads to.
   *
   * @throws RemoteFault also if the server does not have that, and says so
   */
  void get(Want want, CommitId commit) throws RemoteFault {
    try {
      get(want);
    } catch (RemoteFault fault) {
      throw Faults.isUnknown(commit, fault) ? faults.noCommit(commit, fault) : fault;
    }
  }

  /**
   * Pushes {@code commit} if the branch is still at its parent.
   *
   * @throws RemoteFault if the commit was not sent, or the server answered that it will not do
   */
  PushResult push(NewCommit commit) throws RemoteFault {
    return sent(commit, () -> pushing.push(commit));
  }

  /**
   * Has a branch for proposals lead to {@code commit}, whatever it led to, if that is {@code
   * expected}.
   *
   * @throws RemoteFault if the commit was not sent, or the server answered that it will not do
   */
  PushResult propose(NewCommit commit, String name, Optional<ObjectId> expected)
      throws RemoteFault {
    String old = expected.orElse(ObjectId.zeroId()).name();
    PushResult result = sent(commit, () -> pushing.push(commit, Remote.ref(name), old));
    // Of a push that is meant to leave something behind that is a rule of the server's, not a race.
    return result instanceof PushResult.Moved(String words) && words.contains("non-fast-forward")
        ? new PushResult.Declined(words)
        : result;
  }

  private PushResult sent(NewCommit commit, Work<PushResult> push) throws RemoteFault {
    if (closed.isPresent()) {
      throw closed.get();
    }
    try {
      PushResult result = tried("push to", push);
      LOG.debug("pushed {}: {}, {} requests so far", commit.id(), result, http.requests());
      return result;
    } catch (RemoteFault fault) {
      if (!fault.isPassing()) {
        throw fault;
      }
      LOG.debug("the push of {} got no answer", commit.id(), fault);
      return new PushResult.Unanswered(fault.problem());
    }
  }

  private interface Work<T> {
    T run() throws IOException;
  }

  private <T> T tried(String doing, Work<T> work) throws RemoteFault {
    try {
      return withFreshToken(work);
    } catch (IOException | RuntimeException e) {
      // JGit meets some packs that are not git's with exceptions such as for a bad argument.
      throw faults.of(doing, e);
    }
  }

  // A server that does not let one in has done nothing.
  private <T> T withFreshToken(Work<T> work) throws IOException, RemoteFault {
    try {
      return work.run();
    } catch (HttpFault e) {
      if (e.answer().status() == 401 && credential.renew()) {
        return work.run();
      }
      throw e;
    }
  }
}

package com.acme.deploytag.publish.queue;

import com.acme.deploytag.git.RequestWithdrawal;
import com.acme.deploytag.git.http.Remote;
import com.acme.deploytag.git.protocol.PushResult;
import com.acme.deploytag.model.CommitId;
import com.acme.deploytag.net.RemoteException;
import java.time.Duration;
import java.util.Optional;

/**
 * The request that a run has left, until it is landed or taken back. The end of the process takes
 * it back, too, before a token for that is given up.
 */
final class OwnRequest implements AutoCloseable {

  // A cancelled container has ten seconds.
  private static final Duration TIME = Duration.ofSeconds(5);

  private final QueuedRequest request;
  private final CommitId commit;
  private final CommitId since;
  private final Remote remote;
  private final Thread onExit;
  private RequestWithdrawal.Result result = RequestWithdrawal.Result.UNKNOWN;

  /**
   * @param commit what the ref points to, or will
   * @param since where the branch was before
   */
  OwnRequest(QueuedRequest request, CommitId commit, CommitId since, Remote remote) {
    this.request = request;
    this.commit = commit;
    this.since = since;
    this.remote = remote;
    this.onExit = new Thread(this::withdraw, "withdraw " + request.name().ref());
  }

  /** Has the end of the process take it back from now on. */
  void guard() {
    try {
      Runtime.getRuntime().addShutdownHook(onExit);
    } catch (IllegalStateException e) {
      // The process is ending; whoever ends it gets to the line below.
    }
    remote.credential().beforeEnd(this::withdraw);
  }

  /** The ref is made; the end of the process waits for that, and then takes it back. */
  interface Making {
    PushResult make() throws RemoteException;
  }

  /**
   * What came of {@code making} it; nothing if the process is ending.
   *
   * @throws RemoteException if nothing was sent, or the server rejected the request
   */
  synchronized Optional<PushResult> leave(Making making) throws RemoteException {
    return result == RequestWithdrawal.Result.UNKNOWN
        ? Optional.of(making.make())
        : Optional.empty();
  }

  QueuedRequest request() {
    return request;
  }

  RequestName name() {
    return request.name();
  }

  CommitId commit() {
    return commit;
  }

  CommitId since() {
    return since;
  }

  /** Takes it back; once that is done or it was gone, it stays so. */
  synchronized RequestWithdrawal.Result withdraw() {
    if (result == RequestWithdrawal.Result.UNKNOWN) {
      result = new RequestWithdrawal(remote).withdraw(name().ref(), commit, TIME);
    }
    return result;
  }

  /** It is no more: it was landed or taken back. */
  @Override
  public void close() {
    settled();
    try {
      Runtime.getRuntime().removeShutdownHook(onExit);
    } catch (IllegalStateException e) {
      // The process is ending, and the hook finds it settled.
    }
    remote.credential().beforeEnd(() -> {});
  }

  private synchronized void settled() {
    result = RequestWithdrawal.Result.GONE;
  }
}

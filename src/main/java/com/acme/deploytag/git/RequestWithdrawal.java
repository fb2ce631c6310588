package com.acme.deploytag.git;

import com.acme.deploytag.git.http.InfraHttp;
import com.acme.deploytag.git.http.Remote;
import com.acme.deploytag.git.local.ExitLock;
import com.acme.deploytag.git.protocol.PushResult;
import com.acme.deploytag.git.protocol.ReceivePackClient;
import com.acme.deploytag.git.protocol.RefUpdate;
import com.acme.deploytag.model.CommitId;
import com.acme.deploytag.net.Deadline;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes back a ref that a run has left. It has a connection and a time of its own: a run that is
 * out of time or is being ended takes back what it left all the same.
 */
public final class RequestWithdrawal {

  private static final Logger LOG = LoggerFactory.getLogger(RequestWithdrawal.class);
  private static final int MOST_ATTEMPTS = 3;

  private final Remote remote;

  public RequestWithdrawal(Remote remote) {
    this.remote = remote;
  }

  /** What became of it. */
  public enum Result {
    /** This call deleted it: nobody has landed it, and nobody can. */
    DONE,
    /** It was gone: somebody has landed it, or deleted it. */
    GONE,
    /**
     * It is there, and the server does not delete it. Then nobody can land it either, since what
     * lands a request deletes its ref.
     */
    REFUSED,
    /** The server does not say. */
    UNKNOWN
  }

  /**
   * Deletes the ref {@code name} if it points to {@code commit}.
   *
   * @param time how long that may take
   */
  public Result withdraw(String name, CommitId commit, Duration time) {
    Deadline deadline = Deadline.in(time);
    ReceivePackClient server =
        new ReceivePackClient(new InfraHttp(remote, deadline, new ExitLock()), remote);
    Result otherwise = Result.UNKNOWN;
    for (int i = 0; i < MOST_ATTEMPTS && !deadline.isOver(); i++) {
      try {
        server.advertise();
        Optional<ObjectId> at = Optional.ofNullable(server.ownRefs().get(name));
        if (at.filter(id -> id.name().equals(commit.hex())).isEmpty()) {
          return Result.GONE;
        }
        List<RefUpdate> deletion = List.of(RefUpdate.deletion(name, commit.hex()));
        switch (server.push(deletion, List.of())) {
          case PushResult.Landed _ -> {
            return Result.DONE;
          }
          case PushResult.Declined _ -> otherwise = Result.REFUSED;
          case PushResult.Moved _, PushResult.InTheWay _, PushResult.Unanswered _ ->
              otherwise = Result.UNKNOWN;
        }
      } catch (IOException e) {
        LOG.debug("{} could not be deleted", name, e);
        otherwise = Result.UNKNOWN;
      }
    }
    return otherwise;
  }
}

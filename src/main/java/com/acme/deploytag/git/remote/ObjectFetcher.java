package com.acme.deploytag.git.remote;

import com.acme.deploytag.git.http.InfraHttp;
import com.acme.deploytag.git.local.ExitLock;
import com.acme.deploytag.git.protocol.Faults;
import com.acme.deploytag.git.protocol.FetchSpec;
import com.acme.deploytag.git.protocol.Packets;
import com.acme.deploytag.git.protocol.ServerDamageException;
import com.acme.deploytag.git.protocol.UploadPackClient;
import com.acme.deploytag.model.CommitId;
import com.acme.deploytag.net.Backoff;
import com.acme.deploytag.net.RemoteException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Collection;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectChecker;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches objects from the remote into a local repository. Retries where the server lacks what its
 * repository must hold: a replica that lags behind catches up soon, while damage stays.
 */
public final class ObjectFetcher {

  private static final Logger LOG = LoggerFactory.getLogger(ObjectFetcher.class);
  private static final int MOST_ATTEMPTS = 4;

  private final InfraHttp http;
  private final UploadPackClient server;
  private final RemoteCalls calls;
  private final Faults faults;
  private final ExitLock lock;

  ObjectFetcher(
      InfraHttp http, UploadPackClient server, RemoteCalls calls, Faults faults, ExitLock lock) {
    this.http = http;
    this.server = server;
    this.calls = calls;
    this.faults = faults;
    this.lock = lock;
  }

  /** A fetcher from the same remote, over the same connection, into {@code local}. */
  public ObjectFetcher into(Repository local) {
    return new ObjectFetcher(http, server.into(local), calls, faults, lock);
  }

  /** Those of {@code ids} that no fetch has brought. */
  Collection<ObjectId> missing(Collection<ObjectId> ids) {
    return server.missing(ids);
  }

  /** Asks for objects that a {@link #fetch} is to bring later, and waits for nothing. */
  public void ask(FetchSpec spec) {
    try {
      server.ask(spec);
    } catch (IOException e) {
      // Whoever fetches them finds out why.
      LOG.debug("nothing could be asked for early", e);
    }
  }

  /**
   * Fetches objects.
   *
   * @throws RemoteException if the server does not send them
   */
  public void fetch(FetchSpec spec) throws RemoteException {
    fetch(spec, Optional.empty(), "");
  }

  /**
   * Fetches objects.
   *
   * @param observer sees each commit and tree among them
   * @throws RemoteException if the server does not send them
   */
  public void fetch(FetchSpec spec, Optional<ObjectChecker> observer) throws RemoteException {
    fetch(spec, observer, "");
  }

  /**
   * Fetches {@code commit}, which somebody else chose, with other objects.
   *
   * @throws RemoteException if the server does not send them, also because it lacks {@code commit}
   */
  public void fetch(FetchSpec spec, CommitId commit) throws RemoteException {
    try {
      fetch(spec, Optional.empty(), commit.hex());
    } catch (RemoteException fault) {
      throw Faults.isUnknown(commit, fault) ? faults.noCommit(commit, fault) : fault;
    }
  }

  private void fetch(FetchSpec spec, Optional<ObjectChecker> observer, String chosen)
      throws RemoteException {
    try (ExitLock.Turn _ = lock.hold()) {
      calls.run(
          "read",
          () -> {
            fetchWithRetry(spec, observer, chosen);
            return spec;
          });
      LOG.debug("fetched objects; requests so far: {}", http.requests());
    }
  }

  private void fetchWithRetry(FetchSpec spec, Optional<ObjectChecker> observer, String chosen)
      throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        server.fetch(spec, observer);
        return;
      } catch (ServerDamageException | Packets.Refused e) {
        if (!ServerDamageException.isIn(e, chosen)) {
          throw e;
        }
        if (attempt == MOST_ATTEMPTS) {
          throw ServerDamageException.lasting(e, spec);
        }
        LOG.debug("the server lags behind, or its repository is damaged", e);
        pause(attempt);
      }
    }
  }

  private void pause(int attempt) throws IOException {
    try (ExitLock.Turn _ = lock.release()) {
      Thread.sleep(Backoff.afterFault(attempt));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }
}

package com.acme.deploytag;

import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.RepoPath;
import com.acme.deploytag.git.FilesAt;
import com.acme.deploytag.git.History;
import com.acme.deploytag.git.InfraRepository;
import com.acme.deploytag.ledger.Extent;
import com.acme.deploytag.ledger.Ledger;
import com.acme.deploytag.ledger.Track;
import com.acme.deploytag.net.RemoteFault;
import com.acme.deploytag.plan.Decision;
import java.io.IOException;
import java.time.Instant;
import java.util.Set;

/** The history behind one commit, fetched step by step, as far as somebody has to look. */
final class Past {

  /** How many commits are fetched at first: few enough to cost next to nothing. */
  static final int DEPTH = 64;

  // What Reach.NEAR means: one more fetch that is hardly noticed.
  private static final int NEAR = 1024;
  // By so much deeper each time, so that few fetches lead far back.
  static final int DEEPER = 8;

  private final InfraRepository repository;
  private final Instant windowStart;
  private final LedgerReader reader;
  private final History history;
  private Extent beyond = Extent.RECENT;

  /**
   * @param files the commit's files, fetched with at least {@link #DEPTH}
   * @param catalog the catalog in them
   * @param path where that is
   * @param tracks the services and environments whose timelines are wanted
   * @throws RemoteFault if what it needs besides cannot be had
   * @throws IOException if a commit cannot be read
   */
  Past(
      InfraRepository repository,
      FilesAt files,
      Catalog catalog,
      RepoPath path,
      Set<Track> tracks,
      Instant now)
      throws IOException, RemoteFault {
    this.repository = repository;
    this.windowStart = now.minus(catalog.history());
    this.history = repository.history(files, !tracks.isEmpty());
    this.reader = new LedgerReader(catalog, path, history, tracks, now);
  }

  /**
   * What the history tells that is here by now.
   *
   * @throws RemoteFault if what it needs besides cannot be had
   * @throws IOException if an object cannot be read
   */
  Ledger ledger() throws IOException, RemoteFault {
    return reader.read(beyond);
  }

  /**
   * Looks further back than {@code ledger} does.
   *
   * @return false if there is no more to see as far back as {@code reach}
   * @throws RemoteFault if older history cannot be had
   * @throws IOException if a commit cannot be read
   */
  boolean goBack(Ledger ledger, Decision.Reach reach) throws RemoteFault, IOException {
    if (ledger.extent() != Extent.RECENT || isFarEnough(ledger, reach)) {
      return false;
    }
    int depth = reach == Decision.Reach.NEAR ? NEAR : ledger.size() * DEEPER;
    repository.deepen(history, depth, reader.trace());
    // A repository that has no more although it is not whole is a shallow clone.
    boolean isMore = history.commits().size() > ledger.size();
    beyond = isMore ? Extent.RECENT : Extent.CUT;
    return true;
  }

  private boolean isFarEnough(Ledger ledger, Decision.Reach reach) {
    boolean isWindow = ledger.oldest().time().isBefore(windowStart);
    return switch (reach) {
      case NEAR -> isWindow || ledger.size() >= NEAR;
      case WINDOW -> isWindow;
      case WHOLE -> false;
    };
  }
}

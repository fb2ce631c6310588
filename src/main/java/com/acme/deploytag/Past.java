package com.acme.deploytag;

import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.RepoPath;
import com.acme.deploytag.git.FilesAt;
import com.acme.deploytag.git.InfraRepository;
import com.acme.deploytag.git.RemoteFault;
import com.acme.deploytag.ledger.Extent;
import com.acme.deploytag.ledger.Ledger;
import com.acme.deploytag.ledger.Track;
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
  // By so much deeper each time, so that all fetches together are little more than the last.
  static final int DEEPER = 8;

  private final InfraRepository repository;
  private final FilesAt files;
  private final Instant windowStart;
  private final LedgerReader ledgers;
  private Extent beyond = Extent.RECENT;
  private int depth = DEPTH;

  /**
   * @param files the commit's files, fetched with at least {@link #DEPTH}
   * @param catalog the catalog in them
   * @param path where that is
   */
  Past(InfraRepository repository, FilesAt files, Catalog catalog, RepoPath path, Instant now) {
    this.repository = repository;
    this.files = files;
    this.windowStart = now.minus(catalog.history());
    this.ledgers = new LedgerReader(catalog, path, now);
  }

  /**
   * What the history tells that is here by now.
   *
   * @throws RemoteFault if what it needs besides cannot be had
   * @throws IOException if an object cannot be read
   */
  Ledger ledger(Set<Track> tracks) throws IOException, RemoteFault {
    if (!tracks.isEmpty()) {
      repository.bringFolders(files, depth);
    }
    return ledgers.read(repository.history(files), tracks, beyond);
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
    // By what is here: it may be more than was fetched at first.
    depth = Math.max(depth, ledger.size()) * DEEPER;
    repository.deepen(files, depth);
    // A repository that has no more although it is not whole is a shallow clone.
    boolean isMore = repository.history(files).commits().size() > ledger.size();
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

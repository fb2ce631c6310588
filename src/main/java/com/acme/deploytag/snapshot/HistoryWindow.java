package com.acme.deploytag.snapshot;

import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.RepoPath;
import com.acme.deploytag.git.HistoryFetcher;
import com.acme.deploytag.git.InfraRepository;
import com.acme.deploytag.git.history.History;
import com.acme.deploytag.git.history.LineCommit;
import com.acme.deploytag.git.history.Remark;
import com.acme.deploytag.git.remote.CommitFiles;
import com.acme.deploytag.ledger.Ledger;
import com.acme.deploytag.ledger.LedgerQuery;
import com.acme.deploytag.ledger.trailer.CommitRef;
import com.acme.deploytag.ledger.trailer.HistoryCompleteness;
import com.acme.deploytag.ledger.trailer.ServiceEnvironment;
import com.acme.deploytag.ledger.trailer.Trailers;
import com.acme.deploytag.ledger.trailer.Version;
import com.acme.deploytag.model.CommitId;
import com.acme.deploytag.net.RemoteException;
import com.acme.deploytag.plan.Decision;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The history behind one commit, fetched step by step, as far as somebody has to look. */
public final class HistoryWindow {

  /** How many commits are fetched at first: few enough to cost next to nothing. */
  public static final int DEPTH = 64;

  // Of commits alone, so many are fetched with hardly more ado than one.
  private static final int FAR = 2048;
  // By so much deeper each time, so that few fetches lead far back.
  public static final int DEEPER = 8;

  private static final Decision.Reach[] REACHES = Decision.Reach.values();

  private final HistoryFetcher histories;
  private final Instant now;
  private final Instant windowStart;
  private final Duration window;
  private final LedgerReader reader;
  private final NotesReader notes;
  private final OriginSearch origins;
  private final History history;
  private HistoryCompleteness beyond = HistoryCompleteness.RECENT;
  // What messages are read of where that is more.
  private Optional<History> far = Optional.empty();
  private int farDepth;
  private boolean isEnd;
  private boolean isForRecords;

  /**
   * @param files the commit's files, fetched with at least {@link #DEPTH}
   * @param catalog the catalog in them
   * @param path where that is
   * @param query what it is to tell of
   * @throws RemoteException if what it needs besides cannot be had
   * @throws IOException if a commit cannot be read
   */
  public HistoryWindow(
      InfraRepository repository,
      CommitFiles files,
      Catalog catalog,
      RepoPath path,
      LedgerQuery query,
      Instant now)
      throws IOException, RemoteException {
    this.histories = repository.histories();
    this.window = catalog.history();
    this.windowStart = now.minus(window);
    this.now = now;
    this.notes = new NotesReader(catalog, path, query);
    this.origins = new OriginSearch(query.origins(), catalog, path, notes::blocks, windowStart);
    boolean isMuch = query.timelines().size() > LedgerReader.FEW;
    this.history = histories.of(files, isMuch, notes::isTold);
    this.reader =
        new LedgerReader(catalog, path, history, query.timelines(), histories.hasFolders());
  }

  /**
   * What the history tells that is here by now.
   *
   * @throws RemoteException if what it needs besides cannot be had
   * @throws IOException if an object cannot be read
   */
  public Ledger ledger() throws IOException, RemoteException {
    List<Map<ServiceEnvironment, Optional<Version>>> versions = reader.read();
    History line = line();
    HistoryCompleteness told = isEnd ? HistoryCompleteness.CUT : HistoryCompleteness.RECENT;
    return Ledger.of(
            notes.commits(line, versions, reader.moves()),
            versions.size(),
            now,
            history.isWhole() ? HistoryCompleteness.WHOLE : beyond,
            line.isWhole() ? HistoryCompleteness.WHOLE : told)
        .with(origins.found());
  }

  /**
   * The commits by which what began at {@code from} got there: that of the line, and those that it
   * brought in and that speak of {@code target}.
   */
  public List<CommitId> commits(CommitRef from, ServiceEnvironment target) {
    LineCommit commit = history.commits().get(from.position());
    List<CommitId> commits = new ArrayList<>(List.of(commit.id()));
    for (Remark merged : commit.merged()) {
      if (Trailers.blocks(merged.text()).stream().anyMatch(block -> block.isAbout(target))) {
        commits.add(merged.commit());
      }
    }
    return commits;
  }

  /** The commits of which the ledger tells what stood then, newest first. */
  public List<CommitId> commits() {
    return history.commits().stream().map(LineCommit::id).toList();
  }

  private History line() {
    return far.filter(line -> line.commits().size() >= history.commits().size()).orElse(history);
  }

  /**
   * Has {@link #used} ask for the records of older commits while it makes use of the newer ones:
   * for a use that nearly always wants to see them. That hides a round trip.
   */
  public void forRecords() {
    isForRecords = true;
  }

  /** Makes something of what the history tells. */
  public interface Use<T> {
    T of(Ledger ledger) throws RemoteException, IOException;
  }

  /**
   * What {@code use} makes of the history: of more and more of it, as long as {@code further} wants
   * more and there is some.
   *
   * @param further how far back it is worth looking to know better, each for a reason of its own:
   *     where one has no more to see, another may
   * @throws RemoteException if what it needs cannot be had
   * @throws IOException if an object cannot be read
   */
  public <T> T used(Use<T> use, Function<T, Set<Decision.Reach>> further)
      throws RemoteException, IOException {
    while (true) {
      Ledger ledger = ledger();
      if (isForRecords && far.isEmpty() && !ledger.knowsRecords(window)) {
        histories.askFar(history, farther());
      }
      T made = use.of(ledger);
      if (!goBack(ledger, further.apply(made))) {
        return made;
      }
    }
  }

  /**
   * Looks further back than {@code ledger} does, for the first of {@code reaches} for which there
   * is more to see: one that has no more does not keep another from it.
   *
   * @return false if there is no more to see for any of them
   * @throws RemoteException if older history cannot be had
   * @throws IOException if a commit cannot be read
   */
  public boolean goBack(Ledger ledger, Set<Decision.Reach> reaches)
      throws RemoteException, IOException {
    // The furthest first: what it brings is mostly enough for the others.
    for (int i = REACHES.length - 1; i >= 0; i--) {
      if (reaches.contains(REACHES[i]) && goBack(ledger, REACHES[i])) {
        return true;
      }
    }
    return false;
  }

  private boolean goBack(Ledger ledger, Decision.Reach reach) throws RemoteException, IOException {
    return switch (reach) {
      case RECORDS -> lookFar();
      case ORIGINS -> lookForOrigins(ledger);
      case WINDOW -> !ledger.oldest().time().isBefore(windowStart) && goOn(ledger);
      case WHOLE -> goOn(ledger);
    };
  }

  private boolean goOn(Ledger ledger) throws RemoteException, IOException {
    if (ledger.extent() != HistoryCompleteness.RECENT) {
      return false;
    }
    histories.deepen(history, ledger.size() * DEEPER, reader.trace());
    // A repository that has no more although it is not whole is a shallow clone.
    beyond =
        history.commits().size() > ledger.size()
            ? HistoryCompleteness.RECENT
            : HistoryCompleteness.CUT;
    return true;
  }

  /** Reads messages until they lead to proof, or there are no more of them. */
  private boolean lookForOrigins(Ledger ledger) throws RemoteException, IOException {
    if (!origins.found().isOpen()) {
      return false;
    }
    boolean isEnd = !origins.reaches(line(), ledger) && !lookFar();
    try {
      origins.look(line(), ledger);
      if (isEnd || origins.reaches(line(), ledger)) {
        origins.lookAtFirst(line(), ledger);
      }
    } catch (RemoteException fault) {
      // Not every server gives single folders away.
      if (fault.isPassing()) {
        throw fault;
      }
      origins.end();
    }
    return true;
  }

  /** How deep to read messages next. */
  private int farther() {
    int deeper = Math.max(FAR, line().commits().size() * DEEPER);
    return Math.max(deeper, farDepth * DEEPER);
  }

  /** Reads more messages, which is all that is needed to know where else to look. */
  private boolean lookFar() throws RemoteException, IOException {
    if (isEnd) {
      return false;
    }
    History line = line();
    int depth = farther();
    History more = histories.far(history, depth, notes::isTold);
    farDepth = depth;
    isEnd = more.reached() <= line.reached();
    far = Optional.of(more);
    return true;
  }
}

package com.acme.deploytag.verify;

import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.Location;
import com.acme.deploytag.catalog.RepoPath;
import com.acme.deploytag.git.InfraRepository;
import com.acme.deploytag.git.history.History;
import com.acme.deploytag.git.history.Remark;
import com.acme.deploytag.git.proposal.BranchCommit;
import com.acme.deploytag.git.proposal.Comparison;
import com.acme.deploytag.git.proposal.Proposal;
import com.acme.deploytag.kustomize.build.BuildFiles;
import com.acme.deploytag.ledger.LedgerQuery;
import com.acme.deploytag.ledger.trailer.ServiceEnvironment;
import com.acme.deploytag.net.RemoteException;
import com.acme.deploytag.plan.Decision;
import com.acme.deploytag.plan.Snapshot;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.snapshot.CatalogFile;
import com.acme.deploytag.snapshot.HealthWitness;
import com.acme.deploytag.snapshot.HistoryWindow;
import com.acme.deploytag.snapshot.OverlayReader;
import com.acme.deploytag.snapshot.SnapshotReader;
import com.acme.deploytag.verify.pins.Reviewer;
import com.acme.deploytag.verify.pins.Scope;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Judges each commit that a rebase of a proposal would land by itself. However many there are, they
 * are fetched together, and the history is read once for all of them.
 */
final class CommitsReview {

  private final InfraRepository repository;
  private final Optional<HealthWitness> health;
  private final Proposal proposal;
  private final Comparison comparison;
  private final Catalog catalog;
  private final RepoPath path;
  private final List<Step> steps = new ArrayList<>();

  /** A commit of which something is to be judged. */
  private static final class Step {
    private final BranchCommit commit;
    private final Proposal alone;
    private final Comparison changes;
    private final Scope scope;
    private Optional<Reviewer> reviewer = Optional.empty();
    private Reviewer.Opinion opinion = Reviewer.Opinion.of(List.of(), List.of());

    private Step(BranchCommit commit, Proposal proposal, Comparison comparison, Scope scope) {
      this.commit = commit;
      this.scope = scope;
      this.alone = new Proposal(proposal.base(), commit.files());
      this.changes =
          new Comparison(
              List.of(commit.parent().orElseThrow()), commit.changes(), comparison.commits());
    }
  }

  /**
   * @param health asks the cluster, where that counts
   * @param catalog the catalog of the base
   * @param path where it is
   */
  CommitsReview(
      InfraRepository repository,
      Optional<HealthWitness> health,
      Proposal proposal,
      Comparison comparison,
      Catalog catalog,
      RepoPath path) {
    this.repository = repository;
    this.health = health;
    this.proposal = proposal;
    this.comparison = comparison;
    this.catalog = catalog;
    this.path = path;
    // Of a single one that is the whole.
    for (BranchCommit commit : comparison.commits()) {
      Scope scope = new Scope(catalog, path, commit.changes());
      if (comparison.commits().size() > 1 && !commit.changes().isEmpty() && !scope.isEmpty()) {
        steps.add(new Step(commit, proposal, comparison, scope));
      }
    }
  }

  /** What is found at single commits. */
  List<Problem> findings(History history) throws IOException, RemoteException {
    bring(history);
    List<String> messages = comparison.messages();
    for (Step step : steps) {
      Reviewer reviewer =
          new Reviewer(
              catalog,
              step.scope,
              PullRequestVerifier.sides(step.scope, step.alone, step.changes),
              BuildFiles.NONE,
              messages,
              true);
      step.reviewer = Optional.of(reviewer);
      step.opinion = reviewer.review();
    }
    judge(steps.stream().filter(step -> step.reviewer.orElseThrow().needsHistory()).toList());
    List<Problem> findings = new ArrayList<>();
    for (Step step : steps) {
      Reviewer.Opinion opinion =
          step.scope.touchesCatalog()
              ? new CatalogReview(step.alone, step.changes, path).judge(step.opinion)
              : step.opinion;
      opinion.findings().forEach(problem -> findings.add(of(step.commit, problem)));
    }
    return findings;
  }

  private void bring(History history) throws IOException, RemoteException {
    Set<Remark> remarks = new HashSet<>();
    Set<String> folders = new HashSet<>();
    for (Step step : steps) {
      remarks.add(step.commit.remark());
      if (step.scope.touchesCatalog()) {
        folders.add(CatalogFile.folder(path));
      }
      for (Scope.Folder overlay : step.scope.overlays()) {
        folders.addAll(OverlayReader.wanted(overlay.location()));
      }
    }
    history.bring(remarks, folders);
  }

  private void judge(List<Step> open) throws IOException, RemoteException {
    if (open.isEmpty()) {
      return;
    }
    Set<Location> reads = new HashSet<>();
    Set<ServiceEnvironment> told = new HashSet<>();
    LedgerQuery query = LedgerQuery.NOTHING;
    for (Step step : open) {
      Reviewer reviewer = step.reviewer.orElseThrow();
      reads.addAll(reviewer.reads());
      told.addAll(reviewer.versionsNeeded());
      query = query.and(reviewer.query());
    }
    HistoryWindow window =
        new HistoryWindow(repository, proposal.base(), catalog, path, query, Instant.now());
    SnapshotReader snapshots = new SnapshotReader(proposal.base(), catalog, reads, told);
    window.used(
        ledger -> {
          Snapshot snapshot = snapshots.with(ledger);
          return health.isEmpty()
              ? judge(open, snapshot)
              : health.get().told(snapshot, base -> judge(open, base));
        },
        reaches -> reaches);
  }

  /** How far back it is worth looking to know better of one of them. */
  private static Set<Decision.Reach> judge(List<Step> open, Snapshot base) {
    Set<Decision.Reach> reaches = EnumSet.noneOf(Decision.Reach.class);
    for (Step step : open) {
      step.opinion = step.reviewer.orElseThrow().review(base);
      reaches.addAll(step.opinion.reaches());
    }
    return reaches;
  }

  private static Problem of(BranchCommit commit, Problem problem) {
    return new Problem(
        "commit %s, which a rebase would land by itself: %s"
            .formatted(commit.files().commit().brief(), problem.what()),
        problem.remedy() + " If only the end is meant, make one commit of them.",
        problem.place());
  }
}

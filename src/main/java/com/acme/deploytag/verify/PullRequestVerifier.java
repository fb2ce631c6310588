package com.acme.deploytag.verify;

import com.acme.deploytag.action.input.Job;
import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.Location;
import com.acme.deploytag.catalog.RegistryRules;
import com.acme.deploytag.catalog.RepoPath;
import com.acme.deploytag.git.InfraRepository;
import com.acme.deploytag.git.history.History;
import com.acme.deploytag.git.proposal.Comparison;
import com.acme.deploytag.git.proposal.Proposal;
import com.acme.deploytag.git.remote.CommitFiles;
import com.acme.deploytag.image.ImageName;
import com.acme.deploytag.kustomize.build.BuildFiles;
import com.acme.deploytag.net.Deadline;
import com.acme.deploytag.net.RemoteException;
import com.acme.deploytag.pins.Overlay;
import com.acme.deploytag.plan.PinChange;
import com.acme.deploytag.plan.Snapshot;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.request.Operation;
import com.acme.deploytag.snapshot.CatalogFile;
import com.acme.deploytag.snapshot.HealthWitness;
import com.acme.deploytag.snapshot.HistoryWindow;
import com.acme.deploytag.snapshot.OverlayReader;
import com.acme.deploytag.snapshot.RegistryWitness;
import com.acme.deploytag.snapshot.SnapshotReader;
import com.acme.deploytag.verify.pins.Review;
import com.acme.deploytag.verify.pins.Reviewer;
import com.acme.deploytag.verify.pins.Scope;
import com.acme.deploytag.verify.pins.Sides;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Has a proposal judged by the catalog of its base, with as much of the history as that takes. */
public final class PullRequestVerifier {

  private final Job job;
  private final Deadline deadline;
  private final InfraRepository repository;
  private final Proposal proposal;
  private final Comparison comparison;
  private final RepoPath path;
  private final String text;
  private final CatalogReview catalogs;
  // Made where there is something to ask: most reviews load nothing of that.
  private Optional<HealthWitness> health = Optional.empty();
  private Optional<RegistryWitness> registry = Optional.empty();

  /**
   * @param deadline when GitHub is no longer to be asked
   * @param text the proposal's title and description
   */
  public PullRequestVerifier(
      Job job,
      Deadline deadline,
      InfraRepository repository,
      Proposal proposal,
      Comparison comparison,
      String text) {
    this.job = job;
    this.deadline = deadline;
    this.repository = repository;
    this.proposal = proposal;
    this.comparison = comparison;
    this.path = job.catalog();
    this.text = text;
    this.catalogs = new CatalogReview(proposal, comparison, job.catalog());
  }

  /**
   * The review.
   *
   * @param subject what is judged, in words
   * @throws RemoteException if older history is needed and cannot be had
   * @throws IOException if an object cannot be read
   */
  public Review of(String subject) throws IOException, RemoteException {
    // Where no catalog names the services, a folder that the head adds is one as good as any.
    Checked<Catalog> catalog = CatalogFile.read(proposal.base(), path, List.of(proposal.head()));
    Reviewer.Opinion opinion =
        switch (catalog) {
          case Checked.Good<Catalog>(Catalog good) -> all(good);
          case Checked.Bad<Catalog>(List<Problem> problems) -> catalogs.unread(problems);
        };
    return new Review(
        subject,
        proposal.base().commit(),
        proposal.head().commit(),
        opinion.findings(),
        opinion.pins(),
        opinion.gateEvidence(),
        opinion.notes());
  }

  /** The opinion on the whole, on each commit by itself, and on what is said of it. */
  private Reviewer.Opinion all(Catalog catalog) throws IOException, RemoteException {
    if (catalog.hasHealth()) {
      health = Optional.of(new HealthWitness(job, deadline));
    }
    Reviewer.Opinion whole = whole(catalog);
    List<Problem> findings = new ArrayList<>(whole.findings());
    History history = repository.histories().of(proposal.base(), false, _ -> false);
    // What is refused as a whole has to become another one anyway.
    if (findings.isEmpty()) {
      findings.addAll(
          new CommitsReview(repository, health, proposal, comparison, catalog, path)
              .findings(history));
    }
    findings.addAll(
        new TrailersReview(catalog, path, history, proposal, comparison, text).findings());
    return new Reviewer.Opinion(
        findings, whole.pins(), whole.gateEvidence(), whole.notes(), Set.of());
  }

  private Reviewer.Opinion whole(Catalog catalog) throws IOException, RemoteException {
    Scope scope = new Scope(catalog, path, comparison.changes());
    if (scope.isEmpty()) {
      return Reviewer.Opinion.of(
          List.of(), List.of("it touches neither an overlay nor the catalog"));
    }
    List<Sides> sides = sides(scope, proposal, comparison);
    Map<Location, Overlay> heads = new HashMap<>();
    sides.forEach(side -> heads.put(side.overlay().location(), side.head()));
    BuildFiles files = SnapshotReader.here(proposal.head(), heads);
    Reviewer reviewer = new Reviewer(catalog, scope, sides, files, comparison.messages(), false);
    Reviewer.Opinion opinion =
        reviewer.needsHistory() ? byHistory(reviewer, catalog) : reviewer.review();
    return scope.touchesCatalog() ? catalogs.judge(opinion) : opinion;
  }

  private Reviewer.Opinion byHistory(Reviewer reviewer, Catalog catalog)
      throws IOException, RemoteException {
    HistoryWindow window =
        new HistoryWindow(
            repository, proposal.base(), catalog, path, reviewer.query(), Instant.now());
    SnapshotReader snapshots =
        new SnapshotReader(proposal.base(), catalog, reviewer.reads(), reviewer.versionsNeeded());
    return window.used(
        ledger -> {
          Snapshot snapshot = snapshots.with(ledger);
          return health.isEmpty()
              ? reviewed(reviewer, snapshot)
              : health.get().told(snapshot, told -> reviewed(reviewer, told));
        },
        Reviewer.Opinion::reaches);
  }

  /**
   * The review, with what registries say of what a merge would set where the catalog wants that.
   */
  private Reviewer.Opinion reviewed(Reviewer reviewer, Snapshot snapshot) throws RemoteException {
    Reviewer.Opinion opinion = reviewer.review(snapshot);
    Optional<RegistryRules> rules = snapshot.catalog().registry();
    List<PinChange> asked =
        rules.isEmpty()
            ? List.of()
            : opinion.pins().stream().filter(pin -> isKnown(snapshot.catalog(), pin)).toList();
    if (asked.isEmpty()) {
      return opinion;
    }
    if (registry.isEmpty()) {
      registry = Optional.of(new RegistryWitness(job, deadline));
    }
    return reviewer.review(
        snapshot.with(registry.get().ask(Operation.VERIFY, asked, rules.orElseThrow())));
  }

  /**
   * Whether {@code pin} is pulled by a name that the base branch knows. Anybody may propose another
   * one, and no run is to go wherever that leads; the rules on names refuse it anyway.
   */
  private static boolean isKnown(Catalog catalog, PinChange pin) {
    String pulled = pin.is().pulled(pin.image());
    boolean isAsBefore = pin.previousName().filter(pulled::equals).isPresent();
    return isAsBefore
        || (ImageName.parse(pulled) instanceof Checked.Good<ImageName>(ImageName name)
            && catalog.services().get(pin.service()).owns(name));
  }

  /** The overlays of {@code scope}, as {@code proposal} has them and as they are otherwise. */
  static List<Sides> sides(Scope scope, Proposal proposal, Comparison comparison)
      throws IOException, RemoteException {
    List<Location> places = scope.overlays().stream().map(Scope.Folder::location).toList();
    OverlayReader.bring(proposal.head(), places);
    OverlayReader.bring(proposal.base(), places);
    for (CommitFiles fork : comparison.forks()) {
      OverlayReader.bring(fork, places);
    }
    List<Sides> sides = new ArrayList<>();
    for (Scope.Folder overlay : scope.overlays()) {
      List<Overlay> forks = new ArrayList<>();
      for (CommitFiles fork : comparison.forks()) {
        forks.add(OverlayReader.read(fork, overlay.location()));
      }
      sides.add(
          new Sides(
              overlay,
              OverlayReader.read(proposal.head(), overlay.location()),
              OverlayReader.read(proposal.base(), overlay.location()),
              forks));
    }
    return sides;
  }
}

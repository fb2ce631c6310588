package com.acme.deploytag;

import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.RepoPath;
import com.acme.deploytag.git.Comparison;
import com.acme.deploytag.git.FilesAt;
import com.acme.deploytag.git.InfraRepository;
import com.acme.deploytag.git.Proposal;
import com.acme.deploytag.kustomize.Kustomization;
import com.acme.deploytag.ledger.Ledger;
import com.acme.deploytag.net.RemoteFault;
import com.acme.deploytag.plan.Review;
import com.acme.deploytag.plan.Reviewer;
import com.acme.deploytag.plan.Scope;
import com.acme.deploytag.plan.Sides;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Problem;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Has a proposal judged by the catalog of its base, with as much of the history as that takes. */
final class Reviews {

  private final InfraRepository repository;
  private final Proposal proposal;
  private final Comparison comparison;
  private final RepoPath path;
  private final CatalogReview catalogs;

  /**
   * @param path where the catalog is
   */
  Reviews(InfraRepository repository, Proposal proposal, Comparison comparison, RepoPath path) {
    this.repository = repository;
    this.proposal = proposal;
    this.comparison = comparison;
    this.path = path;
    this.catalogs = new CatalogReview(proposal, comparison, path);
  }

  /**
   * The review.
   *
   * @param subject what is judged, in words
   * @throws RemoteFault if older history is needed and cannot be had
   * @throws IOException if an object cannot be read
   */
  Review of(String subject) throws IOException, RemoteFault {
    // Where no catalog names the services, a folder that the head adds is one as good as any.
    Checked<Catalog> catalog = Snapshots.catalog(proposal.base(), path, List.of(proposal.head()));
    Reviewer.Opinion opinion =
        switch (catalog) {
          case Checked.Good<Catalog>(Catalog good) -> opinion(good);
          case Checked.Bad<Catalog>(List<Problem> problems) -> catalogs.unread(problems);
        };
    return new Review(
        subject,
        proposal.base().commit(),
        proposal.head().commit(),
        opinion.findings(),
        opinion.pins(),
        opinion.grounds(),
        opinion.notes());
  }

  private Reviewer.Opinion opinion(Catalog catalog) throws IOException, RemoteFault {
    Scope scope = new Scope(catalog, path, comparison.changes());
    if (scope.isEmpty()) {
      return Reviewer.Opinion.of(
          List.of(), List.of("it touches neither an overlay nor the catalog"));
    }
    Reviewer reviewer = new Reviewer(catalog, scope, sides(scope), comparison.messages());
    Reviewer.Opinion opinion =
        reviewer.needsHistory() ? byHistory(reviewer, catalog) : reviewer.review();
    return scope.touchesCatalog() ? catalogs.judge(opinion) : opinion;
  }

  private Reviewer.Opinion byHistory(Reviewer reviewer, Catalog catalog)
      throws IOException, RemoteFault {
    Past past =
        new Past(repository, proposal.base(), catalog, path, reviewer.tracks(), Instant.now());
    while (true) {
      Ledger ledger = past.ledger();
      Reviewer.Opinion opinion = reviewer.review(ledger);
      if (opinion.reach().isEmpty() || !past.goBack(ledger, opinion.reach().get())) {
        return opinion;
      }
    }
  }

  private List<Sides> sides(Scope scope) throws IOException, RemoteFault {
    List<RepoPath> folders = scope.overlays().stream().map(Scope.Overlay::folder).toList();
    Snapshots.bring(proposal.head(), folders);
    Snapshots.bring(proposal.base(), folders);
    for (FilesAt fork : comparison.forks()) {
      Snapshots.bring(fork, folders);
    }
    List<Sides> sides = new ArrayList<>();
    for (Scope.Overlay overlay : scope.overlays()) {
      List<Checked<Optional<Kustomization>>> forks = new ArrayList<>();
      for (FilesAt fork : comparison.forks()) {
        forks.add(Snapshots.overlay(fork, overlay.folder()));
      }
      sides.add(
          new Sides(
              overlay,
              Snapshots.overlay(proposal.head(), overlay.folder()),
              Snapshots.overlay(proposal.base(), overlay.folder()),
              forks));
    }
    return sides;
  }
}

package com.acme.deploytag.verify;

import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.RepoPath;
import com.acme.deploytag.git.proposal.Comparison;
import com.acme.deploytag.git.proposal.Proposal;
import com.acme.deploytag.git.remote.CommitFiles;
import com.acme.deploytag.net.RemoteException;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Place;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.Problems;
import com.acme.deploytag.snapshot.CatalogFile;
import com.acme.deploytag.verify.pins.Reviewer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Judges what a proposal does to the catalog.
 *
 * @param path where it is
 */
record CatalogReview(Proposal proposal, Comparison comparison, RepoPath path) {

  /**
   * {@code opinion} on the overlays, and what is to say of the catalog's change besides.
   *
   * @throws RemoteException if something of it cannot be had
   * @throws IOException if an object cannot be read
   */
  Reviewer.Opinion judge(Reviewer.Opinion opinion) throws IOException, RemoteException {
    Problems findings = new Problems();
    findings.addAll(opinion.findings());
    List<String> notes = new ArrayList<>(opinion.notes());
    Checked<Catalog> proposed = CatalogFile.read(proposal.head(), path);
    if (isThere(proposal.base()) && !isThere(proposal.head())) {
      findings.add(
          Problem.at(
              Place.of(path.text()),
              "this takes the catalog away, and all its rules with it",
              "Keep it. To move it, let somebody do so who may bypass this check."));
    } else if (findings.take(proposed).isPresent()) {
      notes.add("the catalog's change counts once it is merged; this was judged without it");
    }
    return new Reviewer.Opinion(
        findings.list(), opinion.pins(), opinion.gateEvidence(), notes, Set.of());
  }

  private boolean isThere(CommitFiles files) throws IOException {
    return !(files.read(path.text()) instanceof Checked.Good<Optional<byte[]>>(var file))
        || file.isPresent();
  }

  /**
   * The opinion where the base's catalog cannot be read for {@code problems}: without rules nothing
   * can be judged, and only what mends them alone may pass.
   *
   * @throws RemoteException if something of it cannot be had
   * @throws IOException if an object cannot be read
   */
  Reviewer.Opinion unread(List<Problem> problems) throws IOException, RemoteException {
    boolean isMended = CatalogFile.read(proposal.head(), path) instanceof Checked.Good<Catalog>;
    boolean isAll =
        comparison.changes().stream()
            .allMatch(c -> List.of(path.text(), Catalog.MISNAMED.text()).contains(c.path()));
    if (isMended && isAll) {
      return Reviewer.Opinion.of(
          List.of(), List.of("it mends the catalog, and touches nothing else"));
    }
    List<Problem> findings = new ArrayList<>(problems);
    findings.add(
        Problem.of(
            "the catalog of the base is broken, so that there are no rules to judge by",
            "Mend it first, in a pull request that touches nothing else."));
    return Reviewer.Opinion.of(findings, List.of());
  }
}

package com.acme.deploytag.verify;

import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.Environment;
import com.acme.deploytag.catalog.RepoPath;
import com.acme.deploytag.git.history.History;
import com.acme.deploytag.git.history.Remark;
import com.acme.deploytag.git.proposal.BranchCommit;
import com.acme.deploytag.git.proposal.Comparison;
import com.acme.deploytag.git.proposal.Proposal;
import com.acme.deploytag.git.remote.CommitFiles;
import com.acme.deploytag.ledger.trailer.Claim;
import com.acme.deploytag.ledger.trailer.ServiceEnvironment;
import com.acme.deploytag.ledger.trailer.Trailer;
import com.acme.deploytag.ledger.trailer.Trailers;
import com.acme.deploytag.ledger.trailer.VersionChange;
import com.acme.deploytag.net.RemoteException;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.SafeText;
import com.acme.deploytag.snapshot.CommitEffects;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Holds what a proposal says in this action's trailers against what it does, by the catalog of its
 * base: each commit by itself, and title and description, which a squash says, by all of it. What a
 * commit does counts only as far as all of it does, too: what commits take back that come with it,
 * nobody need have seen who approved them.
 */
final class TrailersReview {

  private static final String SQUASH =
      "the title or description, which a squash takes for its message,";

  private final Catalog catalog;
  private final RepoPath path;
  private final History history;
  private final Proposal proposal;
  private final Comparison comparison;
  private final Optional<Remark> text;
  private final List<Remark> said = new ArrayList<>();

  /**
   * @param history any of the repository
   * @param text the proposal's title and description
   */
  TrailersReview(
      Catalog catalog,
      RepoPath path,
      History history,
      Proposal proposal,
      Comparison comparison,
      String text) {
    this.catalog = catalog;
    this.path = path;
    this.history = history;
    this.proposal = proposal;
    this.comparison = comparison;
    for (BranchCommit commit : comparison.commits()) {
      if (Trailers.mayBeIn(commit.remark().text())) {
        said.add(commit.remark());
      }
    }
    Remark whole = history.between(proposal.base(), proposal.head(), text);
    this.text = Optional.of(whole).filter(remark -> Trailers.mayBeIn(remark.text()));
  }

  /** What is said and not done. */
  List<Problem> findings() throws IOException, RemoteException {
    List<Problem> findings = new ArrayList<>();
    if (said.isEmpty() && text.isEmpty()) {
      return findings;
    }
    Map<Remark, Set<ServiceEnvironment>> asked = new HashMap<>();
    Set<ServiceEnvironment> all = new HashSet<>();
    for (Remark remark : said) {
      asked.put(remark, targets(remark));
      all.addAll(asked.get(remark));
    }
    text.ifPresent(remark -> all.addAll(targets(remark)));
    CommitEffects effects = effects(asked);
    Map<ServiceEnvironment, VersionChange> whole = whole(proposal.base(), all);
    List<Map<ServiceEnvironment, VersionChange>> wholes = new ArrayList<>(List.of(whole));
    for (CommitFiles fork : said.isEmpty() ? List.<CommitFiles>of() : comparison.forks()) {
      wholes.add(whole(fork, all));
    }
    for (Remark remark : said) {
      judge("commit " + remark.commit().brief(), remark, effects.of(remark), wholes, findings);
    }
    text.ifPresent(remark -> judge(SQUASH, remark, whole, List.of(whole), findings));
    return findings;
  }

  private static Set<ServiceEnvironment> targets(Remark remark) {
    Set<ServiceEnvironment> targets = new HashSet<>();
    for (Trailers block : Trailers.blocks(remark.text())) {
      block.groups().forEach(group -> Trailers.target(group).ifPresent(targets::add));
    }
    return targets;
  }

  private CommitEffects effects(Map<Remark, Set<ServiceEnvironment>> asked)
      throws IOException, RemoteException {
    CommitEffects effects = CommitEffects.by(catalog, path);
    effects.bring(history, asked);
    return effects;
  }

  private Map<ServiceEnvironment, VersionChange> whole(
      CommitFiles from, Set<ServiceEnvironment> targets) throws IOException, RemoteException {
    Remark whole = history.between(from, proposal.head(), "");
    return effects(Map.of(whole, targets)).of(whole);
  }

  /**
   * @param done what the commit does
   * @param wholes what all of them do together, against each state that they may be compared with
   */
  private void judge(
      String who,
      Remark remark,
      Map<ServiceEnvironment, VersionChange> done,
      List<Map<ServiceEnvironment, VersionChange>> wholes,
      List<Problem> findings) {
    for (Trailers said : Trailers.blocks(remark.text())) {
      Trailers block = said.withImages(catalog::imageName);
      for (Map<Trailer, String> group : block.groups()) {
        Optional<ServiceEnvironment> target = Trailers.target(group);
        if (target.isPresent()) {
          List<VersionChange> whole =
              wholes.stream().map(w -> w.getOrDefault(target.get(), VersionChange.NONE)).toList();
          VersionChange change = done.getOrDefault(target.get(), VersionChange.NONE);
          List<String> lies =
              Claim.unproven(target.get(), group, block, isProposable(target.get()), change, whole);
          if (!lies.isEmpty()) {
            findings.add(problem(who, target.get(), lies));
          }
        }
      }
    }
  }

  private boolean isProposable(ServiceEnvironment target) {
    return catalog.environments().get(target.environment()) instanceof Environment.Dispatched to
        && to.through().filter(t -> t.value() == Environment.Through.PULL_REQUEST).isPresent();
  }

  private static Problem problem(String who, ServiceEnvironment target, List<String> lies) {
    return Problem.of(
        "%s says of %s in %s what it does not do: %s"
            .formatted(
                who,
                SafeText.quoted(target.service()),
                SafeText.quoted(target.environment()),
                String.join(", ", lies.stream().map(SafeText::quoted).toList())),
        "Take these lines out: they are this action's, and are on record only where the change"
            + " is what they say, and stays with what else is merged. To quote them, begin each"
            + " with \">\".");
  }
}

package com.acme.deploytag.publish;

import com.acme.deploytag.git.object.FileChanges;
import com.acme.deploytag.git.remote.CommitFiles;
import com.acme.deploytag.github.pulls.Pull;
import com.acme.deploytag.ledger.trailer.Trailer;
import com.acme.deploytag.ledger.trailer.Trailers;
import com.acme.deploytag.model.CommitId;
import com.acme.deploytag.model.Identity;
import com.acme.deploytag.outcome.Outcome;
import com.acme.deploytag.outcome.PullRequest;
import com.acme.deploytag.plan.Plan;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.report.CommitMessage;
import com.acme.deploytag.report.Run;
import com.acme.deploytag.report.pull.PreviousProposals;
import com.acme.deploytag.report.pull.PullRequestText;
import java.util.List;
import java.util.Optional;

/** A plan that is to get in by pull request. */
record PlanProposal(Plan plan, Run run, Identity committer) implements PullRequestProposal {

  @Override
  public String branch() {
    return plan.proposition().orElseThrow().branch().name();
  }

  @Override
  public FileChanges changes() {
    return FileChanges.edits(plan.files());
  }

  @Override
  public String message() {
    return CommitMessage.of(plan, run, committer);
  }

  @Override
  public boolean isOurs(String message) {
    return Trailers.of(message).groups().stream()
        .anyMatch(
            group -> group.containsKey(Trailer.SERVICE) && group.containsKey(Trailer.ENVIRONMENT));
  }

  @Override
  public PullRequestText text(Optional<Pull> open, Optional<String> old) {
    PreviousProposals earlier =
        open.map(pull ->
                PreviousProposals.in(pull.body()).and(old.orElse(message()), message(), run))
            .orElse(PreviousProposals.NOTHING);
    return PullRequestText.of(plan, run, earlier);
  }

  @Override
  public Optional<Outcome> superseded(Pull open, String old, CommitFiles base) {
    return ProposedSequence.superseded(plan, base, old, open);
  }

  @Override
  public Outcome refused(Problem why) {
    return new Outcome.Refused(List.of(why), plan.gateEvidence());
  }

  @Override
  public Outcome proposed(
      CommitId commit, boolean isPushed, PullRequest pull, List<Problem> warnings) {
    return new Outcome.Proposed(plan, commit, isPushed, pull, warnings);
  }
}

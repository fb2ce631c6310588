package com.acme.deploytag.publish;

import com.acme.deploytag.action.input.Job;
import com.acme.deploytag.git.InfraRepository;
import com.acme.deploytag.git.protocol.PushResult;
import com.acme.deploytag.git.remote.CommitFiles;
import com.acme.deploytag.github.client.ApiClient;
import com.acme.deploytag.github.pulls.Pull;
import com.acme.deploytag.github.pulls.PullRequestFinder;
import com.acme.deploytag.github.pulls.PullRequests;
import com.acme.deploytag.model.CommitId;
import com.acme.deploytag.net.Permission;
import com.acme.deploytag.net.RemoteException;
import com.acme.deploytag.outcome.Outcome;
import com.acme.deploytag.outcome.PullRequest;
import com.acme.deploytag.outcome.PullRequest.Operation;
import com.acme.deploytag.plan.Plan;
import com.acme.deploytag.plan.PullRequestBranch;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.report.pull.PullRequestText;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gets changes in by pull request: the commit goes to a branch of the change's own, which is
 * replaced as long as only runs put commits there, and one pull request leads from it to the run's
 * branch. Each step finds what an earlier run has done, wherever that one ended.
 */
public final class PullRequestPublisher {

  private static final Logger LOG = LoggerFactory.getLogger(PullRequestPublisher.class);

  private final Job job;
  private final InfraRepository repository;
  private final Committer committer;
  private final PullRequestFinder finder;
  private final PullRequests pulls;
  // What this run has pushed, at whichever attempt.
  private final Set<CommitId> sent = new HashSet<>();
  // Whether this run has asked GitHub to open the pull request.
  private boolean isOpening;

  public PullRequestPublisher(Job job, InfraRepository repository, Committer committer) {
    this.job = job;
    this.repository = repository;
    this.committer = committer;
    ApiClient api = committer.api();
    this.finder = new PullRequestFinder(job.server(), api, job.remote().branch());
    this.pulls = new PullRequests(job.server(), api, job.remote().branch());
  }

  /**
   * Proposes {@code plan}.
   *
   * @param base the files that it was planned on
   * @throws RemoteException if the remote or GitHub cannot be asked, or answered that it will not
   *     do
   * @throws IOException if the temporary repository cannot be read or written
   */
  public AttemptResult propose(CommitFiles base, Plan plan) throws IOException, RemoteException {
    return propose(base, new PlanProposal(plan, job.run(), job.committing().author()));
  }

  AttemptResult propose(CommitFiles base, PullRequestProposal proposal)
      throws IOException, RemoteException {
    job.remote().credential().widen(Permission.PULL_REQUESTS);
    String branch = proposal.branch();
    Optional<Pull> open = finder.open(branch);
    Optional<PullRequestBranchState> old = PullRequestBranchState.on(branch, base, repository);
    Optional<Problem> foreign =
        old.flatMap(o -> o.foreign(job.remote().branch(), proposal::isOurs));
    if (foreign.isPresent()) {
      return new AttemptResult.Done(proposal.refused(foreign.get()));
    }
    Optional<Outcome> superseded =
        open.flatMap(pull -> old.flatMap(o -> proposal.superseded(pull, o.message(), base)));
    if (superseded.isPresent()) {
      return new AttemptResult.Done(superseded.get());
    }
    // Without a pull request the branch may be a merged one's, and a push disturbs nobody.
    boolean isInUse = open.isPresent() || old.filter(o -> sent.contains(o.tip())).isPresent();
    PullRequestText text = proposal.text(open, old.map(PullRequestBranchState::message));
    if (isInUse && old.isPresent() && old.get().does(proposal, base)) {
      LOG.debug("{} is at {}, which does that already", branch, old.get().tip());
      List<Problem> flaws = committer.flaws(branch, old.get().commits());
      if (!flaws.isEmpty()) {
        return new AttemptResult.Done(new Outcome.Failed(flaws));
      }
      return published(proposal, text, open, old.get().tip());
    }
    CommitMaker.Draft draft =
        committer.commits().make(base, proposal.changes(), proposal.message());
    sent.add(draft.id());
    return switch (draft.propose(branch, old.map(PullRequestBranchState::tip))) {
      case PushResult.Landed _ -> pushed(proposal, text, open, draft.id());
      case PushResult.Moved(String words) -> AttemptResult.lost(branch + ": " + words);
      case PushResult.Declined(String words) -> AttemptResult.declined(at(branch), words);
      case PushResult.InTheWay(String words) -> AttemptResult.inTheWay(at(branch), words);
      case PushResult.Unanswered(Problem problem) ->
          new AttemptResult.Broken(problem, Duration.ZERO);
    };
  }

  private AttemptResult pushed(
      PullRequestProposal proposal, PullRequestText text, Optional<Pull> open, CommitId commit)
      throws RemoteException {
    Optional<Problem> flaw = committer.flaw(commit, Committer.on(proposal.branch(), commit));
    return flaw.isPresent()
        ? new AttemptResult.Done(new Outcome.Failed(List.of(flaw.get()), Optional.of(commit)))
        : published(proposal, text, open, commit);
  }

  private AttemptResult published(
      PullRequestProposal proposal, PullRequestText text, Optional<Pull> open, CommitId commit)
      throws RemoteException {
    boolean isPushed = sent.contains(commit);
    if (open.isEmpty()) {
      isOpening = true;
      Optional<Pull> created =
          pulls.create(proposal.branch(), text.title(), text.body(), job.pulls().isDraft());
      // Opened by another run, or by this one, which lost GitHub's answer: a retry reads it.
      return created
          .map(pull -> proposed(proposal, commit, pull, Operation.CREATED))
          .orElseGet(() -> AttemptResult.lost("another run has just opened the pull request"));
    }
    Pull pull = open.get();
    if (isOpening && text.body().equals(pull.body().replace("\r\n", "\n"))) {
      return proposed(proposal, commit, pull, Operation.CREATED);
    }
    if (!isPushed && text.isIn(pull.body())) {
      return proposed(proposal, commit, pull, Operation.NONE);
    }
    // Even if its text is the same: the answer shows whether it was merged meanwhile.
    Pull updated = pulls.update(pull, text.title(), text.body());
    return updated.isOpen()
        ? proposed(proposal, commit, updated, Operation.UPDATED)
        : AttemptResult.lost(
            "pull request %d was merged or closed meanwhile".formatted(pull.number()));
  }

  private AttemptResult proposed(
      PullRequestProposal proposal, CommitId commit, Pull pull, Operation operation) {
    List<Problem> warnings =
        new PullRequestSettings(pulls, finder, proposal.wishes(job.pulls())).apply(pull);
    PullRequest told = new PullRequest(pull.number(), pull.url(), operation);
    return new AttemptResult.Done(proposal.proposed(commit, sent.contains(commit), told, warnings));
  }

  /**
   * Closes the pull request that proposes what is there by now, if there is one. Its branch stays:
   * the next change of this kind takes it over, and until then the pull request may be opened
   * again.
   *
   * @param base the files that the plan was made on, which changes nothing
   * @throws RemoteException if the remote or GitHub cannot be asked, or answered that it will not
   *     do
   * @throws IOException if a commit cannot be read
   */
  public Outcome withdraw(CommitFiles base, Plan plan) throws IOException, RemoteException {
    job.remote().credential().widen(Permission.PULL_REQUESTS);
    PullRequestBranch branch = branch(plan);
    Optional<Pull> open =
        finder.open(branch.name()).filter(pull -> PullRequestText.isOurs(pull.body(), branch));
    if (open.isEmpty()) {
      return new Outcome.Unchanged(plan, base.commit());
    }
    Pull pull = open.get();
    PlanProposal proposal = new PlanProposal(plan, job.run(), job.committing().author());
    Optional<PullRequestBranchState> old =
        PullRequestBranchState.on(branch.name(), base, repository);
    if (old.flatMap(o -> proposal.superseded(pull, o.message(), base)).isPresent()) {
      return new Outcome.Unchanged(plan, base.commit());
    }
    boolean isForeign =
        old.flatMap(o -> o.foreign(job.remote().branch(), proposal::isOurs)).isPresent();
    if (!isForeign) {
      pulls
          .close(pull, PullRequestText.landed(plan, base.commit().hex()))
          .ifPresent(unsaid -> LOG.info("{}", unsaid));
    }
    PullRequest told =
        new PullRequest(pull.number(), pull.url(), isForeign ? Operation.NONE : Operation.CLOSED);
    return new Outcome.Unchanged(plan, base.commit(), Optional.of(told));
  }

  /** The branch of the pull request, in words. */
  private String at(String branch) {
    return "%s branch %s, which is the pull request's,".formatted(job.remote().url(), branch);
  }

  private static PullRequestBranch branch(Plan plan) {
    return plan.proposition().orElseThrow().branch();
  }
}

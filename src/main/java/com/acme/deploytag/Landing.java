package com.acme.deploytag;

import com.acme.deploytag.action.Job;
import com.acme.deploytag.git.CommitId;
import com.acme.deploytag.git.FilesAt;
import com.acme.deploytag.git.InfraRepository;
import com.acme.deploytag.git.PushResult;
import com.acme.deploytag.net.RemoteFault;
import com.acme.deploytag.plan.Outcome;
import com.acme.deploytag.plan.Plan;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.report.CommitMessage;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gets plans straight onto the run's branch, and knows of those that got there unseen. */
final class Landing {

  private static final Logger LOG = LoggerFactory.getLogger(Landing.class);

  private final Job job;
  private final InfraRepository repository;
  private final Committer committer;
  // What was sent so far, for the case that a push turns out to have landed.
  private final Map<CommitId, Plan> sent = new HashMap<>();
  // What became of the newest push, where that is not known; else nothing.
  private String fate = "";

  Landing(Job job, InfraRepository repository, Committer committer) {
    this.job = job;
    this.repository = repository;
    this.committer = committer;
  }

  /**
   * Pushes {@code plan}.
   *
   * @param base the files that it was planned on
   * @throws RemoteFault if nothing was sent, or the remote answered that it will not do
   * @throws IOException if the temporary repository cannot be written
   */
  Step land(FilesAt base, Plan plan, int attempt) throws IOException, RemoteFault {
    fate = "";
    LOG.debug("planned {} changed pins in {} files", plan.changes().size(), plan.files().size());
    Commits.Draft commit =
        committer.commits().make(base, plan.files(), CommitMessage.of(plan, job.run()));
    sent.put(commit.id(), plan);
    return switch (commit.land()) {
      case PushResult.Landed _ -> new Step.Done(pushed(plan, commit.id(), attempt));
      case PushResult.Moved(String words) -> Step.lost(words);
      case PushResult.Declined(String words) -> Step.declined(job, words, attempt);
      case PushResult.Unanswered(Problem problem) -> {
        fate =
            " Whether the last push arrived is not known: look at the branch before you run it"
                + " again.";
        yield new Step.Again(problem, false);
      }
    };
  }

  /**
   * The end, if one of the earlier pushes is in the history of {@code tip} after all.
   *
   * @throws IOException if a commit cannot be read
   */
  Optional<Outcome> landed(FilesAt tip, int attempt) throws IOException {
    fate = fate.isEmpty() ? "" : " The last push was not on the branch when that was looked at.";
    return repository
        .landed(tip.commit(), sent.keySet())
        .map(commit -> pushed(sent.get(commit), commit, attempt));
  }

  /** Whether it was not seen what became of the newest push. */
  boolean isUnsure() {
    return !fate.isEmpty();
  }

  /** {@code problem}, and what its reader should know of the newest push. */
  Problem withFate(Problem problem) {
    return Problem.of(problem.what(), problem.remedy() + fate);
  }

  /** The end, with {@code commit} on the branch. */
  private Outcome pushed(Plan plan, CommitId commit, int attempt) {
    return committer
        .flaw(commit, "commit " + commit + " has landed, which cannot be undone,")
        .<Outcome>map(flaw -> new Outcome.Failed(List.of(flaw), Optional.of(commit), attempt))
        .orElseGet(() -> new Outcome.Pushed(plan, commit, attempt));
  }
}

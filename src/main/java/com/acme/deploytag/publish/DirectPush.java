package com.acme.deploytag.publish;

import com.acme.deploytag.action.input.Job;
import com.acme.deploytag.git.InfraRepository;
import com.acme.deploytag.git.object.FileChanges;
import com.acme.deploytag.git.protocol.PushResult;
import com.acme.deploytag.git.remote.CommitFiles;
import com.acme.deploytag.model.CommitId;
import com.acme.deploytag.net.RemoteException;
import com.acme.deploytag.outcome.Outcome;
import com.acme.deploytag.plan.Plan;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.publish.queue.RequestQueue;
import com.acme.deploytag.report.CommitMessage;
import com.acme.deploytag.report.Words;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Pushes plans to the run's branch, and finds pushes that landed without a report. */
public final class DirectPush {

  private static final Logger LOG = LoggerFactory.getLogger(DirectPush.class);

  private final Job job;
  private final InfraRepository repository;
  private final Committer committer;
  // The plans sent so far: a push may turn out to have landed.
  private final Map<CommitId, Plan> sent = new HashMap<>();
  // A note on the last push if its result is unknown; else empty.
  private String note = "";

  public DirectPush(Job job, InfraRepository repository, Committer committer) {
    this.job = job;
    this.repository = repository;
    this.committer = committer;
  }

  /**
   * Pushes {@code plan}.
   *
   * @param base the files on which it was planned
   * @param queue lands what others have asked for along with it; only for commits by git
   * @throws RemoteException if nothing was sent, or the remote rejected the request
   * @throws IOException if the temporary repository cannot be written
   */
  public AttemptResult land(CommitFiles base, Plan plan, Optional<RequestQueue> queue)
      throws IOException, RemoteException {
    LOG.debug(
        "planned {} in {}",
        Words.count(plan.changes().size(), "changed pin"),
        Words.count(plan.files().size(), "file"));
    CommitMaker.Draft commit =
        committer
            .commits()
            .make(
                base,
                FileChanges.edits(plan.files()),
                CommitMessage.of(plan, job.run(), job.committing().author()));
    sent.put(commit.id(), plan);
    PushResult result =
        queue.isPresent() ? queue.get().land(commit.made().orElseThrow()) : commit.land();
    // Not before: if nothing could be sent, what is told of the push before still holds.
    note = "";
    return switch (result) {
      case PushResult.Landed _ -> new AttemptResult.Done(pushed(plan, commit.id()));
      case PushResult.Moved(String words) -> AttemptResult.lost(words);
      case PushResult.Declined(String words) -> AttemptResult.declined(job.remote(), words);
      case PushResult.InTheWay(String words) -> AttemptResult.inTheWay(job.remote(), words);
      case PushResult.Unanswered(Problem problem) -> {
        note =
            " Whether the last push arrived is not known: look at the branch before you run it"
                + " again.";
        yield new AttemptResult.Broken(problem, Duration.ZERO);
      }
    };
  }

  /**
   * The outcome if an earlier push is in the history of {@code tip} after all.
   *
   * @throws IOException if a commit cannot be read
   */
  public Optional<Outcome> landed(CommitFiles tip) throws IOException {
    note = note.isEmpty() ? "" : " The last push was not on the branch when that was looked at.";
    return repository
        .histories()
        .landed(tip.commit(), sent.keySet())
        .map(commit -> pushed(sent.get(commit), commit));
  }

  /** Whether the result of the last push is unknown. */
  public boolean isUnsure() {
    return !note.isEmpty();
  }

  /** {@code problem} with the note on the last push. */
  public Problem withFate(Problem problem) {
    return Problem.of(problem.what(), problem.remedy() + note);
  }

  /** The outcome with {@code commit} on the branch. */
  public Outcome pushed(Plan plan, CommitId commit) {
    return committer
        .flaw(commit, "commit " + commit + " has landed, which cannot be undone,")
        .<Outcome>map(flaw -> new Outcome.Failed(List.of(flaw), Optional.of(commit)))
        .orElseGet(() ->
            plan.isDone() ? new Outcome.Unchanged(plan, commit) : new Outcome.Pushed(plan, commit));
  }
}

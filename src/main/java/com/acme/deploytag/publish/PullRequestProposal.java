package com.acme.deploytag.publish;

import com.acme.deploytag.git.object.FileChanges;
import com.acme.deploytag.git.remote.CommitFiles;
import com.acme.deploytag.github.pulls.Pull;
import com.acme.deploytag.model.CommitId;
import com.acme.deploytag.outcome.Outcome;
import com.acme.deploytag.outcome.PullRequest;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.report.pull.PullRequestText;
import com.acme.deploytag.request.PullRequestOptions;
import java.util.List;
import java.util.Optional;

/** What is to get in by pull request, and what is said of that. */
interface PullRequestProposal {

  /** The branch of its own, by its short name. */
  String branch();

  FileChanges changes();

  /** The commit's message. */
  String message();

  /** Whether a commit with {@code message} on the branch is a run's, by what it says of itself. */
  boolean isOurs(String message);

  /**
   * What the pull request is to say.
   *
   * @param open how it is now, if it is open
   * @param old the message of the run's commit that was on the branch before
   */
  PullRequestText text(Optional<Pull> open, Optional<String> old);

  /**
   * The end where {@code open} proposes what is newer than this, and therefore stays.
   *
   * @param old the message of its commit
   */
  default Optional<Outcome> superseded(Pull open, String old, CommitFiles base) {
    return Optional.empty();
  }

  /** What of the job's wishes for its pull requests is to be granted. */
  default PullRequestOptions wishes(PullRequestOptions given) {
    return given;
  }

  /** The end where somebody else's work is in the way. */
  Outcome refused(Problem why);

  /**
   * The end.
   *
   * @param commit the commit on the branch
   * @param isPushed whether this run put it there
   * @param warnings what of the wishes for the pull request could not be met
   */
  Outcome proposed(CommitId commit, boolean isPushed, PullRequest pull, List<Problem> warnings);
}

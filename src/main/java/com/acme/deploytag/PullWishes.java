package com.acme.deploytag;

import com.acme.deploytag.github.Pull;
import com.acme.deploytag.github.PullRequests;
import com.acme.deploytag.net.RemoteFault;
import com.acme.deploytag.plan.PullOptions;
import com.acme.deploytag.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Sees to it that a pull request is as the workflow wishes. What GitHub refuses of that is told: it
 * does not undo the pull request.
 */
final class PullWishes {

  private final PullRequests pulls;
  private final PullOptions options;
  private final List<Problem> warnings = new ArrayList<>();

  PullWishes(PullRequests pulls, PullOptions options) {
    this.pulls = pulls;
    this.options = options;
  }

  /**
   * Grants the wishes.
   *
   * @param isNew whether this run has put the commit there; nobody is asked twice to review one
   * @return what could not be done
   */
  List<Problem> grant(Pull pull, boolean isNew) {
    tried(
        () -> {
          pulls.label(pull, options.labels());
          return Optional.empty();
        });
    if (isNew) {
      tried(
          () -> {
            pulls.askForReview(pull, options.reviewers(), options.teams());
            return Optional.empty();
          });
    }
    if (options.isAutoMerged()) {
      tried(() -> pulls.mergeWhenReady(pull));
    }
    return warnings;
  }

  private interface Wish {
    Optional<Problem> grant() throws RemoteFault;
  }

  private void tried(Wish wish) {
    try {
      wish.grant().ifPresent(warnings::add);
    } catch (RemoteFault fault) {
      warnings.add(fault.problem());
    }
  }
}

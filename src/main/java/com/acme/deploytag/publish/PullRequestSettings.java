package com.acme.deploytag.publish;

import com.acme.deploytag.github.pulls.Pull;
import com.acme.deploytag.github.pulls.PullRequests;
import com.acme.deploytag.github.pulls.Reviewers;
import com.acme.deploytag.net.RemoteException;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.request.PullRequestOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Sees to it that a pull request is as the workflow wishes. What GitHub refuses of that is told: it
 * does not undo the pull request.
 */
final class PullRequestSettings {

  private final PullRequests pulls;
  private final PullRequestOptions options;
  private final List<Problem> warnings = new ArrayList<>();

  PullRequestSettings(PullRequests pulls, PullRequestOptions options) {
    this.pulls = pulls;
    this.options = options;
  }

  /**
   * Grants the wishes.
   *
   * @return what could not be done
   */
  List<Problem> grant(Pull pull) {
    tried(() -> {
      pulls.label(pull, options.labels());
      return Optional.empty();
    });
    warnings.addAll(new Reviewers(pulls, pull).ask(options.reviewers(), options.teams()));
    if (options.isAutoMerged()) {
      tried(() -> pulls.mergeWhenReady(pull));
    }
    tried(pulls::renamed);
    return warnings;
  }

  private interface Wish {
    Optional<Problem> grant() throws RemoteException;
  }

  private void tried(Wish wish) {
    try {
      wish.grant().ifPresent(warnings::add);
    } catch (RemoteException fault) {
      warnings.add(fault.problem());
    }
  }
}

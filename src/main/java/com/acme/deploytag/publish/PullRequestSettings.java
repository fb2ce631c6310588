package com.acme.deploytag.publish;

import com.acme.deploytag.github.pulls.IssueFields;
import com.acme.deploytag.github.pulls.Pull;
import com.acme.deploytag.github.pulls.PullRequestFinder;
import com.acme.deploytag.github.pulls.PullRequests;
import com.acme.deploytag.github.pulls.Reviewers;
import com.acme.deploytag.net.RemoteException;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.request.PullRequestOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Applies the workflow's settings to a pull request: labels, assignees, reviewers, auto-merge. What
 * GitHub refuses of them becomes a warning; the pull request stays.
 */
final class PullRequestSettings {

  private final PullRequests pulls;
  private final PullRequestFinder finder;
  private final PullRequestOptions options;
  private final List<Problem> warnings = new ArrayList<>();

  PullRequestSettings(PullRequests pulls, PullRequestFinder finder, PullRequestOptions options) {
    this.pulls = pulls;
    this.finder = finder;
    this.options = options;
  }

  /**
   * Applies the settings.
   *
   * @return a warning for each that failed
   */
  List<Problem> apply(Pull pull) {
    IssueFields fields = new IssueFields(pulls, pull);
    attempt(() -> {
      fields.label(options.labels());
      return Optional.empty();
    });
    attempt(() -> fields.assign(options.assignees()));
    options.milestone().ifPresent(number -> attempt(() -> fields.belong(number)));
    warnings.addAll(new Reviewers(pulls, pull).ask(options.reviewers(), options.teams()));
    if (options.isAutoMerged()) {
      attempt(() -> pulls.mergeWhenReady(pull));
    }
    attempt(finder::renamed);
    return warnings;
  }

  private interface Setting {
    Optional<Problem> apply() throws RemoteException;
  }

  private void attempt(Setting setting) {
    try {
      setting.apply().ifPresent(warnings::add);
    } catch (RemoteException fault) {
      warnings.add(fault.problem());
    }
  }
}

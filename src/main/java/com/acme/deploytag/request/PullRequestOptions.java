package com.acme.deploytag.request;

import java.util.List;
import java.util.Optional;

/**
 * What is wished for the pull requests of a run.
 *
 * @param labels the labels to add
 * @param reviewers the logins of those who are asked for a review
 * @param teams the same of teams, by their short names
 * @param assignees the logins of those whose work it is
 * @param milestone the number of the milestone that it belongs to, if one is wished
 * @param isDraft whether a new one begins as a draft
 * @param isAutoMerged whether GitHub is to merge it as soon as all that is required is there
 */
public record PullRequestOptions(
    List<String> labels,
    List<String> reviewers,
    List<String> teams,
    List<String> assignees,
    Optional<Long> milestone,
    boolean isDraft,
    boolean isAutoMerged) {

  public PullRequestOptions {
    labels = List.copyOf(labels);
    reviewers = List.copyOf(reviewers);
    teams = List.copyOf(teams);
    assignees = List.copyOf(assignees);
  }

  /** The same, but that GitHub is not to merge it. */
  public PullRequestOptions unmerged() {
    return new PullRequestOptions(labels, reviewers, teams, assignees, milestone, isDraft, false);
  }
}

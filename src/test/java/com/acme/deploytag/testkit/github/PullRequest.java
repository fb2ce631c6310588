package com.acme.deploytag.testkit.github;

import java.util.List;
import java.util.Optional;

/**
 * A pull request as it stands.
 *
 * @param state {@code open}, {@code closed} or {@code merged}
 * @param head the branch that it comes from
 * @param base the branch that it goes to
 * @param headSha the commit that it proposes
 * @param comments their texts, the oldest first
 * @param autoMerge the method with which it is going to be merged; empty if it is not
 */
public record PullRequest(
    int number,
    String state,
    boolean draft,
    String title,
    String body,
    String head,
    String base,
    String headSha,
    List<String> labels,
    List<String> reviewers,
    List<String> teamReviewers,
    List<String> assignees,
    Optional<Integer> milestone,
    List<String> comments,
    String autoMerge) {

  public PullRequest {
    labels = List.copyOf(labels);
    reviewers = List.copyOf(reviewers);
    teamReviewers = List.copyOf(teamReviewers);
    assignees = List.copyOf(assignees);
    comments = List.copyOf(comments);
  }
}

package com.acme.deploytag.testkit.github;

/** How the repository is set up; GitHub's defaults at first. Change it before the action runs. */
public final class Settings {
  volatile boolean allowAutoMerge;
  volatile boolean allowMergeCommit = true;
  volatile boolean allowSquashMerge = true;
  volatile boolean allowRebaseMerge = true;
  volatile boolean deleteBranchOnMerge;
  volatile boolean checksPending;
  volatile boolean allowDrafts = true;
  volatile java.util.Set<String> strangers = java.util.Set.of();

  volatile int milestones;

  Settings() {}

  /** How many milestones there are, numbered from one on. */
  public Settings milestones(int number) {
    milestones = number;
    return this;
  }

  public Settings allowAutoMerge(boolean on) {
    allowAutoMerge = on;
    return this;
  }

  /** Which methods of merging there are: {@code merge}, {@code squash}, {@code rebase}. */
  public Settings allowMerging(String... methods) {
    var allowed = java.util.List.of(methods);
    allowMergeCommit = allowed.contains("merge");
    allowSquashMerge = allowed.contains("squash");
    allowRebaseMerge = allowed.contains("rebase");
    return this;
  }

  public Settings deleteBranchOnMerge(boolean on) {
    deleteBranchOnMerge = on;
    return this;
  }

  /** Whether pull requests wait for a required check or review, so that they cannot be merged. */
  public Settings checksPending(boolean on) {
    checksPending = on;
    return this;
  }

  /** Whether pull requests may be drafts, which private repositories of some plans know none of. */
  public Settings allowDrafts(boolean on) {
    allowDrafts = on;
    return this;
  }

  /** Logins and teams that are no collaborators, so that they cannot be asked for a review. */
  public Settings strangers(String... names) {
    strangers = java.util.Set.of(names);
    return this;
  }

  boolean allows(String method) {
    return switch (method) {
      case "merge" -> allowMergeCommit;
      case "squash" -> allowSquashMerge;
      case "rebase" -> allowRebaseMerge;
      default -> throw new IllegalArgumentException(method);
    };
  }
}

package com.acme.deploytag.testkit.github;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A pull request on file. */
final class Pull {
  /** How it stands. */
  enum State {
    OPEN,
    CLOSED,
    MERGED
  }

  record Comment(int id, String login, String body, Instant at) {}

  final int number;
  final String author;
  final String head;
  final Instant created;
  final Set<String> labels = new TreeSet<>();
  final Set<String> reviewers = new TreeSet<>();
  final Set<String> reviewedBy = new TreeSet<>();
  final Set<String> teamReviewers = new TreeSet<>();
  final Set<String> assignees = new TreeSet<>();
  final List<Comment> comments = new ArrayList<>();

  State state = State.OPEN;
  Optional<Integer> milestone = Optional.empty();
  boolean draft;
  boolean locked;
  String title;
  String body = "";
  String base;
  String headSha;
  String mergeCommit = "";
  Optional<String> autoMerge = Optional.empty();
  Instant updated;
  Instant closed = Instant.EPOCH;

  Pull(int number, String author, String head, String base, String title, Instant created) {
    this.number = number;
    this.author = author;
    this.head = head;
    this.base = base;
    this.title = title;
    this.created = created;
    this.updated = created;
  }

  boolean isOpen() {
    return state == State.OPEN;
  }

  String nodeId() {
    return "PR_kwDOAAADL8" + number;
  }

  PullRequest snapshot() {
    return new PullRequest(
        number,
        state.name().toLowerCase(java.util.Locale.ROOT),
        draft,
        title,
        body,
        head,
        base,
        headSha,
        List.copyOf(labels),
        List.copyOf(reviewers),
        List.copyOf(teamReviewers),
        List.copyOf(assignees),
        milestone,
        comments.stream().map(Comment::body).toList(),
        autoMerge.orElse(""));
  }
}

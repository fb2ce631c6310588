package com.acme.deploytag.testkit.github;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Commit statuses and check runs, as they were posted. */
final class Checks {
  private final List<Status> statuses = new ArrayList<>();
  private final List<CheckRun> runs = new ArrayList<>();

  /**
   * A status; it is never changed, and a later one of the same context takes its place.
   *
   * @param state in the words of REST: {@code success}
   */
  record Status(
      int id,
      String commit,
      String context,
      String state,
      Optional<String> description,
      Optional<String> target,
      String creator,
      Instant at) {}

  /**
   * A check run.
   *
   * @param status in the words of REST: {@code in_progress}
   * @param conclusion what came of it, if it is completed
   */
  record CheckRun(
      int id,
      String commit,
      String name,
      String status,
      Optional<String> conclusion,
      Optional<String> details,
      Instant started,
      Optional<Instant> completed) {}

  int next() {
    return statuses.size() + runs.size() + 1;
  }

  void add(Status status) {
    statuses.add(status);
  }

  void add(CheckRun run) {
    runs.add(run);
  }

  /** All statuses of a commit, the newest first. */
  List<Status> statuses(String commit) {
    return statuses.stream().filter(each -> each.commit().equals(commit)).toList().reversed();
  }

  /** The newest status of each context of a commit. */
  List<Status> newest(String commit) {
    Map<String, Status> newest = new LinkedHashMap<>();
    statuses(commit).forEach(each -> newest.putIfAbsent(each.context(), each));
    return List.copyOf(newest.values());
  }

  /** The newest check run of each name on a commit. */
  List<CheckRun> newestRuns(String commit) {
    Map<String, CheckRun> newest = new LinkedHashMap<>();
    runs.reversed().stream()
        .filter(each -> each.commit().equals(commit))
        .forEach(each -> newest.putIfAbsent(each.name(), each));
    return List.copyOf(newest.values());
  }
}

package com.acme.deploytag.testkit.github;

import com.acme.deploytag.testkit.Annotation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A run of a workflow, as far as it has come; it has one job, with a step. */
public final class StartedRun {
  // The runner sends so many of a step, and drops the rest.
  private static final int MOST_ANNOTATIONS = 10;

  private final int id;
  private final String title;
  private final Instant created;
  private final List<Annotation> annotations = new ArrayList<>();
  private String status = "queued";
  private Optional<String> conclusion = Optional.empty();
  private boolean isWithoutJobs;

  StartedRun(int id, String title, Instant created) {
    this.id = id;
    this.title = title;
    this.created = created;
  }

  /** It waits, or works, by GitHub's word for that. */
  public synchronized StartedRun is(String word) {
    status = word;
    return this;
  }

  /** A step says so by a workflow command, be it shown or not. */
  public synchronized StartedRun say(Annotation annotation) {
    long same = annotations.stream().filter(a -> a.level().equals(annotation.level())).count();
    if (same < MOST_ANNOTATIONS) {
      annotations.add(annotation);
    }
    return this;
  }

  /** The runner itself says that the step has failed. */
  public StartedRun sayExit(int code) {
    return say(new Annotation("error", "Process completed with exit code " + code + ".", Map.of()));
  }

  /** GitHub could make no job of its workflow. */
  public synchronized StartedRun withoutJobs() {
    isWithoutJobs = true;
    return this;
  }

  /** It ends. */
  public synchronized void end(String how) {
    status = "completed";
    conclusion = Optional.of(how);
  }

  int id() {
    return id;
  }

  String title() {
    return title;
  }

  Instant created() {
    return created;
  }

  synchronized String status() {
    return status;
  }

  synchronized Optional<String> conclusion() {
    return conclusion;
  }

  synchronized List<Annotation> annotations() {
    return List.copyOf(annotations);
  }

  synchronized boolean hasJobs() {
    return !isWithoutJobs;
  }
}

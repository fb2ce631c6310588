package com.acme.deploytag.build.release;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * The branch {@code edge}: the default branch as users can have it without building, since its
 * {@code action.yml} names the image. Each of its commits has the commit that was built as its
 * first parent and the one before it on {@code edge} as its second, so that nothing is ever forced
 * and all of them can be named for good.
 */
final class Edge {
  private static final int ATTEMPTS = 20;

  private final Remote remote;
  private final String source;
  private final String image;

  private Edge(Remote remote, String source, String image) {
    this.remote = remote;
    this.source = source;
    this.image = image;
  }

  /** What is to be built, and whether: not again, and not if edge is further on. */
  static void plan() throws IOException {
    Job.output("image", Job.image());
    Job.output("name", name());
    try (Remote remote = Job.remote()) {
      Edge edge = new Edge(remote, Job.source(), Job.image());
      Refs refs = edge.read();
      Action.built(remote, edge.source);
      Job.output("build", String.valueOf(!edge.isReached(refs)));
    }
  }

  /** Has edge go on to this commit, unless it is there or further on. */
  static void move() throws IOException {
    try (Remote remote = Job.remote()) {
      new Edge(remote, Job.source(), Job.env("IMAGE")).move(Job.env("DIGEST"));
    }
  }

  /** The name of this commit's image in the registry. */
  static String name() {
    return "edge-" + Job.source();
  }

  private void move(String digest) {
    for (int i = 0; i < ATTEMPTS; i++) {
      Refs refs = read();
      if (isReached(refs)) {
        return;
      }
      String commit = commit(refs.edge(), image + "@" + digest);
      if (remote.tryPush(commit, Map.of(Refs.EDGE, refs.edge()))) {
        System.out.println("edge is at " + commit + " now");
        return;
      }
      if (Refs.read(remote).edge().equals(refs.edge())) {
        throw new Problem(
            "The push of " + Refs.EDGE + " was not taken",
            "See above for why; to run the job again does no harm.");
      }
    }
    throw new Problem("edge moves all the time", "Run the job again.");
  }

  private Refs read() {
    Refs refs = Refs.read(remote);
    remote.fetchHistory(refs.branch());
    if (!remote.leads(source, refs.tip())) {
      throw new Problem(
          source + " is not on the default branch", "Nothing is to be done: it was taken back.");
    }
    return refs;
  }

  private boolean isReached(Refs refs) {
    if (refs.edge().isEmpty()) {
      return false;
    }
    remote.fetchHistory(Refs.EDGE);
    String at = remote.parents(refs.edge()).stream().findFirst().orElse("");
    if (Action.digest(remote, refs.edge(), image).isEmpty() || at.isEmpty()) {
      throw new Problem(
          "edge is at " + refs.edge() + ", which this workflow has not made",
          "Delete the branch and run the job again.");
    }
    boolean reached = remote.leads(source, at);
    if (reached) {
      System.out.println("edge is at " + at + (at.equals(source) ? "" : ", which is further on"));
    }
    return reached;
  }

  private String commit(String before, String named) {
    String text = Action.naming(Action.built(remote, source), named);
    String message = "edge: %s\n\nSource: %s\nImage: %s\n".formatted(source, source, named);
    List<String> parents = before.isEmpty() ? List.of(source) : List.of(source, before);
    return FileCommit.create(remote, source, Action.FILE, text, message, parents);
  }
}

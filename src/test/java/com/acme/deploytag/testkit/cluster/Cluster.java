package com.acme.deploytag.testkit.cluster;

import com.acme.deploytag.testkit.BareRepo;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A stand-in for a cluster with Argo CD or Flux: it looks at a bare repository when the test says
 * so, brings its applications to the branch's tip, and posts what it has to say when and as the
 * test says so.
 *
 * <pre>{@code
 * Cluster cluster = new Cluster(Make.ARGO_CD, repo, StatusPoster.to(github, name))
 *     .application("checkout-service-staging", "apps/checkout/overlays/staging");
 * cluster.crashes(tag);       // what has this tag never becomes healthy
 * cluster.sync();             // as the poll or a webhook has it do, for all commits since
 * cluster.postAll();          // or postNext(), postNewestFirst(), postTwice(), drop()
 * }</pre>
 *
 * <p>What it syncs is what real kustomize builds, where there is one.
 */
public final class Cluster {
  private final Make make;
  private final BareRepo repo;
  private final Consumer<Notice> sink;
  private final Map<String, String> applications = new LinkedHashMap<>();
  private final Map<String, Manifests> live = new LinkedHashMap<>();
  private final Set<String> crashing = new HashSet<>();
  private final Deque<Notice> outbox = new ArrayDeque<>();
  private String revision = "";

  /**
   * @param sink where it posts to
   */
  public Cluster(Make make, BareRepo repo, Consumer<Notice> sink) {
    this.make = make;
    this.repo = repo;
    this.sink = sink;
  }

  /** Adds an application that syncs a folder; it has what the folder makes of it now. */
  public Cluster application(String name, String folder) {
    applications.put(name, folder);
    live.put(name, Manifests.of(repo, repo.tip(), folder));
    revision = repo.tip();
    return this;
  }

  /** Has whatever runs an image with this tag crash from its first second. */
  public void crashes(String tag) {
    crashing.add(tag);
  }

  /** The same no more, as after a broken dependency has come back. */
  public void recovers(String tag) {
    crashing.remove(tag);
  }

  /**
   * Brings all applications to the tip at once, whatever came in between, and posts nothing yet.
   */
  public void sync() {
    String tip = repo.tip();
    if (tip.equals(revision)) {
      return;
    }
    revision = tip;
    applications.forEach((name, folder) -> {
      Manifests wanted = Manifests.of(repo, tip, folder);
      if (make.posts(!wanted.equals(live.put(name, wanted)))) {
        say(name);
      }
    });
  }

  /** Has an application's health looked at again, which tells of it as after a sync. */
  public void look(String application) {
    say(application);
  }

  private void say(String application) {
    boolean isHealthy = live.get(application).tags().stream().noneMatch(crashing::contains);
    outbox.addAll(make.notices(application, revision, isHealthy));
  }

  /** Posts the oldest of what is to be posted, if there is any. */
  public void postNext() {
    if (!outbox.isEmpty()) {
      sink.accept(outbox.poll());
    }
  }

  /** Posts all in order. */
  public void postAll() {
    while (!outbox.isEmpty()) {
      postNext();
    }
  }

  /** Posts all the wrong way round, as controllers do that try again what failed at first. */
  public void postNewestFirst() {
    while (!outbox.isEmpty()) {
      sink.accept(outbox.pollLast());
    }
  }

  /** Posts each twice, as after a restart. */
  public void postTwice() {
    while (!outbox.isEmpty()) {
      sink.accept(outbox.peek());
      postNext();
    }
  }

  /** Loses what is to be posted. */
  public void drop() {
    outbox.clear();
  }

  /** Syncs, and posts all of it. */
  public void syncAndPost() {
    sync();
    postAll();
  }
}

package com.acme.deploytag.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The faults that are armed, and which of them a request meets. Safe for use by many threads.
 *
 * @param <R> what a server knows of a request
 */
public final class FaultPlan<R> {
  private final List<Armed<R>> armed = new ArrayList<>();
  private final List<Throwable> failures = new ArrayList<>();

  private static final class Armed<R> {
    final Predicate<? super R> which;
    final Fault fault;
    int skip;
    int left;

    Armed(Predicate<? super R> which, int skip, int times, Fault fault) {
      this.which = which;
      this.skip = skip;
      this.left = times;
      this.fault = fault;
    }
  }

  /** After {@code skip} requests of this kind, {@code times} of them meet {@code fault}. */
  public synchronized void arm(Predicate<? super R> which, int skip, int times, Fault fault) {
    if (skip < 0 || times < 1) {
      throw new IllegalArgumentException("skip " + skip + ", times " + times);
    }
    armed.add(new Armed<>(which, skip, times, fault));
  }

  /**
   * Takes the faults of this request out of the plan, in the order of arming, and runs the
   * callbacks among them.
   *
   * @return what spoils the request, or null
   */
  public Fault meet(R request) {
    Fault spoiler = null;
    for (Fault fault : take(request)) {
      spoiler = fault instanceof Fault.Before before ? run(before, spoiler) : fault;
    }
    return spoiler;
  }

  /** A callback that fails is the test's failure, and so the request fails as well. */
  private Fault run(Fault.Before before, Fault spoiler) {
    try {
      before.action().run();
      return spoiler;
    } catch (RuntimeException | Error e) {
      failed(e);
      return new Fault.Status(500, "the test's own callback failed: " + e);
    }
  }

  private synchronized List<Fault> take(R request) {
    List<Fault> taken = new ArrayList<>();
    boolean spoilt = false;
    for (Armed<R> each : armed) {
      boolean before = each.fault instanceof Fault.Before;
      if (each.left == 0 || !each.which.test(request)) {
        continue;
      }
      if (each.skip > 0) {
        each.skip--;
      } else if (before || !spoilt) {
        each.left--;
        spoilt |= !before;
        taken.add(each.fault);
      }
    }
    return taken;
  }

  /** Faults that no request has met yet. */
  public synchronized List<Fault> pending() {
    return armed.stream().filter(each -> each.left > 0).map(each -> each.fault).toList();
  }

  /** Notes that a callback, or the server itself, failed. */
  public synchronized void failed(Throwable failure) {
    failures.add(failure);
  }

  public synchronized List<Throwable> failures() {
    return List.copyOf(failures);
  }
}

package com.acme.deploytag.testkit;

import java.util.ArrayList;
import java.util.List;

/** The faults that are armed, and which of them a request meets. Safe for use by many threads. */
final class FaultPlan {
  private final List<Armed> armed = new ArrayList<>();
  private final List<Throwable> failures = new ArrayList<>();

  private static final class Armed {
    final Step step;
    final Fault fault;
    int skip;
    int left;

    Armed(Step step, int skip, int times, Fault fault) {
      this.step = step;
      this.skip = skip;
      this.left = times;
      this.fault = fault;
    }
  }

  synchronized void arm(Step step, int skip, int times, Fault fault) {
    if (skip < 0 || times < 1) {
      throw new IllegalArgumentException("skip " + skip + ", times " + times);
    }
    armed.add(new Armed(step, skip, times, fault));
  }

  /** Takes the faults of this request out of the plan, in the order of arming. */
  synchronized List<Fault> take(Request request) {
    List<Fault> taken = new ArrayList<>();
    boolean spoilt = false;
    for (Armed each : armed) {
      boolean before = each.fault instanceof Fault.Before;
      if (each.left == 0 || !each.step.matches(request)) {
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
  synchronized List<Fault> pending() {
    return armed.stream().filter(each -> each.left > 0).map(each -> each.fault).toList();
  }

  /** Notes that a callback, or the server itself, failed. */
  synchronized void failed(Throwable failure) {
    failures.add(failure);
  }

  synchronized List<Throwable> failures() {
    return List.copyOf(failures);
  }
}

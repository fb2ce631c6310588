package com.acme.deploytag.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** The gate's rule as one would write it down without a thought for cost: commit by commit. */
record NaiveGate(World world) {

  boolean allows(int[] wanted) {
    if (!areSoaked(wanted)) {
      return false;
    }
    for (int caller = 0; caller < World.SERVICES; caller++) {
      for (int called = 0; called < caller; called++) {
        boolean isTouched = wanted[caller] != 0 || wanted[called] != 0;
        if (isTouched && reaches(caller, called) && !mayMeet(wanted, caller, called)) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean areSoaked(int[] wanted) {
    return IntStream.range(0, World.SERVICES)
        .allMatch(s -> wanted[s] == 0 || isSoaked(s, wanted[s]));
  }

  private boolean reaches(int caller, int called) {
    for (int next = 0; next < caller; next++) {
      if (world.calls(caller, next) && (next == called || reaches(next, called))) {
        return true;
      }
    }
    return false;
  }

  private boolean mayMeet(int[] wanted, int caller, int called) {
    int a = wanted[caller] != 0 ? wanted[caller] : world.target().get(caller);
    int b = wanted[called] != 0 ? wanted[called] : world.target().get(called);
    if (a == World.UNTOLD || b == World.UNTOLD) {
      return false;
    }
    if (a == 0) {
      return true;
    }
    List<Row> rows = rows(state -> state[caller] == a && state[called] == b);
    return b != 0 && rows.stream().anyMatch(row -> row.length() >= world.soak());
  }

  private boolean isSoaked(int service, int version) {
    List<Row> rows = rows(state -> state[service] == version);
    return world.states().getLast()[service] == version
        ? rows.getLast().length() >= world.soak()
        : rows.stream().anyMatch(row -> row.length() >= world.soak());
  }

  /** Commits one after the other. */
  private record Row(int length, boolean isAtTheStart, boolean isAtTheEnd) {

    /** Whether a cluster that looks every three minutes has seen it, or is about to. */
    boolean isSeen() {
      return isAtTheStart || isAtTheEnd || length >= 3;
    }
  }

  /** The unbroken rows of commits for which {@code holds}, oldest first, that were seen. */
  private List<Row> rows(Predicate<int[]> holds) {
    List<Row> rows = new ArrayList<>();
    List<int[]> states = world.states();
    List<Integer> times = world.times();
    int first = -1;
    for (int i = 0; i <= states.size(); i++) {
      boolean isEnd = i == states.size();
      boolean isHolding = !isEnd && holds.test(states.get(i));
      if (isHolding && first < 0) {
        first = i;
      } else if (!isHolding && first >= 0) {
        int time = isEnd ? world.now() : times.get(i);
        rows.add(new Row(time - times.get(first), first == 0, isEnd));
        first = -1;
      }
    }
    return rows.stream().filter(Row::isSeen).toList();
  }

  /** Every promotion that holds {@code wanted} and is allowed: staging's versions may be added. */
  List<int[]> allowedWith(int[] wanted) {
    return with(wanted, this::allows);
  }

  /** The same where services that never met are only warned of. */
  List<int[]> soakedWith(int[] wanted) {
    return with(wanted, this::areSoaked);
  }

  private List<int[]> with(int[] wanted, Predicate<int[]> rule) {
    List<int[]> allowed = new ArrayList<>();
    int[] staging = world.states().getLast();
    for (int added = 0; added < 1 << World.SERVICES; added++) {
      int[] all = wanted.clone();
      boolean isOne = true;
      for (int s = 0; s < World.SERVICES; s++) {
        if ((added & (1 << s)) != 0) {
          isOne &= wanted[s] == 0 && staging[s] != 0 && staging[s] != world.target().get(s);
          all[s] = staging[s];
        }
      }
      if (isOne && rule.test(all)) {
        allowed.add(all);
      }
    }
    return allowed;
  }
}

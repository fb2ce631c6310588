package com.acme.deploytag.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The gate's rule as one would write it down without a thought for cost: commit by commit. */
record NaiveGate(World world) {

  boolean allows(int[] wanted) {
    for (int s = 0; s < World.SERVICES; s++) {
      if (wanted[s] != 0 && !isSoaked(s, wanted[s])) {
        return false;
      }
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
    if (a == 0) {
      return true;
    }
    List<Integer> lengths = lengths(state -> state[caller] == a && state[called] == b);
    return b != 0 && lengths.stream().anyMatch(length -> length >= world.soak());
  }

  private boolean isSoaked(int service, int version) {
    List<Integer> lengths = lengths(state -> state[service] == version);
    return world.states().getLast()[service] == version
        ? lengths.getLast() >= world.soak()
        : lengths.stream().anyMatch(length -> length >= world.soak());
  }

  /** How long each unbroken row of commits lasted for which {@code holds}, oldest first. */
  private List<Integer> lengths(Predicate<int[]> holds) {
    List<Integer> lengths = new ArrayList<>();
    int start = -1;
    for (int i = 0; i <= world.commits().size(); i++) {
      boolean isEnd = i == world.commits().size();
      int time = isEnd ? world.now() : world.times().get(i);
      boolean isHolding = !isEnd && holds.test(world.states().get(i));
      if (isHolding && start < 0) {
        start = time;
      } else if (!isHolding && start >= 0) {
        lengths.add(time - start);
        start = -1;
      }
    }
    return lengths;
  }

  /** Every promotion that holds {@code wanted} and is allowed: staging's versions may be added. */
  List<int[]> allowedWith(int[] wanted) {
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
      if (isOne && allows(all)) {
        allowed.add(all);
      }
    }
    return allowed;
  }
}

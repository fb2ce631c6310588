package com.acme.deploytag.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;

/**
 * Many runs that would land on one branch, simulated: what a server that takes half a second for a
 * push leaves of the ways to land. {@link Contention} has what real runs take.
 */
final class CrowdSimulation {

  /** How a run that lost the race goes on. */
  enum Way {
    /** At once, as a shell's loop of fetch, commit and push does. */
    AT_ONCE,
    /** After a random and growing pause, as the action does. */
    PAUSED,
    /**
     * It leaves its request in a ref of its own, and whoever lands next lands that, too: a commit
     * each, in one push. The first of those that wait pushes, the others look whether they have
     * landed.
     */
    COMBINED
  }

  /**
   * Times in seconds.
   *
   * @param look to read the tip and to plan on it
   * @param push the server's time for a push
   * @param commit what each further commit adds to a push
   * @param spread within which all start
   */
  record Times(double look, double push, double commit, double spread) {}

  /**
   * How it went.
   *
   * @param makespan from the first start to the last landing, in seconds
   * @param median of a run from its start to its landing
   * @param worst the same of the slowest run
   * @param pushes tried by all together, requests left in refs among them
   */
  record Course(double makespan, double median, double worst, int pushes) {}

  // What the action's Backoff goes by.
  private static final double LONGEST_PAUSE = 4;
  private static final double POLL = 0.5;

  private final Way way;
  private final Times times;
  private final Random random;
  private final double[] starts;
  private final double[] ends;
  private final PriorityQueue<Event> events = new PriorityQueue<>();
  private final List<Integer> waiting = new ArrayList<>();
  private int tip;
  private int pushes;
  private int scheduled;

  private record Event(double at, int order, Runnable what) implements Comparable<Event> {
    @Override
    public int compareTo(Event other) {
      int byTime = Double.compare(at, other.at);
      return byTime != 0 ? byTime : Integer.compare(order, other.order);
    }
  }

  private CrowdSimulation(int size, Way way, Times times, long seed) {
    this.way = way;
    this.times = times;
    this.random = new Random(seed);
    this.starts = random.doubles(size, 0, times.spread()).toArray();
    this.ends = new double[size];
  }

  /** {@code size} runs; the same for the same seed. */
  static Course of(int size, Way way, Times times, long seed) {
    return new CrowdSimulation(size, way, times, seed).course();
  }

  private Course course() {
    Arrays.fill(ends, Double.NaN);
    for (int run = 0; run < starts.length; run++) {
      attempt(run, starts[run], 1);
    }
    while (!events.isEmpty()) {
      events.poll().what().run();
    }
    double[] took = new double[ends.length];
    Arrays.setAll(took, run -> ends[run] - starts[run]);
    Arrays.sort(took);
    double last = Arrays.stream(ends).max().orElseThrow();
    double first = Arrays.stream(starts).min().orElseThrow();
    return new Course(last - first, took[took.length / 2], took[took.length - 1], pushes);
  }

  private void at(double time, Runnable what) {
    events.add(new Event(time, scheduled++, what));
  }

  private void attempt(int run, double start, int number) {
    at(
        start + times.look() / 2,
        () -> {
          int seen = tip;
          List<Integer> others = waiting.stream().filter(other -> other != run).toList();
          double end = start + times.look() + times.push() + others.size() * times.commit();
          at(end, () -> arrive(run, start, end, seen, others, number));
        });
  }

  private void arrive(
      int run, double start, double end, int seen, List<Integer> others, int number) {
    pushes++;
    if (isLanded(run)) {
      return; // by somebody else, meanwhile
    }
    if (tip == seen) {
      tip++;
      ends[run] = end;
      waiting.removeIf(other -> other == run);
      waiting.removeAll(others);
      others.forEach(other -> ends[other] = end);
    } else {
      lost(run, start, end, number);
    }
  }

  private boolean isLanded(int run) {
    return !Double.isNaN(ends[run]);
  }

  private void lost(int run, double start, double end, int number) {
    switch (way) {
      case AT_ONCE -> attempt(run, end, number + 1);
      case PAUSED -> {
        double limit = Math.min((end - start) * Math.pow(2, number - 1), LONGEST_PAUSE);
        attempt(run, end + random.nextDouble() * limit, number + 1);
      }
      case COMBINED -> {
        if (!waiting.contains(run)) {
          pushes++;
          at(end + times.push(), () -> waiting.add(run));
        }
        poll(run, end + times.push(), number);
      }
    }
  }

  private void poll(int run, double time, int number) {
    at(
        time + times.look() / 2,
        () -> {
          if (isLanded(run)) {
            // It learns of it now.
            ends[run] = time + times.look();
          } else if (waiting.getFirst() == run) {
            attempt(run, time, number + 1);
          } else {
            poll(run, time + POLL * (0.5 + random.nextDouble()), number);
          }
        });
  }
}

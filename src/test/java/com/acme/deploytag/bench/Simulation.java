package com.acme.deploytag.bench;

import com.acme.deploytag.bench.CrowdSimulation.Course;
import com.acme.deploytag.bench.CrowdSimulation.Times;
import com.acme.deploytag.bench.CrowdSimulation.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;

/**
 * What ways to land there are, over a distance that nobody here has: by {@link CrowdSimulation}.
 */
record Simulation(Report report) {

  private static final int SEEDS = 41;
  // GitHub takes about half a second for a push; the rest is a runner's distance and own work.
  private static final Times FAR = new Times(0.3, 0.5, 0.01, 2);

  void run() {
    report.section(
        "Simulation of a crowd",
        "Nothing is measured here. A push takes the server %.1f s, to look %.1f s, all start within %.0f s; medians of %d courses. Time is that from the first start to the last landing; the slowest run is compared with the median one."
            .formatted(FAR.push(), FAR.look(), FAR.spread(), SEEDS),
        List.of(
            "at once",
            "way",
            "time, s",
            "slowest to median",
            "pushes",
            "times faster than paused"));
    for (int size : List.of(8, 32, 64, 128)) {
      Spread paused = Spread.of(courses(size, Way.PAUSED), Course::makespan);
      for (Way way : Way.values()) {
        List<Course> courses = courses(size, way);
        Spread time = Spread.of(courses, Course::makespan);
        report.row(
            List.of(
                String.valueOf(size),
                way.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                time.show(1),
                Spread.of(courses, c -> c.worst() / c.median()).show(1),
                Spread.of(courses, c -> c.pushes()).show(0),
                "%.1f".formatted(paused.median() / time.median())));
      }
    }
  }

  private static List<Course> courses(int size, Way way) {
    return new ArrayList<>(
        LongStream.range(0, SEEDS)
            .mapToObj(seed -> CrowdSimulation.of(size, way, FAR, seed))
            .toList());
  }
}

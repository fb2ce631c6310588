package com.acme.deploytag.plan;

import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.Environment;
import com.acme.deploytag.git.CommitId;
import com.acme.deploytag.ledger.Chapter;
import com.acme.deploytag.ledger.Extent;
import com.acme.deploytag.ledger.Ledger;
import com.acme.deploytag.ledger.Track;
import com.acme.deploytag.ledger.Version;
import com.acme.deploytag.problem.Checked;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A small world of numbers: services and versions are counted, times are seconds.
 *
 * @param commits staging's history, oldest first
 * @param calls which service calls which; the called one has the lower number
 * @param target what production runs of each service; 0 is nothing
 * @param asked for each service 0 if it is not to go in, {@link #STAGING}, or a version
 * @param soak production's
 * @param idle the time since the last commit
 */
record World(
    List<Commit> commits,
    Set<Call> calls,
    List<Integer> target,
    List<Integer> asked,
    int soak,
    int idle) {

  static final int SERVICES = 4;

  /** What staging runs. */
  static final int STAGING = -1;

  private static final Instant START = Instant.parse("2026-11-24T10:00:00Z");

  record Call(int caller, int called) {}

  /** A commit, {@code gap} seconds after the one before it. */
  record Commit(int gap, List<Pinning> pins) {}

  /** Version 0 takes the pin away. */
  record Pinning(int service, int version) {}

  boolean calls(int caller, int called) {
    return calls.contains(new Call(caller, called));
  }

  /** What staging runs after each commit. */
  List<int[]> states() {
    List<int[]> states = new ArrayList<>();
    int[] state = new int[SERVICES];
    for (Commit commit : commits) {
      state = state.clone();
      for (Pinning pin : commit.pins()) {
        state[pin.service()] = pin.version();
      }
      states.add(state);
    }
    return states;
  }

  List<Integer> times() {
    List<Integer> times = new ArrayList<>();
    for (Commit commit : commits) {
      times.add(commit.gap() + (times.isEmpty() ? 0 : times.getLast()));
    }
    return times;
  }

  int now() {
    return times().getLast() + idle;
  }

  World at(int now) {
    return new World(commits, calls, target, asked, soak, now - times().getLast());
  }

  /** The versions that would go in; 0 for services that would not. */
  int[] wanted() {
    int[] staging = states().getLast();
    return IntStream.range(0, SERVICES)
        .map(s -> asked.get(s) == STAGING ? staging[s] : asked.get(s))
        .toArray();
  }

  /** The gate's verdict on {@code wanted}, by the newest commits. */
  Verdict judge(int[] wanted, int newest) {
    Catalog catalog = catalog();
    Environment.Promoted to = (Environment.Promoted) catalog.environments().get("production");
    return new Gate(catalog, to, ledger(newest))
        .judge(versions(wanted), versions(target.stream().mapToInt(v -> v).toArray()));
  }

  Verdict judge(int[] wanted) {
    return judge(wanted, commits.size());
  }

  Verdict judge() {
    return judge(wanted());
  }

  private Catalog catalog() {
    StringBuilder yaml = new StringBuilder();
    yaml.append("environments:\n  staging: {accepts: dispatch}\n  production: ");
    yaml.append("{accepts: promotion, from: staging, soak: %ss}\nservices:\n".formatted(soak));
    // Callers first, so that the catalog's order is not the dependency order by chance.
    for (int s = SERVICES - 1; s >= 0; s--) {
      int service = s;
      List<String> called =
          IntStream.range(0, s).filter(o -> calls(service, o)).mapToObj(World::name).toList();
      yaml.append("  s%d: {path: s%d, images: [s%d], depends-on: %s}\n".formatted(s, s, s, called));
    }
    return switch (Catalog.parse("deploy-tag.yml", yaml.toString())) {
      case Checked.Good<Catalog>(Catalog good) -> good;
      case Checked.Bad<Catalog> bad -> throw new IllegalStateException(bad.toString());
    };
  }

  private Ledger ledger(int newest) {
    List<int[]> states = states();
    List<Chapter> chapters = new ArrayList<>();
    int last = commits.size() - 1;
    for (int i = last; i > last - newest; i--) {
      Map<Track, Optional<Version>> versions = new HashMap<>();
      for (int s = 0; s < SERVICES; s++) {
        if (i == last || states.get(i)[s] != states.get(i + 1)[s]) {
          versions.put(new Track(name(s), "staging"), version(s, states.get(i)[s]));
        }
      }
      Instant time = START.plusSeconds(times().get(i));
      chapters.add(new Chapter(new CommitId("%040x".formatted(i)), time, "a", List.of(), versions));
    }
    Extent extent = newest == commits.size() ? Extent.WHOLE : Extent.RECENT;
    return Ledger.of(chapters, START.plusSeconds(now()), extent);
  }

  static int second(Instant time) {
    return (int) START.until(time).toSeconds();
  }

  static String name(int service) {
    return "s" + service;
  }

  private static Optional<Version> version(int service, int version) {
    String name = name(service);
    return version == 0
        ? Optional.empty()
        : Optional.of(
            new Version(
                List.of(
                    new Version.Pinned(
                        name,
                        name,
                        Optional.empty(),
                        Optional.of("v" + version),
                        Optional.empty()))));
  }

  private static Map<String, Version> versions(int[] numbers) {
    Map<String, Version> versions = new HashMap<>();
    for (int s = 0; s < SERVICES; s++) {
      String name = name(s);
      version(s, numbers[s]).ifPresent(v -> versions.put(name, v));
    }
    return versions;
  }
}

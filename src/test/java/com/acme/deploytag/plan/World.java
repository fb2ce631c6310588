package com.acme.deploytag.plan;

import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.Environment;
import com.acme.deploytag.catalog.reader.CatalogReader;
import com.acme.deploytag.ledger.CommitRecord;
import com.acme.deploytag.ledger.Ledger;
import com.acme.deploytag.ledger.trailer.HistoryCompleteness;
import com.acme.deploytag.ledger.trailer.Records;
import com.acme.deploytag.ledger.trailer.ServiceEnvironment;
import com.acme.deploytag.ledger.trailer.Version;
import com.acme.deploytag.ledger.trailer.Word;
import com.acme.deploytag.model.CommitId;
import com.acme.deploytag.plan.gate.Gate;
import com.acme.deploytag.plan.gate.Present;
import com.acme.deploytag.plan.gate.Verdict;
import com.acme.deploytag.plan.gate.VerdictText;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * A small world of numbers: services and versions are counted, times are minutes.
 *
 * @param commits staging's history, oldest first
 * @param calls which service calls which; the called one has the lower number
 * @param target what production runs of each service; 0 is nothing, {@link #UNTOLD} unknown
 * @param asked for each service 0 if it is not to go in, {@link #STAGING}, or a version
 * @param soak production's
 * @param idle the time since the last commit
 */
public record World(
    List<Commit> commits,
    Set<Call> calls,
    List<Integer> target,
    List<Integer> asked,
    int soak,
    int idle) {

  static final int SERVICES = 4;

  /** What staging runs. */
  static final int STAGING = -1;

  /** In the target: it is there, and which version it is cannot be told. */
  static final int UNTOLD = 9;

  private static final Instant START = Instant.parse("2026-11-24T10:00:00Z");

  /** There are few, and each is asked for thousands of times. */
  private static final Map<String, Catalog> CATALOGS = new ConcurrentHashMap<>();

  public record Call(int caller, int called) {}

  /** A commit, {@code gap} minutes after the one before it. */
  public record Commit(int gap, List<Pinning> pins) {}

  /** Version 0 takes the pin away. */
  public record Pinning(int service, int version) {}

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

  World withTarget(List<Integer> target) {
    return new World(commits, calls, target, asked, soak, idle);
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
  public Verdict judge(int[] wanted, int newest) {
    return gate(newest).judge(versions(wanted), present());
  }

  private Gate gate(int newest) {
    Catalog catalog = catalog();
    Environment.Promoted to = (Environment.Promoted) catalog.environments().get("production");
    return new Gate(catalog, to, ledger(newest));
  }

  /** What {@code verdict}, on all commits, says to people. */
  public VerdictText text(Verdict verdict) {
    return gate(commits.size()).text(verdict);
  }

  private Present present() {
    Map<String, List<Problem>> untold = new HashMap<>();
    int[] told = target.stream().mapToInt(v -> v).toArray();
    for (int s = 0; s < SERVICES; s++) {
      if (told[s] == UNTOLD) {
        untold.put(name(s), List.of(Problem.of("untold", "Pin it.")));
        told[s] = 0;
      }
    }
    return new Present(versions(told), untold);
  }

  public Verdict judge(int[] wanted) {
    return judge(wanted, commits.size());
  }

  public Verdict judge() {
    return judge(wanted());
  }

  private Catalog catalog() {
    return catalog(yaml());
  }

  /** The catalog's text. */
  String yaml() {
    StringBuilder yaml = new StringBuilder();
    yaml.append("environments:\n  staging: {accepts: dispatch}\n  production: ");
    yaml.append("{accepts: promotion, from: staging, soak: %dm}\nservices:\n".formatted(soak));
    // Callers first, so that the catalog's order is not the dependency order by chance.
    for (int s = SERVICES - 1; s >= 0; s--) {
      int service = s;
      List<String> called =
          IntStream.range(0, s).filter(o -> calls(service, o)).mapToObj(World::name).toList();
      yaml.append("  s%d: {path: s%d, images: [s%d], depends-on: %s}\n".formatted(s, s, s, called));
    }
    return yaml.toString();
  }

  public static Catalog catalog(String yaml) {
    return CATALOGS.computeIfAbsent(yaml, World::parsed);
  }

  private static Catalog parsed(String yaml) {
    return switch (CatalogReader.parse("deploy-tag.yml", yaml)) {
      case Checked.Good<Catalog>(Catalog good) -> good;
      case Checked.Bad<Catalog> bad -> throw new IllegalStateException(bad.toString());
    };
  }

  /** The same, where versions were rejected in production, by service. */
  Ledger ledger(int newest, Map<String, String> rejected) {
    Ledger ledger = ledger(newest);
    Records records = ledger.records();
    Map<ServiceEnvironment, List<Word>> words = new HashMap<>();
    rejected.forEach((service, version) -> {
      ServiceEnvironment at = new ServiceEnvironment(service, "production");
      Version.Pinned pin =
          new Version.Pinned(
              service, service, Optional.empty(), Optional.of(version), Optional.empty());
      words.put(at, List.of(new Word(at, pin, true, ledger.oldest())));
    });
    return new Ledger(
        ledger.timelines(),
        new Records(words, records.updates(), records.extent(), records.from(), records.gap()),
        ledger.now(),
        ledger.tip(),
        ledger.oldest(),
        ledger.extent(),
        ledger.origins(),
        ledger.line());
  }

  private Ledger ledger(int newest) {
    List<int[]> states = states();
    List<Integer> times = times();
    List<CommitRecord> chapters = new ArrayList<>();
    int last = commits.size() - 1;
    for (int i = last; i > last - newest; i--) {
      Map<ServiceEnvironment, Optional<Version>> versions = new HashMap<>();
      for (int s = 0; s < SERVICES; s++) {
        if (i == last || states.get(i)[s] != states.get(i + 1)[s]) {
          versions.put(new ServiceEnvironment(name(s), "staging"), version(s, states.get(i)[s]));
        }
      }
      Instant time = START.plus(Duration.ofMinutes(times.get(i)));
      chapters.add(CommitRecord.of(new CommitId("%040x".formatted(i)), time, "a", "", versions));
    }
    HistoryCompleteness extent =
        newest == commits.size() ? HistoryCompleteness.WHOLE : HistoryCompleteness.RECENT;
    return Ledger.of(chapters, START.plus(Duration.ofMinutes(now())), extent);
  }

  static int minute(Instant time) {
    return (int) START.until(time).toMinutes();
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

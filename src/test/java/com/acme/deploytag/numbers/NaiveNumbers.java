package com.acme.deploytag.numbers;

import com.acme.deploytag.ledger.CommitRecord;
import com.acme.deploytag.ledger.Ledger;
import com.acme.deploytag.ledger.trailer.HistoryCompleteness;
import com.acme.deploytag.ledger.trailer.ServiceEnvironment;
import com.acme.deploytag.ledger.trailer.Version;
import com.acme.deploytag.model.CommitId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * A history of events, and the numbers by what docs/numbers.md says, counted event by event and
 * without a ledger.
 */
final class NaiveNumbers {

  static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
  private static final Duration SEEN = Duration.ofMinutes(3);
  private static final List<String> SERVICES = List.of("a", "b");
  private static final List<String> ENVIRONMENTS = List.of("staging", "production");

  /** What was set, when, where and how; {@code minutes} before {@link #NOW}. */
  record Event(int minutes, String service, String environment, String tag, String how) {
    Instant at() {
      return NOW.minus(Duration.ofMinutes(minutes));
    }

    boolean isOf(String aService, String anEnvironment) {
      return service.equals(aService) && environment.equals(anEnvironment);
    }
  }

  /** The oldest first; the first sets all that there is then. */
  final List<Event> events = new ArrayList<>();

  /** What the first commit has. */
  private final List<Event> found = new ArrayList<>();

  private final HistoryCompleteness extent;

  NaiveNumbers(HistoryCompleteness extent) {
    this.extent = extent;
  }

  static NaiveNumbers random(Random random, HistoryCompleteness extent) {
    NaiveNumbers history = new NaiveNumbers(extent);
    int minutes = 60 * 24 * (1 + random.nextInt(60));
    for (String service : SERVICES) {
      for (String environment : ENVIRONMENTS) {
        if (random.nextBoolean()) {
          history.found.add(new Event(minutes, service, environment, "v0", "found"));
        }
      }
    }
    while (minutes > 1) {
      int gap = random.nextInt(4) == 0 ? 1 + random.nextInt(5) : 1 + random.nextInt(3_000);
      minutes = Math.max(1, minutes - gap);
      history.happen(random, minutes);
    }
    return history;
  }

  private void happen(Random random, int minutes) {
    String service = SERVICES.get(random.nextInt(2));
    String environment = ENVIRONMENTS.get(random.nextInt(2));
    String now = standing(service, environment);
    String tag = "v" + random.nextInt(12);
    if (!tag.equals(now)) {
      boolean isRollback = !now.isEmpty() && random.nextInt(4) == 0;
      events.add(
          new Event(minutes, service, environment, tag, isRollback ? "rollback" : "deployed"));
    }
  }

  private List<Event> of(String service, String environment) {
    List<Event> all = new ArrayList<>(found);
    all.addAll(events);
    return all.stream().filter(e -> e.isOf(service, environment)).toList();
  }

  private String standing(String service, String environment) {
    List<Event> all = of(service, environment);
    return all.isEmpty() ? "" : all.getLast().tag();
  }

  private int oldest() {
    return found.isEmpty()
        ? events.stream().mapToInt(Event::minutes).max().orElse(0)
        : found.getFirst().minutes();
  }

  /** The events that a cluster could see, of one service in one environment. */
  private List<Event> seen(String service, String environment) {
    List<Event> all = of(service, environment);
    return IntStream.range(0, all.size())
        .filter(i ->
            i == all.size() - 1
                || (isFound(all.get(i)) && extent == HistoryCompleteness.WHOLE)
                || Duration.between(all.get(i).at(), all.get(i + 1).at()).compareTo(SEEN) >= 0)
        .mapToObj(all::get)
        .toList();
  }

  // The first commit of all may as well be the first event.
  private boolean isFound(Event event) {
    return event.how().equals("found") || (found.isEmpty() && event.equals(events.getFirst()));
  }

  private boolean isDeploy(Event event) {
    return !isFound(event) && event.how().equals("deployed") && isInWindow(event);
  }

  private boolean isRollback(Event event) {
    return !isFound(event) && event.how().equals("rollback") && isInWindow(event);
  }

  private static boolean isInWindow(Event event) {
    return event.minutes() <= 30 * 24 * 60;
  }

  long count(String environment, Predicate<Event> which) {
    return SERVICES.stream().flatMap(s -> seen(s, environment).stream()).filter(which).count();
  }

  long deploys(String environment) {
    return count(environment, this::isDeploy);
  }

  long rollbacks(String environment) {
    return count(environment, this::isRollback);
  }

  /** In minutes, sorted; a negative one is unknown. */
  List<Integer> leads() {
    List<Integer> leads = new ArrayList<>();
    for (String service : SERVICES) {
      List<Event> there = seen(service, "production");
      for (Event deploy : there.stream().filter(this::isDeploy).toList()) {
        Event first = there.stream().filter(e -> e.tag().equals(deploy.tag())).findFirst().get();
        Optional<Event> source =
            seen(service, "staging").stream()
                .filter(e -> e.tag().equals(deploy.tag()) && e.minutes() >= deploy.minutes())
                .findFirst();
        if (first.equals(deploy) && source.isPresent()) {
          leads.add(isFound(source.get()) ? -1 : source.get().minutes() - deploy.minutes());
        }
      }
    }
    return leads.stream().sorted().toList();
  }

  /** The same of the times to restore. */
  List<Integer> restores(String environment) {
    List<Integer> times = new ArrayList<>();
    for (String service : SERVICES) {
      List<Event> all = of(service, environment);
      List<Event> seen = seen(service, environment);
      for (int i = 1; i < all.size(); i++) {
        Event rollback = all.get(i);
        if (seen.contains(rollback) && isRollback(rollback)) {
          Event bad = all.get(i - 1);
          times.add(isFound(bad) ? -1 : bad.minutes() - rollback.minutes());
        }
      }
    }
    return times.stream().sorted().toList();
  }

  /** The ledger of the same history. */
  Ledger ledger() {
    List<CommitRecord> commits = new ArrayList<>();
    Map<ServiceEnvironment, Optional<Version>> versions = new HashMap<>();
    for (String service : SERVICES) {
      ENVIRONMENTS.forEach(e -> versions.put(new ServiceEnvironment(service, e), Optional.empty()));
    }
    found.forEach(e -> versions.put(target(e), version(e.tag())));
    if (!found.isEmpty()) {
      commits.add(commit(0, found.getFirst().at(), "found", versions));
    }
    for (Event event : events) {
      String message =
          event.how().equals("rollback")
              ? "back\n\nService: %s\nEnvironment: %s\nTag: %s\nRejected-Tag: %s\n"
                  .formatted(
                      event.service(),
                      event.environment(),
                      event.tag(),
                      versions.get(target(event)).orElseThrow())
              : "by hand";
      versions.put(target(event), version(event.tag()));
      commits.add(commit(commits.size(), event.at(), message, versions));
    }
    return Ledger.of(commits.reversed(), NOW, extent);
  }

  boolean isEmpty() {
    return found.isEmpty() && events.isEmpty();
  }

  Duration age() {
    return Duration.ofMinutes(oldest());
  }

  private static CommitRecord commit(
      int number,
      Instant time,
      String message,
      Map<ServiceEnvironment, Optional<Version>> versions) {
    return CommitRecord.of(
        new CommitId("%040x".formatted(number)), time, "octocat", message, Map.copyOf(versions));
  }

  private static ServiceEnvironment target(Event event) {
    return new ServiceEnvironment(event.service(), event.environment());
  }

  private static Optional<Version> version(String tag) {
    return Optional.of(
        new Version(
            List.of(
                new Version.Pinned(
                    "x", "x", Optional.empty(), Optional.of(tag), Optional.empty()))));
  }
}

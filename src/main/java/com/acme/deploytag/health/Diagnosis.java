package com.acme.deploytag.health;

import com.acme.deploytag.catalog.HealthRules;
import com.acme.deploytag.catalog.HealthTemplate;
import com.acme.deploytag.model.CommitReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** Puts together what the reports of all names say of one pin. */
final class Diagnosis {

  private static final Comparator<CommitReport> ORDER =
      Comparator.comparing(CommitReport::time).thenComparing(CommitReport::state);

  private final List<ContextHealth> contexts = new ArrayList<>();
  // Those of them that say anything, by their verdicts alone.
  private final List<ContextHealth> telling = new ArrayList<>();
  // The names that are wanted and of which there is no report.
  private final List<String> silent = new ArrayList<>();
  private final List<String> found;

  /**
   * @param reports those on all commits at which the pin stood
   * @param start from when a success counts
   * @param now what is from later counts as from now
   */
  Diagnosis(
      HealthRules rules,
      String service,
      String environment,
      List<CommitReport> reports,
      Function<CommitReport, Instant> start,
      Instant now) {
    Map<String, List<CommitReport>> byName = new TreeMap<>();
    reports.stream()
        .map(report -> report.time().isAfter(now) ? report.at(now) : report)
        .sorted(ORDER)
        .forEach(r -> byName.computeIfAbsent(r.context(), _ -> new ArrayList<>()).add(r));
    TreeSet<String> meant = new TreeSet<>();
    for (HealthTemplate template : rules.contexts()) {
      List<String> names =
          byName.keySet().stream()
              .filter(name -> template.matches(name, service, environment))
              .toList();
      if (names.isEmpty()) {
        silent.add(template.of(service, environment));
      }
      meant.addAll(names);
    }
    for (String name : meant) {
      List<CommitReport> all = byName.get(name);
      contexts.add(new ContextHealth(name, all, start));
      List<CommitReport> verdicts = all.stream().filter(CommitReport::isVerdict).toList();
      if (!verdicts.isEmpty()) {
        telling.add(new ContextHealth(name, verdicts, start));
      }
    }
    found = byName.keySet().stream().filter(name -> !meant.contains(name)).toList();
  }

  /** Whether there is no verdict at all. */
  boolean isSilent() {
    return telling.isEmpty();
  }

  /** When it was healthy by all names, oldest first. */
  List<Span> spans() {
    return silent.isEmpty() ? spans(contexts) : List.of();
  }

  /** The same by those names that tell anything, whatever is pending. */
  List<Span> spansAsTold() {
    return spans(telling);
  }

  /** When the newest verdict of any name was a failure, oldest first. */
  List<Span> failures() {
    return Span.union(contexts.stream().flatMap(c -> c.failures().stream()).toList());
  }

  private static List<Span> spans(List<ContextHealth> contexts) {
    return contexts.stream().map(ContextHealth::spans).reduce(Span::common).orElse(List.of());
  }

  PinHealth health() {
    Optional<CommitReport> failure =
        newest(contexts.stream().flatMap(c -> c.failure().stream()).toList());
    if (failure.isPresent()) {
      return new PinHealth.Degraded(failure.get());
    }
    List<Span> spans = spans();
    List<CommitReport> verdicts = contexts.stream().flatMap(c -> c.verdict().stream()).toList();
    return !spans.isEmpty() && spans.getLast().end().isEmpty()
        ? new PinHealth.Healthy(spans.getLast().from(), newest(verdicts).orElseThrow())
        : unknown();
  }

  private PinHealth unknown() {
    List<String> wanted = new ArrayList<>(silent);
    List<CommitReport> pending = new ArrayList<>();
    for (ContextHealth context : contexts) {
      context
          .pending()
          .ifPresent(report -> {
            wanted.add(context.name());
            pending.add(report);
          });
    }
    return new PinHealth.Unknown(wanted, newest(pending), found);
  }

  private static Optional<CommitReport> newest(List<CommitReport> reports) {
    return reports.stream().max(ORDER);
  }
}

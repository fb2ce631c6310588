package com.acme.deploytag.numbers;

import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.Environment;
import com.acme.deploytag.ledger.Interval;
import com.acme.deploytag.ledger.Ledger;
import com.acme.deploytag.ledger.trailer.ServiceEnvironment;
import com.acme.deploytag.model.CommitId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/** Counts the deployments of a window. */
final class NumbersCount {

  private final Map<ServiceEnvironment, List<Deployment>> deployments;
  private final Instant since;
  private final Instant until;
  private final CommitId oldest;

  NumbersCount(
      Map<ServiceEnvironment, List<Deployment>> deployments, Instant since, Ledger ledger) {
    this.deployments = deployments;
    this.since = since;
    this.until = ledger.now();
    this.oldest = ledger.oldest().commit();
  }

  Numbers numbers(Catalog catalog) {
    SequencedMap<String, Numbers.InEnvironment> environments = new LinkedHashMap<>();
    catalog.environments().keySet().forEach(name -> environments.put(name, in(name)));
    List<Numbers.Lead> leads = new ArrayList<>();
    for (Environment.Promoted to : catalog.promotions()) {
      leads.add(lead(to.from().value(), to.name()));
    }
    return new Numbers(since, until, environments, leads, days());
  }

  private Stream<Deployment> within(Deployment.Kind kind) {
    return deployments.values().stream()
        .flatMap(List::stream)
        .filter(d -> d.kind() == kind && !d.at().isBefore(since) && !d.at().isAfter(until));
  }

  private Stream<Deployment> within(Deployment.Kind kind, String environment) {
    return within(kind).filter(d -> d.target().environment().equals(environment));
  }

  private Numbers.InEnvironment in(String environment) {
    int deploys = (int) within(Deployment.Kind.DEPLOYED, environment).count();
    List<Deployment> rollbacks = within(Deployment.Kind.ROLLED_BACK, environment).toList();
    List<Duration> times = new ArrayList<>();
    for (Deployment rollback : rollbacks) {
      Optional<Interval> bad = rollback.before().filter(this::isKnown);
      bad.ifPresent(interval -> times.add(length(interval.from().time(), rollback.at())));
    }
    return new Numbers.InEnvironment(
        deploys, rollbacks.size(), Spread.of(times, rollbacks.size() - times.size()));
  }

  private boolean isKnown(Interval interval) {
    return !interval.older() && !interval.from().commit().equals(oldest);
  }

  private Numbers.Lead lead(String from, String to) {
    List<Duration> times = new ArrayList<>();
    int unknown = 0;
    for (Deployment deploy : within(Deployment.Kind.DEPLOYED, to).toList()) {
      Optional<Deployment> source = first(deploy, from);
      boolean isFirst = first(deploy, to).filter(deploy::equals).isPresent();
      if (isFirst && source.isPresent() && !source.get().at().isAfter(deploy.at())) {
        boolean isKnown = source.get().kind() != Deployment.Kind.FOUND;
        unknown += isKnown ? 0 : 1;
        if (isKnown) {
          times.add(length(source.get().at(), deploy.at()));
        }
      }
    }
    return new Numbers.Lead(from, to, Spread.of(times, unknown));
  }

  /** The first time that {@code environment} got the version of {@code deploy}. */
  private Optional<Deployment> first(Deployment deploy, String environment) {
    String service = deploy.target().service();
    return deployments
        .getOrDefault(new ServiceEnvironment(service, environment), List.of())
        .reversed()
        .stream()
        .filter(d -> d.version().isSameBuild(deploy.version()))
        .findFirst();
  }

  private static Duration length(Instant from, Instant to) {
    return from.isAfter(to) ? Duration.ZERO : Duration.between(from, to);
  }

  private List<Numbers.Day> days() {
    Map<LocalDate, Map<String, Integer>> deploys = new HashMap<>();
    within(Deployment.Kind.DEPLOYED)
        .forEach(d ->
            deploys
                .computeIfAbsent(day(d.at()), _ -> new HashMap<>())
                .merge(d.target().environment(), 1, Integer::sum));
    Map<LocalDate, Integer> rollbacks = new HashMap<>();
    within(Deployment.Kind.ROLLED_BACK).forEach(d -> rollbacks.merge(day(d.at()), 1, Integer::sum));
    return day(since)
        .datesUntil(day(until).plusDays(1))
        .map(day ->
            new Numbers.Day(
                day, deploys.getOrDefault(day, Map.of()), rollbacks.getOrDefault(day, 0)))
        .toList();
  }

  private static LocalDate day(Instant time) {
    return LocalDate.ofInstant(time, ZoneOffset.UTC);
  }
}

package com.acme.deploytag.numbers;

import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.ledger.Ledger;
import com.acme.deploytag.ledger.trailer.ServiceEnvironment;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * What people ask of deployments in numbers; docs/numbers.md defines each.
 *
 * @param since the window's start
 * @param until its end, when it was looked
 * @param environments by name, in the catalog's order
 * @param leads how long versions took to get from one environment to the next, in the catalog's
 *     order
 * @param days each day of the window by UTC, the oldest first
 */
public record Numbers(
    Instant since,
    Instant until,
    SequencedMap<String, InEnvironment> environments,
    List<Lead> leads,
    List<Day> days) {

  /** How far back they go at most. */
  public static final Duration MOST = Duration.ofDays(30);

  private static final double SECONDS_A_DAY = Duration.ofDays(1).toSeconds();

  /**
   * The numbers of one environment.
   *
   * @param deploys how often a service got a version there, rollbacks apart
   * @param rollbacks how often it got one by a rollback
   * @param restore how long the versions that were rolled back had stood
   */
  public record InEnvironment(int deploys, int rollbacks, Spread restore) {}

  /**
   * From the first time that a version stood in {@code from} to the first time in {@code to}.
   *
   * @param times one for each version of a service that first got into {@code to} in the window
   */
  public record Lead(String from, String to, Spread times) {}

  /**
   * The deploys of a day.
   *
   * @param deploys by environment, rollbacks apart; none for those that had none
   * @param rollbacks in all environments
   */
  public record Day(LocalDate day, Map<String, Integer> deploys, int rollbacks) {
    public Day {
      deploys = Map.copyOf(deploys);
    }

    /** Whether anything got in. */
    public boolean isBusy() {
      return !deploys.isEmpty() || rollbacks > 0;
    }
  }

  public Numbers {
    environments = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(environments));
    leads = List.copyOf(leads);
    days = List.copyOf(days);
  }

  /**
   * The numbers of {@code deployments}.
   *
   * @param deployments those of each service and environment that counts, newest first, as far as
   *     {@code ledger} knows them
   */
  public static Numbers of(
      Catalog catalog, Map<ServiceEnvironment, List<Deployment>> deployments, Ledger ledger) {
    Instant since = start(catalog, ledger);
    Instant oldest = ledger.oldest().time();
    Instant from = oldest.isAfter(since) ? oldest : since;
    return new NumbersCount(deployments, from, ledger).numbers(catalog);
  }

  /** Whether older history than {@code ledger} has would change them. */
  public static boolean wantMore(Catalog catalog, Ledger ledger) {
    return !ledger.oldest().time().isBefore(start(catalog, ledger));
  }

  private static Instant start(Catalog catalog, Ledger ledger) {
    Duration history = catalog.history();
    return ledger.now().minus(history.compareTo(MOST) < 0 ? history : MOST);
  }

  /** How many of {@code number} a day; a window that is shorter than a day counts as one. */
  public double perDay(int number) {
    double days = Duration.between(since, until).toSeconds() / SECONDS_A_DAY;
    return number / Math.max(1, days);
  }

  /** How many deploys and rollbacks there were in all environments. */
  public int events() {
    return environments.values().stream().mapToInt(e -> e.deploys() + e.rollbacks()).sum();
  }
}

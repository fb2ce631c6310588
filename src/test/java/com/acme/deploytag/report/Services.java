package com.acme.deploytag.report;

import com.acme.deploytag.plan.Histories;
import com.acme.deploytag.status.Status;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** Catalogs of services, and histories of theirs. */
public final class Services {

  private static final String ENVIRONMENTS =
      """
      environments:
        staging: {accepts: dispatch}
        production: {accepts: promotion, from: staging}
      services:
      """;

  private Services() {}

  /** The catalog's entry of a service that calls others. */
  public static String service(String name, String... calls) {
    return "  %s: {path: apps/%s, images: [ghcr.io/acme/%s], depends-on: %s}\n"
        .formatted(name, name, name, List.of(calls));
  }

  /** A history of services that call nobody. */
  public static Histories history(String... services) {
    return of(String.join("", List.of(services).stream().map(Services::service).toList()));
  }

  /** A history of services with those entries in the catalog. */
  public static Histories of(String entries) {
    return new Histories(ENVIRONMENTS + entries);
  }

  /**
   * Services in chains of ten, each calling the one before, of which the first {@code waiting}
   * wait.
   */
  public static Status many(int number, int waiting) {
    StringBuilder entries = new StringBuilder();
    for (int i = 0; i < number; i++) {
      entries.append(i % 10 == 0 ? service(name(i)) : service(name(i), name(i - 1)));
    }
    Histories history = of(entries.toString());
    IntStream.range(0, number)
        .forEach(i -> {
          history.set(Duration.ofDays(9), name(i), "staging", "v1");
          history.set(Duration.ofDays(8), name(i), "production", "v1");
        });
    IntStream.range(0, waiting)
        .forEach(i -> history.set(Duration.ofDays(2), name(i), "staging", "v2"));
    return history.status();
  }

  private static String name(int number) {
    return "service-" + number;
  }
}

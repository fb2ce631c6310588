package com.acme.deploytag.report;

import static com.acme.deploytag.plan.Histories.overlay;

import com.acme.deploytag.health.ClusterReports;
import com.acme.deploytag.ledger.trailer.HistoryCompleteness;
import com.acme.deploytag.model.CommitReport;
import com.acme.deploytag.plan.Histories;
import com.acme.deploytag.status.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Statuses of shops of any size, as they could be: what is in one by chance is the same each time.
 */
public final class Samples {

  public static final Run RUN =
      new Run(
          "https://github.com/acme/infra",
          "main",
          Optional.of("https://github.com/acme/infra/actions/runs/4711"),
          Optional.of("octocat"),
          Histories.NOW,
          Optional.of("status"),
          Optional.empty());

  private static final List<String> AREAS =
      List.of("cart", "catalog", "search", "payment", "order", "stock", "mail", "user", "price");
  private static final List<String> KINDS = List.of("api", "worker", "web", "sync", "gateway");
  private static final List<String> PEOPLE = List.of("octocat", "hubot", "mona", "deploy-app[bot]");
  private static final int DAY = 24 * 60;

  private final Random random = new Random(18);
  private final List<String> environments;
  private final boolean isReported;
  private final List<Event> events = new ArrayList<>();
  private int runs = 4_000;

  private record Event(int minutes, String service, String environment, String tag, String bad) {}

  private Samples(boolean isReported, String... environments) {
    this.isReported = isReported;
    this.environments = List.of(environments);
  }

  /** A status of so many services; each environment gets what the one before has. */
  public static Status of(int number, String... environments) {
    return new Samples(false, environments).status(number);
  }

  /** The same where a cluster reports what ran. */
  public static Status reported(int number) {
    return new Samples(true, "staging", "production").status(number);
  }

  /** Of staging and production. */
  public static Status of(int number) {
    return of(number, "staging", "production");
  }

  static String name(int number) {
    int kinds = AREAS.size() * KINDS.size();
    String name =
        AREAS.get(number % AREAS.size()) + "-" + KINDS.get(number / AREAS.size() % KINDS.size());
    return number < kinds ? name : name + "-" + number / kinds;
  }

  private Status status(int number) {
    StringBuilder catalog = new StringBuilder("environments:\n");
    for (int i = 0; i < environments.size(); i++) {
      catalog.append("  %s: %s%n".formatted(environments.get(i), accepts(i)));
    }
    catalog.append("services:\n");
    for (int i = 0; i < number; i++) {
      catalog.append(
          "  %s: {path: apps/%s, images: [ghcr.io/acme/%s], repository: acme/%s, depends-on: %s}%n"
              .formatted(name(i), name(i), name(i), name(i), calls(i)));
      live(name(i), i % 17 == 5 || i % 17 == 6);
    }
    Histories history = new Histories(catalog.toString().replace("\r", ""));
    events.sort(Comparator.comparingInt(Event::minutes).reversed());
    events.forEach(event -> set(history, event));
    if (isReported) {
      history.reported(reports());
    }
    return history.before(HistoryCompleteness.RECENT).status();
  }

  private String accepts(int environment) {
    String health = isReported ? ", health: 'argo/{service}-{environment}'" : "";
    return environment == 0
        ? "{accepts: dispatch%s}".formatted(health)
        : "{accepts: promotion, from: %s%s}".formatted(environments.get(environment - 1), health);
  }

  /** What became ready and when; what was rolled back failed before, and of some nobody tells. */
  private ClusterReports reports() {
    List<CommitReport> told = new ArrayList<>();
    for (int i = 0; i < events.size(); i++) {
      int at = i;
      Event event = events.get(i);
      String place = event.service() + "-" + event.environment();
      if (!event.bad().isEmpty()) {
        told.removeIf(r -> r.commit().equals(Histories.id(at)) && r.context().endsWith(place));
        told.add(report(i - 1, place, CommitReport.State.FAILURE, event.minutes() + 25));
      }
      if (i % 15 != 3) {
        told.add(report(i, place, CommitReport.State.SUCCESS, event.minutes() - 2 - i % 7));
      }
    }
    ClusterReports reports = new ClusterReports();
    reports.add(
        IntStream.range(0, events.size()).mapToObj(i -> Histories.id(i + 1)).toList(), told);
    return reports;
  }

  private static CommitReport report(
      int event, String place, CommitReport.State state, int minutes) {
    return new CommitReport(
        Histories.id(event + 1),
        "argo/" + place,
        state,
        Histories.NOW.minus(Duration.ofMinutes(minutes)),
        Optional.of("https://argo.example/applications/" + place),
        "");
  }

  private List<String> calls(int service) {
    return service % 6 == 0 || service % 7 > 3
        ? List.of()
        : service > 3 && service % 11 == 1
            ? List.of(name(service - 1), name(service / 2))
            : List.of(name(service - 1));
  }

  private String sha() {
    StringBuilder sha = new StringBuilder();
    while (sha.length() < 40) {
      sha.append(Character.forDigit(random.nextInt(16), 16));
    }
    return sha.toString();
  }

  /** Some deploys, each of which goes on a while later; of a few services the last one waits. */
  private void live(String service, boolean isWaiting) {
    int minutes = 40 * DAY + random.nextInt(20 * DAY);
    String before = "";
    for (int turn = 0; minutes > DAY; turn++) {
      String tag = sha();
      int at = minutes;
      for (String environment : environments) {
        events.add(new Event(at, service, environment, tag, ""));
        at -= 40 + random.nextInt(DAY / 4);
        if (turn > 0 && random.nextInt(12) == 0 && at > DAY) {
          events.add(new Event(at, service, environment, before, tag));
          at -= 120;
          break;
        }
      }
      before = tag;
      minutes = at - 2 * DAY - random.nextInt(14 * DAY);
    }
    if (isWaiting) {
      events.add(new Event(30 + random.nextInt(DAY), service, environments.getFirst(), sha(), ""));
    }
  }

  private void set(Histories history, Event event) {
    String rejected = event.bad().isEmpty() ? "" : "Rejected-Tag: " + event.bad() + "\n";
    String message =
        """
        %s: %s

        Service: %s
        Environment: %s
        Tag: %s
        %sRun: %s/actions/runs/%d
        Triggered-By: %s
        """
            .formatted(
                event.bad().isEmpty() ? "deploy" : "rollback",
                event.service(),
                event.service(),
                event.environment(),
                event.tag(),
                rejected,
                RUN.repositoryUrl(),
                runs++,
                PEOPLE.get(random.nextInt(PEOPLE.size())));
    history.commit(
        Duration.ofMinutes(event.minutes()),
        event.service(),
        event.environment(),
        overlay(event.service(), event.tag()),
        message);
  }
}

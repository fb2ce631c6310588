package com.acme.deploytag.plan.gate;

import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.Environment;
import com.acme.deploytag.health.ClusterReports;
import com.acme.deploytag.ledger.CommitRecord;
import com.acme.deploytag.ledger.Ledger;
import com.acme.deploytag.ledger.trailer.HistoryCompleteness;
import com.acme.deploytag.ledger.trailer.ServiceEnvironment;
import com.acme.deploytag.ledger.trailer.Version;
import com.acme.deploytag.model.CommitId;
import com.acme.deploytag.model.CommitReport;
import com.acme.deploytag.plan.PinHistory;
import com.acme.deploytag.plan.World;
import com.acme.deploytag.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Two services, of which the first calls the second, their history in staging by the minute, and
 * what a cluster reported of it: late, in batches, out of order, twice, never, on commits of which
 * the branch knows nothing, under several names.
 *
 * @param commits oldest first
 * @param reports as GitHub has them, the newest of a name on a commit
 * @param wanted the versions that would go in, 0 for none
 * @param there the versions that are in production, 0 for none
 */
record HealthWorld(
    String missing,
    int soak,
    boolean hasCluster,
    List<Commit> commits,
    List<Report> reports,
    List<Integer> wanted,
    List<Integer> there) {

  static final List<String> SERVICES = List.of("app", "api");
  static final int NOW = 120;
  private static final Instant START = PinHistory.NOW;
  // A commit that no branch has.
  static final int ELSEWHERE = -1;

  /** Which versions stand from a minute on, 0 for none. */
  record Commit(int minute, List<Integer> versions) {}

  record Report(int commit, String context, CommitReport.State state, int minute) {}

  static HealthWorld random(Random random, String missing, int soak) {
    List<Commit> commits = new ArrayList<>();
    int minute = random.nextInt(10);
    List<Integer> versions = List.of(random.nextInt(3), random.nextInt(3));
    while (minute < NOW) {
      commits.add(new Commit(minute, versions));
      minute += random.nextInt(4) == 0 ? random.nextInt(3) : 5 + random.nextInt(40);
      versions =
          List.of(
              random.nextInt(3) == 0 ? random.nextInt(3) : versions.get(0),
              random.nextInt(3) == 0 ? random.nextInt(3) : versions.get(1));
    }
    boolean hasCluster = random.nextBoolean();
    Map<String, Report> newest = new LinkedHashMap<>();
    int count = random.nextInt(5 * commits.size());
    for (int i = 0; i < count; i++) {
      Report report = report(random, commits, hasCluster);
      newest.merge(report.commit + report.context, report, (a, b) -> b.minute >= a.minute ? b : a);
    }
    List<Integer> last = commits.getLast().versions();
    int which = 1 + random.nextInt(3);
    List<Integer> wanted = new ArrayList<>();
    List<Integer> there = new ArrayList<>();
    for (int s = 0; s < 2; s++) {
      int version = random.nextInt(4) == 0 ? random.nextInt(3) : last.get(s);
      wanted.add((which & (1 << s)) == 0 ? 0 : version);
      int other = random.nextInt(3);
      there.add(other == wanted.get(s) ? 0 : other);
    }
    return new HealthWorld(
        missing, soak, hasCluster, commits, List.copyOf(newest.values()), wanted, there);
  }

  private static Report report(Random random, List<Commit> commits, boolean hasCluster) {
    int commit = random.nextInt(10) == 0 ? ELSEWHERE : random.nextInt(commits.size());
    int from = commit == ELSEWHERE ? 0 : commits.get(commit).minute();
    String service = SERVICES.get(random.nextInt(2));
    String context =
        switch (random.nextInt(hasCluster ? 5 : 3)) {
          case 0 -> "argo/" + service + "-other";
          case 3 -> "cluster/" + service + "/one";
          case 4 -> "cluster/" + service + "/two";
          default -> "argo/" + service;
        };
    CommitReport.State state =
        switch (random.nextInt(8)) {
          case 0 -> CommitReport.State.PENDING;
          case 1 -> CommitReport.State.FAILURE;
          default -> CommitReport.State.SUCCESS;
        };
    int late = random.nextInt(5) == 0 ? random.nextInt(NOW) : random.nextInt(12);
    return new Report(commit, context, state, Math.min(NOW, from + late));
  }

  private static Instant at(int minute) {
    return START.plus(Duration.ofMinutes(minute));
  }

  static int minute(Instant time) {
    return (int) Duration.between(START, time).toMinutes();
  }

  private static CommitId id(int commit) {
    return new CommitId("%040x".formatted(commit + 2));
  }

  private Gate gate(int now) {
    String text =
        """
        environments:
          staging:
            accepts: dispatch
            health: [%s]
            health-missing: %s
          production: {accepts: promotion, from: staging, soak: %dm}
        services:
          app: {path: app, images: [acme/app], depends-on: [api]}
          api: {path: api, images: [acme/api]}
        """
            .formatted(
                "'argo/{service}'" + (hasCluster ? ", 'cluster/{service}/*'" : ""), missing, soak);
    Catalog catalog = World.catalog(text);
    ClusterReports known = new ClusterReports();
    List<CommitId> all = new ArrayList<>();
    for (int i = 0; i < commits.size(); i++) {
      all.add(id(i));
    }
    known.add(
        all,
        reports.stream()
            .filter(report -> report.commit != ELSEWHERE)
            .map(report ->
                new CommitReport(
                    id(report.commit),
                    report.context,
                    report.state,
                    at(report.minute),
                    Optional.empty(),
                    ""))
            .toList());
    return new Gate(
        catalog,
        (Environment.Promoted) catalog.environments().get("production"),
        ledger(now),
        Optional.of(known));
  }

  private Ledger ledger(int now) {
    List<CommitRecord> records = new ArrayList<>();
    for (int i = commits.size() - 1; i >= 0; i--) {
      Map<ServiceEnvironment, Optional<Version>> versions = new HashMap<>();
      for (int s = 0; s < 2; s++) {
        int version = commits.get(i).versions().get(s);
        versions.put(
            new ServiceEnvironment(SERVICES.get(s), "staging"),
            version == 0 ? Optional.empty() : Optional.of(version(s, version)));
      }
      records.add(CommitRecord.of(id(i), at(commits.get(i).minute()), "a", "m", versions));
    }
    return Ledger.of(records, at(now), HistoryCompleteness.WHOLE);
  }

  private static Version version(int service, int version) {
    return PinHistory.version(SERVICES.get(service), "v" + version);
  }

  private static Map<String, Version> versions(List<Integer> numbers) {
    Map<String, Version> versions = new LinkedHashMap<>();
    for (int s = 0; s < 2; s++) {
      if (numbers.get(s) != 0) {
        versions.put(SERVICES.get(s), version(s, numbers.get(s)));
      }
    }
    return versions;
  }

  Verdict judge(int now) {
    return gate(now).judge(versions(wanted), new Present(versions(there), Map.of()));
  }

  List<Problem> problems(int now) {
    return gate(now).text(judge(now)).problems();
  }
}

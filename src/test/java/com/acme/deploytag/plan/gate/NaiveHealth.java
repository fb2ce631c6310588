package com.acme.deploytag.plan.gate;

import com.acme.deploytag.model.CommitReport.State;
import com.acme.deploytag.plan.gate.HealthWorld.Report;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/** What docs/health.md says, minute by minute and without any cleverness. */
final class NaiveHealth {

  private static final int SEEN = 3;

  private final HealthWorld world;
  private final boolean isLenient;
  private final List<List<Stand>> stands = new ArrayList<>();

  /** A time at which a service stood at one version: from the first to the last of its commits. */
  private record Stand(int version, int first, int last, int from, int to, boolean isPresent) {
    boolean isSeen() {
      return isPresent || first == 0 || to - from >= SEEN;
    }

    boolean covers(int minute) {
      return minute >= from && (isPresent || minute < to);
    }
  }

  NaiveHealth(HealthWorld world) {
    this.world = world;
    this.isLenient = world.missing().equals("warn");
    stands.add(stands(0));
    stands.add(stands(1));
  }

  private List<Stand> stands(int service) {
    List<Stand> found = new ArrayList<>();
    int count = world.commits().size();
    for (int first = 0; first < count; ) {
      int version = world.commits().get(first).versions().get(service);
      int next = first;
      while (next < count && world.commits().get(next).versions().get(service) == version) {
        next++;
      }
      int to = next == count ? HealthWorld.NOW : world.commits().get(next).minute();
      if (version != 0) {
        found.add(
            new Stand(
                version, first, next - 1, world.commits().get(first).minute(), to, next == count));
      }
      first = next;
    }
    return found;
  }

  boolean allows() {
    int app = world.wanted().get(0);
    int api = world.wanted().get(1);
    int appThen = app != 0 ? app : world.there().get(0);
    int apiThen = api != 0 ? api : world.there().get(1);
    boolean isAlone = (app == 0 || ran(0, app)) && (api == 0 || ran(1, api));
    boolean isTouched = app != 0 || api != 0;
    return isAlone
        && (!isTouched || appThen == 0 || (apiThen != 0 && ranTogether(appThen, apiThen)));
  }

  private List<Stand> of(int service, int version) {
    return stands.get(service).stream()
        .filter(stand -> stand.version() == version && stand.isSeen())
        .toList();
  }

  private boolean ran(int service, int version) {
    List<Stand> stood = of(service, version);
    if (stood.isEmpty() || isDegraded(service, stood)) {
      return false;
    }
    Stand newest = stood.getLast();
    if (newest.isPresent()) {
      int start = HealthWorld.NOW;
      while (start >= newest.from() && isHealthy(service, newest, start)) {
        start--;
      }
      return start < HealthWorld.NOW && HealthWorld.NOW - (start + 1) >= world.soak();
    }
    boolean ranEver = false;
    for (Stand stand : stood) {
      ranEver |= longest(stand.from(), stand.to(), m -> isHealthy(service, stand, m)) > 0;
    }
    for (Stand stand : stood) {
      // What nobody tells of passes by its standing alone where that is only warned of.
      boolean byStanding = isLenient && !ranEver;
      int length =
          byStanding
              ? stand.to() - stand.from()
              : longest(stand.from(), stand.to(), m -> isHealthy(service, stand, m));
      if ((byStanding || length > 0) && length >= world.soak()) {
        return true;
      }
    }
    return false;
  }

  private boolean ranTogether(int app, int api) {
    for (Stand one : of(0, app)) {
      for (Stand other : of(1, api)) {
        boolean meet = one.first() <= other.last() && other.first() <= one.last();
        int from = Math.max(one.from(), other.from());
        boolean isPresent = one.isPresent() && other.isPresent();
        int to = isPresent ? HealthWorld.NOW : Math.min(one.to(), other.to());
        boolean isSeen = isPresent || to - from >= SEEN || (one.first() == 0 && other.first() == 0);
        if (meet && isSeen && ranTogether(one, other, from, to, isPresent)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean ranTogether(Stand one, Stand other, int from, int to, boolean isPresent) {
    Minutes both = m -> isHealthy(0, one, m) && isHealthy(1, other, m);
    int length = longest(from, to, both);
    boolean isOpen = isPresent && both.at(HealthWorld.NOW);
    return (length > 0 || isOpen) && length >= world.soak();
  }

  private interface Minutes {
    boolean at(int minute);
  }

  /** The longest time without a break during which {@code minutes} hold. */
  private static int longest(int from, int to, Minutes minutes) {
    int longest = 0;
    int length = 0;
    for (int minute = from; minute < to; minute++) {
      length = minutes.at(minute) ? length + 1 : 0;
      longest = Math.max(longest, length);
    }
    return longest;
  }

  private List<Report> reports(int first, int last, String context) {
    return world.reports().stream()
        .filter(r -> r.commit() >= first && r.commit() <= last && r.context().equals(context))
        .sorted(Comparator.comparingInt(Report::minute).thenComparing(Report::state))
        .toList();
  }

  /** The names that count, of those that are there; one of each kind has to be. */
  private List<List<String>> contexts(int service, int first, int last) {
    String name = HealthWorld.SERVICES.get(service);
    TreeSet<String> there = new TreeSet<>();
    world.reports().stream()
        .filter(r -> r.commit() >= first && r.commit() <= last)
        .forEach(r -> there.add(r.context()));
    List<List<String>> kinds = new ArrayList<>();
    kinds.add(there.stream().filter(("argo/" + name)::equals).toList());
    if (world.hasCluster()) {
      kinds.add(there.stream().filter(c -> c.startsWith("cluster/" + name + "/")).toList());
    }
    return kinds;
  }

  private boolean isDegraded(int service, List<Stand> stood) {
    List<Report> all = new ArrayList<>();
    TreeSet<String> names = new TreeSet<>();
    for (Stand stand : stood) {
      for (List<String> kind : contexts(service, stand.first(), stand.last())) {
        names.addAll(kind);
        kind.forEach(name -> all.addAll(reports(stand.first(), stand.last(), name)));
      }
    }
    return names.stream()
        .anyMatch(name ->
            all.stream()
                .filter(r -> r.context().equals(name) && r.state() != State.PENDING)
                .max(Comparator.comparingInt(Report::minute).thenComparing(Report::state))
                .filter(r -> r.state() == State.FAILURE)
                .isPresent());
  }

  private boolean isHealthy(int service, Stand stand, int minute) {
    if (!stand.covers(minute)) {
      return false;
    }
    List<List<String>> kinds = contexts(service, stand.first(), stand.last());
    if (!isLenient && kinds.stream().anyMatch(List::isEmpty)) {
      return false;
    }
    for (List<String> kind : kinds) {
      for (String context : kind) {
        List<Report> reports = reports(stand.first(), stand.last(), context);
        boolean tells = reports.stream().anyMatch(r -> r.state() != State.PENDING);
        if ((tells || !isLenient) && !isHealthy(reports, minute)) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean isHealthy(List<Report> reports, int minute) {
    State before = State.FAILURE;
    boolean isPending = false;
    for (Report report : reports) {
      boolean isVerdict = report.state() != State.PENDING;
      if (report.minute() <= minute) {
        before = isVerdict ? report.state() : before;
        isPending = !isVerdict;
      } else if (isVerdict) {
        return before == State.SUCCESS
            && (!isPending || isLenient || report.state() == State.SUCCESS);
      }
    }
    return before == State.SUCCESS && (!isPending || isLenient);
  }
}

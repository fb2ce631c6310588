package com.acme.deploytag.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.plan.Hindered.Hindrance;
import com.acme.deploytag.problem.Problem;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import net.jqwik.api.statistics.StatisticsReport.StatisticsReportMode;

/**
 * A set of services that a refusal names can go, all of it and nothing less; and where none is
 * named, none can, for the reason that is told: whatever was rolled back, denied, or has no overlay
 * or pin.
 */
final class NamedSetPropertyTest {

  // Beyond this nothing becomes ready that is not.
  private static final int LONG = 1_000;
  private static final Pattern SET =
      Pattern.compile(
          "Promote [^:]* together(?:, from (\\S+) on [^:]*)?: give service: (\\S+), or together: true\\.");
  private static final Pattern AGAIN = Pattern.compile("Promote again from (\\S+) on ");
  private static final Pattern OBSTACLE = Pattern.compile("(s\\d) cannot go along: .*");

  @Provide
  Arbitrary<Hindered> worlds() {
    Arbitrary<Hindrance> hindrance =
        Arbitraries.frequency(
            Tuple.of(12, Hindrance.NONE),
            Tuple.of(1, Hindrance.REJECTED),
            Tuple.of(1, Hindrance.NO_OVERLAY),
            Tuple.of(1, Hindrance.NO_PIN));
    return Combinators.combine(
            Worlds.all(),
            hindrance.list().ofSize(World.SERVICES),
            Arbitraries.of(false, false, true),
            Arbitraries.of(false, false, false, true))
        .as(Hindered::new)
        .filter(h -> !h.asked().isEmpty());
  }

  private static List<String> refusals(Hindered world) {
    return world.plan(world.asked(), false) instanceof Decision.Refused(var problems, var _, var _)
        ? problems.stream().map(Problem::text).toList()
        : List.of();
  }

  /** A set that a refusal names, and when it can go. */
  private record Named(List<String> services, int second) {}

  private static Optional<Named> named(Hindered world) {
    for (String text : refusals(world)) {
      Matcher set = SET.matcher(text);
      Matcher again = AGAIN.matcher(text);
      if (set.find()) {
        int second = set.group(1) == null ? world.world().now() : second(set.group(1));
        return Optional.of(new Named(Arrays.asList(set.group(2).split(",")), second));
      }
      if (again.find()) {
        return Optional.of(new Named(world.asked(), second(again.group(1))));
      }
    }
    return Optional.empty();
  }

  private static int second(String time) {
    return World.minute(Instant.parse(time));
  }

  @Property(tries = 500)
  @StatisticsReport(StatisticsReportMode.OFF)
  void canGo(@ForAll("worlds") Hindered world) {
    Optional<Named> named = named(world);
    Statistics.label("named")
        .collect(named.isPresent())
        .coverage(c -> c.check(true).percentage(p -> p > 2));
    named.ifPresent(set -> {
      Hindered then = world.at(set.second());
      Plan plan = go(then.plan(set.services(), false));
      Plan together = go(then.plan(world.asked(), true));
      if (!world.isWarned()) {
        assertEquals(new TreeSet<>(plan.services()), new TreeSet<>(together.services()));
      }
      if (set.second() > world.world().now()) {
        Hindered before = world.at(set.second() - 1);
        assertInstanceOf(Decision.Refused.class, before.plan(set.services(), false));
      }
    });
  }

  /** What is offered as a command is the set that is named, where that can go at once. */
  @Property(tries = 500)
  void isOfferedWhereItCanGoNow(@ForAll("worlds") Hindered world) {
    List<String> now =
        refusals(world).stream()
            .map(SET::matcher)
            .filter(set -> set.find() && set.group(1) == null)
            .findFirst()
            .map(set -> Arrays.asList(set.group(2).split(",")))
            .orElse(List.of());
    List<String> offered =
        world.plan(world.asked(), false) instanceof Decision.Refused(var _, var _, var asked)
            ? asked.instead()
            : List.of();
    assertEquals(now, offered);
  }

  private static Plan go(Decision decision) {
    return assertInstanceOf(Decision.Go.class, decision).plan();
  }

  /** Each promotion that holds what was asked for and can go holds the set that is named. */
  @Property(tries = 500)
  void isTheSmallest(@ForAll("worlds") Hindered world) {
    named(world)
        .ifPresent(set -> {
          List<List<String>> all = world.at(set.second()).promotions();
          List<String> changing = set.services().stream().filter(world::isWanted).toList();
          assertFalse(all.isEmpty());
          assertTrue(all.stream().allMatch(a -> a.containsAll(changing)), all::toString);
        });
  }

  /** Where no set is named, there is none, now or later. */
  @Property(tries = 500)
  @StatisticsReport(StatisticsReportMode.OFF)
  void isNamedWhereThereIsOne(@ForAll("worlds") Hindered world) {
    boolean isRefused = !refusals(world).isEmpty();
    boolean isUnnamed = isRefused && named(world).isEmpty();
    Statistics.label("none").collect(isUnnamed).coverage(c -> c.check(true).percentage(p -> p > 5));
    if (isUnnamed) {
      Hindered later = world.at(world.world().now() + LONG);
      assertEquals(List.of(), later.promotions(), () -> refusals(world).toString());
    }
  }

  /** What is said to stand in the way does, in the way of each promotion that the gate allows. */
  @Property(tries = 500)
  @StatisticsReport(StatisticsReportMode.OFF)
  void namesWhatStandsInTheWay(@ForAll("worlds") Hindered world) {
    List<String> hindering =
        refusals(world).stream()
            .map(OBSTACLE::matcher)
            .filter(Matcher::matches)
            .map(m -> m.group(1))
            .toList();
    Statistics.label("hindering")
        .collect(!hindering.isEmpty())
        .coverage(c -> c.check(true).percentage(p -> p > 0));
    for (String service : hindering) {
      List<List<String>> allowed = world.at(world.world().now() + LONG).allowedByTheGate();
      assertTrue(world.isHindered(service), service);
      assertFalse(allowed.isEmpty());
      assertTrue(allowed.stream().allMatch(a -> a.contains(service)), allowed::toString);
    }
  }

  /** And all at once: whoever mends what is told meets nothing that was not. */
  @Property(tries = 500)
  void tellsAllReasonsAtOnce(@ForAll("worlds") Hindered world) {
    if (world.isWarned()) {
      return;
    }
    List<List<String>> allowed = world.allowedByTheGate();
    String told = String.join("\n", refusals(world));
    for (int s : IntStream.range(0, World.SERVICES).toArray()) {
      String name = World.name(s);
      boolean isNeeded =
          world.asked().contains(name)
              || (!allowed.isEmpty() && allowed.stream().allMatch(a -> a.contains(name)));
      if (isNeeded && world.isHindered(name)) {
        assertTrue(told.contains(world.words(name)), () -> name + " in " + told);
      }
    }
  }

  /** All that can go goes: what is left out is what was rejected and what cannot go without. */
  @Property(tries = 500)
  @StatisticsReport(StatisticsReportMode.OFF)
  void allLeavesOutWhatWasRejected(@ForAll("worlds") Hindered world) {
    Decision decision = world.plan(List.of("all"), false);
    List<List<String>> largest = world.promotionsOfAll();
    Statistics.label("left out")
        .collect(decision instanceof Decision.Go(var plan) && !plan.notes().isEmpty())
        .coverage(c -> c.check(true).percentage(p -> p > 0));
    if (decision instanceof Decision.Go(Plan plan)) {
      List<String> changed = plan.changes().stream().map(PinChange::service).sorted().toList();
      assertTrue(largest.contains(changed), () -> changed + " of " + largest);
      assertTrue(largest.stream().allMatch(changed::containsAll), largest::toString);
      for (String name : world.rejected()) {
        assertTrue(
            plan.notes().stream().anyMatch(n -> n.startsWith(name + " was left out: ")),
            plan.notes()::toString);
      }
    }
  }
}

package com.acme.deploytag.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.plan.gate.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import net.jqwik.api.statistics.StatisticsReport.StatisticsReportMode;

/** The gate against {@link NaiveGate}, whatever the history. */
final class GatePropertyTest {

  // Beyond this nothing becomes ready that is not.
  private static final int LONG = 1_000;

  @Provide
  Arbitrary<World> worlds() {
    return Worlds.all();
  }

  @Property(tries = 5000)
  @StatisticsReport(StatisticsReportMode.OFF)
  void allowsWhatTheRuleAllows(@ForAll("worlds") World world) {
    boolean allowed = new NaiveGate(world).allows(world.wanted());
    Statistics.label("allowed")
        .collect(allowed)
        .coverage(c -> {
          c.check(true).percentage(p -> p > 10);
          c.check(false).percentage(p -> p > 10);
        });
    Verdict verdict = world.judge();
    assertEquals(allowed, verdict.isAllowed(), () -> verdict.violations().toString());
    assertEquals(allowed, world.text(verdict).problems().isEmpty());
  }

  @Property(tries = 5000)
  void neverLetsVersionsMeetThatNeverMet(@ForAll("worlds") World world) {
    int[] wanted = world.wanted();
    int[] mix =
        IntStream.range(0, World.SERVICES)
            .map(s -> wanted[s] != 0 ? wanted[s] : world.target().get(s))
            .toArray();
    for (int caller = 0; caller < World.SERVICES; caller++) {
      for (int called = 0; called < caller; called++) {
        int a = caller;
        int b = called;
        boolean isTouched = world.calls(a, b) && mix[a] != 0 && wanted[a] + wanted[b] != 0;
        boolean isMet =
            world.states().stream().anyMatch(s -> s[a] == mix[a] && s[b] == mix[b] && mix[b] != 0);
        assertTrue(!isTouched || isMet || !world.judge().isAllowed());
      }
    }
  }

  @Property(tries = 5000)
  @StatisticsReport(StatisticsReportMode.OFF)
  void offersTheSmallestPromotionThatIsAllowed(@ForAll("worlds") World world) {
    Optional<Verdict.CompletePromotion> complete = world.judge().complete();
    Statistics.label("way")
        .collect(
            complete.map(w -> World.minute(w.ready()) > world.now() ? "later" : "now").orElse("-"))
        .coverage(c -> {
          c.check("now").percentage(p -> p > 10);
          c.check("later").percentage(p -> p > 10);
          c.check("-").percentage(p -> p > 10);
        });
    if (complete.isEmpty()) {
      assertEquals(
          List.of(), new NaiveGate(world.at(world.now() + LONG)).allowedWith(world.wanted()));
      return;
    }
    int ready = World.minute(complete.get().ready());
    List<int[]> allowed = new NaiveGate(world.at(ready)).allowedWith(world.wanted());
    List<String> services = complete.get().services();
    assertTrue(allowed.stream().anyMatch(a -> services(a).equals(sorted(services))));
    assertTrue(allowed.stream().allMatch(a -> services(a).containsAll(services)), "smallest");
    if (ready > world.now()) {
      assertEquals(List.of(), new NaiveGate(world.at(ready - 1)).allowedWith(world.wanted()));
    } else {
      assertEquals(world.now(), ready);
    }
  }

  private static List<String> services(int[] versions) {
    return IntStream.range(0, World.SERVICES)
        .filter(s -> versions[s] != 0)
        .mapToObj(World::name)
        .toList();
  }

  private static List<String> sorted(List<String> names) {
    return names.stream().sorted().toList();
  }

  @Property(tries = 5000)
  void isReadyAtThatSecondAndNotBefore(@ForAll("worlds") World world) {
    Optional<Integer> ready = world.judge().ready().map(World::minute);
    if (ready.isEmpty()) {
      assertFalse(world.at(world.now() + LONG).judge().isAllowed());
      return;
    }
    assertTrue(world.at(ready.get()).judge().isAllowed());
    assertTrue(
        ready.get() == world.now()
            || (ready.get() > world.now() && !world.at(ready.get() - 1).judge().isAllowed()));
  }

  /** What is allowed by a part of the history is allowed by all of it. */
  @Property(tries = 5000)
  void saysWhetherOlderHistoryMatters(@ForAll("worlds") World world) {
    Verdict whole = world.judge();
    assertFalse(whole.isOpen());
    for (int newest = 1; newest < world.commits().size(); newest++) {
      Verdict part = world.judge(world.wanted(), newest);
      if (!part.isOpen()) {
        assertEquals(whole.isAllowed(), part.isAllowed());
        assertEquals(whole.ready(), part.ready());
        assertEquals(whole.complete(), part.complete());
      }
      assertTrue(whole.isAllowed() || !part.isAllowed());
    }
  }

  /** What is called comes before what calls it. */
  @Property(tries = 1000)
  void listsInDependencyOrder(@ForAll("worlds") World world) {
    List<String> services =
        world.judge().complete().map(Verdict.CompletePromotion::services).orElse(List.of());
    for (int caller = 0; caller < World.SERVICES; caller++) {
      for (int called = 0; called < caller; called++) {
        int before = services.indexOf(World.name(called));
        int after = services.indexOf(World.name(caller));
        assertTrue(!world.calls(caller, called) || after < 0 || before < after);
      }
    }
  }
}

package com.acme.deploytag.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.Environment;
import com.acme.deploytag.catalog.Service;
import com.acme.deploytag.planner.Planner;
import com.acme.deploytag.request.Parameter;
import com.acme.deploytag.request.Params;
import com.acme.deploytag.request.Request;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import net.jqwik.api.statistics.StatisticsReport.StatisticsReportMode;

/**
 * A promotion to two environments writes what one after the other would write, where {@link
 * NaiveGate} allows each; and nothing where it does not allow one.
 */
final class SeveralEnvironmentsPropertyTest {

  private static final List<String> NAMES = List.of("prod-eu", "prod-us");

  /**
   * Two environments that take their versions from staging.
   *
   * @param eu the world in which production is the one
   * @param us the same in which it is the other
   */
  record Regions(World eu, World us) {

    static Regions of(World world, List<Integer> target, int soak) {
      return new Regions(
          world,
          new World(world.commits(), world.calls(), target, world.asked(), soak, world.idle()));
    }

    World world(String name) {
      return name.equals("prod-eu") ? eu : us;
    }

    /** Those that are asked for: what staging does not run cannot go anywhere. */
    List<String> asked() {
      int[] staging = eu.states().getLast();
      return IntStream.range(0, World.SERVICES)
          .filter(s -> eu.asked().get(s) != 0 && staging[s] != 0)
          .mapToObj(World::name)
          .toList();
    }

    Catalog catalog() {
      String line = "  production: {accepts: promotion, from: staging, soak: %dm}\n";
      String two =
          line.formatted(eu.soak()).replace("production", "prod-eu")
              + line.formatted(us.soak()).replace("production", "prod-us");
      return World.catalog(
          eu.yaml().replace(line.formatted(eu.soak()), two)
              + "groups: {production: [prod-eu, prod-us]}\n");
    }

    Overlays overlays() {
      return Overlays.of(catalog(), this::text);
    }

    private String text(Service service, Environment environment) {
      int s = Integer.parseInt(service.name().substring(1));
      int version =
          environment instanceof Environment.Dispatched
              ? eu.states().getLast()[s]
              : world(environment.name()).target().get(s);
      return isPinned(version)
          ? "images:\n- name: %s # %s\n  newTag: v%d\n"
              .formatted(service.name(), environment.name(), version)
          : "resources: [../../base]\n";
    }

    private static boolean isPinned(int version) {
      return version != 0 && version != World.UNTOLD;
    }

    Decision plan(String to, Overlays overlays) {
      Request.Promote request =
          new Request.Promote(
              Params.ofTexts(
                  Map.of(Parameter.SERVICE, String.join(",", asked()), Parameter.TO, to)),
              List.of());
      return Planner.of(request, catalog())
          .plan(overlays.snapshot(catalog(), eu.ledger(eu.commits().size(), Map.of())))
          .decision();
    }

    /** Whether the gate lets it into {@code name} alone. */
    boolean isAllowed(String name) {
      World world = world(name);
      int[] staging = world.states().getLast();
      List<Integer> told =
          world.target().stream().map(v -> isPinned(v) ? v : World.UNTOLD).toList();
      int[] wanted =
          IntStream.range(0, World.SERVICES)
              .map(s ->
                  asked().contains(World.name(s)) && staging[s] != told.get(s) ? staging[s] : 0)
              .toArray();
      return new NaiveGate(world.withTarget(told)).allows(wanted);
    }
  }

  @Provide
  Arbitrary<Regions> regions() {
    return Combinators.combine(
            Worlds.all(),
            Arbitraries.integers().between(0, 3).list().ofSize(World.SERVICES),
            Arbitraries.integers().between(0, 6))
        .as(Regions::of)
        .filter(regions -> !regions.asked().isEmpty());
  }

  @Property(tries = 1000)
  @StatisticsReport(StatisticsReportMode.OFF)
  void isAllOrNothing(@ForAll("regions") Regions regions) {
    long allowed = NAMES.stream().filter(regions::isAllowed).count();
    Statistics.label("allowed")
        .collect(allowed)
        .coverage(c -> {
          c.check(0L).percentage(p -> p > 10);
          c.check(1L).percentage(p -> p > 5);
          c.check(2L).percentage(p -> p > 10);
        });
    Decision decision = regions.plan("production", regions.overlays());
    if (allowed < NAMES.size()) {
      Decision.Refused refused = assertInstanceOf(Decision.Refused.class, decision);
      for (String name : NAMES) {
        boolean isNamed = refused.problems().stream().anyMatch(p -> p.what().contains(name));
        assertTrue(regions.isAllowed(name) || isNamed, refused.problems()::toString);
      }
      return;
    }
    Plan plan = assertInstanceOf(Decision.Go.class, decision).plan();
    Overlays eu = regions.overlays().after(go(regions.plan("prod-eu", regions.overlays())));
    Overlays both = eu.after(go(regions.plan("prod-us", eu)));
    assertEquals(both, regions.overlays().after(plan));
    // In whichever order they are named, and once that is in place there is nothing to do.
    Plan turned = go(regions.plan("prod-us, prod-eu", regions.overlays()));
    assertEquals(both, regions.overlays().after(turned));
    assertEquals(PlanDigest.of(plan), PlanDigest.of(turned));
    assertTrue(go(regions.plan("production", both)).isDone());
  }

  private static Plan go(Decision decision) {
    return assertInstanceOf(Decision.Go.class, decision).plan();
  }
}

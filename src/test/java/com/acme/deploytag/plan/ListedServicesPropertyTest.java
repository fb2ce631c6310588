package com.acme.deploytag.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.Service;
import com.acme.deploytag.ledger.CommitRecord;
import com.acme.deploytag.ledger.Ledger;
import com.acme.deploytag.ledger.trailer.HistoryCompleteness;
import com.acme.deploytag.model.CommitId;
import com.acme.deploytag.planner.Planner;
import com.acme.deploytag.request.Parameter;
import com.acme.deploytag.request.Params;
import com.acme.deploytag.request.Request;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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
 * An update that speaks of each service by itself, in one environment or two, writes what a
 * dispatch for each would write, one after the other; and nothing where one of them would be
 * refused.
 */
final class ListedServicesPropertyTest {

  // Two of them are in one file.
  private static final Catalog CATALOG =
      World.catalog(
          """
          environments:
            dev: { accepts: dispatch }
            staging: { accepts: dispatch }
            production: { accepts: promotion, from: staging }
          tags: { deny: [v3] }
          services:
            cart: { path: apps/both, images: [acme/cart] }
            shop: { path: apps/both, images: [acme/shop] }
            web: { path: apps/web, images: [acme/web, acme/job] }
            mail: { path: apps/mail, images: [acme/mail] }
          """);

  private static final Ledger LEDGER =
      Ledger.of(
          List.of(
              CommitRecord.of(
                  new CommitId("c".repeat(40)), Instant.EPOCH, "a person", "", Map.of())),
          Instant.EPOCH,
          HistoryCompleteness.WHOLE);

  private static final Overlays BEFORE =
      Overlays.of(
          CATALOG,
          (service, environment) ->
              CATALOG.services().values().stream()
                  .filter(s -> s.path().equals(service.path()))
                  .flatMap(s -> s.images().stream())
                  .map(image -> "- {name: %s, newTag: v1} # kept\n".formatted(image.text()))
                  .collect(Collectors.joining("", "images:\n", "")));

  record Item(String service, String tag) {

    Params params() {
      return Params.ofTexts(Map.of(Parameter.SERVICE, service, Parameter.TAG, tag));
    }
  }

  @Provide
  Arbitrary<List<Item>> items() {
    Arbitrary<String> names =
        Arbitraries.of(CATALOG.services().values().stream().map(Service::name).toList());
    return Combinators.combine(names, Arbitraries.of("v1", "v2", "v2", "v4", "v4", "v3"))
        .as(Item::new)
        .list()
        .uniqueElements(Item::service)
        .ofMinSize(1)
        .ofMaxSize(4);
  }

  @Provide
  Arbitrary<String> environments() {
    return Arbitraries.of("staging", "dev,staging", "staging, dev", "dev", "dev,production");
  }

  private static Decision plan(Request.Update update, Overlays overlays) {
    return Planner.of(update, CATALOG).plan(overlays.snapshot(CATALOG, LEDGER)).decision();
  }

  @Property(tries = 500)
  @StatisticsReport(StatisticsReportMode.OFF)
  void isAllOrNothing(
      @ForAll("items") List<Item> items, @ForAll("environments") String environments) {
    boolean isRefused =
        environments.contains("production") || items.stream().anyMatch(i -> i.tag().equals("v3"));
    Statistics.label("refused")
        .collect(isRefused)
        .coverage(c -> {
          c.check(true).percentage(p -> p > 10);
          c.check(false).percentage(p -> p > 10);
        });
    Params shared = Params.ofTexts(Map.of(Parameter.ENVIRONMENT, environments));
    Decision decision =
        plan(
            new Request.Update(shared, items.stream().map(Item::params).toList(), List.of()),
            BEFORE);
    if (isRefused) {
      assertInstanceOf(Decision.Refused.class, decision);
      return;
    }
    Overlays each = BEFORE;
    for (Item item : items) {
      for (String name : environments.split(", ?", -1)) {
        Params one =
            shared.with(item.params()).with(Params.ofTexts(Map.of(Parameter.ENVIRONMENT, name)));
        each = each.after(go(plan(new Request.Update(one, List.of()), each)));
      }
    }
    assertEquals(each, BEFORE.after(go(decision)));
  }

  private static Plan go(Decision decision) {
    return assertInstanceOf(Decision.Go.class, decision).plan();
  }
}

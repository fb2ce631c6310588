package com.acme.deploytag.plan.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.deploytag.catalog.Catalog;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SuspendRuleTest {

  private static final Catalog CATALOG =
      Ledgers.catalog(
          """
          environments:
            staging: {accepts: dispatch, suspend: true}
            production: {accepts: promotion, from: staging, suspend: false}
            closed:
              accepts: promotion
              from: staging
              suspend: true
          services:
            shop: {path: shop, images: [acme/shop], suspend: false}
            cart:
              path: cart
              images: [acme/cart]
              suspend: true
          """);

  /** Where the rule stands in the catalog, and whether a promotion of all goes without it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "shop | staging    | UPDATE    | false | 2 staging is suspended false",
        "shop | closed     | PROMOTION | false | 7 closed is suspended false",
        "shop | production | PROMOTION | false | ''",
        "cart | production | PROMOTION | false | 13 cart is suspended true",
        "cart | closed     | PROMOTION | false | 7 closed is suspended false, 13 cart is suspended true",
        // The way out of an emergency, and what changes nothing.
        "cart | closed     | ROLLBACK  | false | ''",
        "cart | staging    | UPDATE    | true  | ''",
      })
  void isAnEmergencyStop(
      String service, String environment, Change.Kind kind, boolean isInPlace, String found) {
    Change.NewPin pin = Changes.pin("acme/" + service, "v1");
    Change change =
        new Change(
            kind,
            false,
            CATALOG.services().get(service),
            CATALOG.environments().get(environment),
            List.of(new Change.NewPin(pin.image(), pin.pin(), Optional.empty(), isInPlace, false)),
            isInPlace ? Optional.empty() : Optional.of("v1"),
            Optional.empty());
    assertEquals(
        found,
        new SuspendRule()
            .judge(change).stream()
                .map(Finding.Refused.class::cast)
                .map(f ->
                    "%d %s %s"
                        .formatted(
                            f.problem().place().orElseThrow().line(),
                            f.problem().what().replaceFirst(":.*", ""),
                            f.isLasting()))
                .collect(Collectors.joining(", ")));
  }
}

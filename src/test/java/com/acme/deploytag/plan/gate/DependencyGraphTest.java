package com.acme.deploytag.plan.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.Service;
import com.acme.deploytag.plan.World;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Here shop calls cart, which calls stock, which calls mail; menu calls mail, too. */
final class DependencyGraphTest {

  private static final Catalog CATALOG =
      World.catalog(
          """
          environments: {staging: {accepts: dispatch}}
          services:
            shop: {path: shop, images: [shop], depends-on: [cart]}
            cart: {path: cart, images: [cart], depends-on: [stock]}
            stock: {path: stock, images: [stock], depends-on: [mail]}
            mail: {path: mail, images: [mail]}
            menu: {path: menu, images: [menu], depends-on: [mail]}
            blog: {path: blog, images: [blog]}
          """);

  /** Caller, called, and which of its own dependencies leads there, over any number of steps. */
  @ParameterizedTest
  @CsvSource({
    "shop, 'shop mail cart, shop stock cart, shop cart cart'",
    "mail, 'stock mail mail, menu mail mail, cart mail stock, shop mail cart'",
    "blog, ''",
  })
  void pairsWhoCallsEachOther(String service, String pairs) {
    assertEquals(
        pairs.isEmpty() ? List.of() : List.of(pairs.split(", ", -1)).stream().sorted().toList(),
        new DependencyGraph(CATALOG)
            .pairs(List.of(service)).stream()
                .map(pair -> pair.caller() + " " + pair.called() + " " + pair.rule().value())
                .sorted()
                .toList());
  }

  @ParameterizedTest
  @CsvSource({
    "shop, mail stock menu cart shop",
    "menu, mail stock menu cart shop",
    "blog, blog",
  })
  void relatesWhatIsConnected(String service, String related) {
    Service asked = CATALOG.services().get(service);
    assertEquals(
        related,
        new DependencyGraph(CATALOG)
            .related(List.of(asked)).stream().map(Service::name).collect(Collectors.joining(" ")));
  }
}

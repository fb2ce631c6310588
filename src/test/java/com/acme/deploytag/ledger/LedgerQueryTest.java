package com.acme.deploytag.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.deploytag.ledger.trailer.ServiceEnvironment;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class LedgerQueryTest {

  private static ServiceEnvironment in(String environment) {
    return new ServiceEnvironment("a", environment);
  }

  @Test
  void asksForAllThatEitherAsksFor() {
    LedgerQuery one =
        new LedgerQuery(Set.of(in("p")), Set.of(), Set.of(), Map.of(in("r"), Set.of("x")));
    LedgerQuery other =
        new LedgerQuery(Set.of(in("p")), Set.of(in("q")), Set.of(), Map.of(in("s"), Set.of("y")));
    LedgerQuery both = one.and(other);
    assertEquals(
        new LedgerQuery(
            Set.of(in("p")),
            Set.of(in("q")),
            Set.of(),
            Map.of(in("r"), Set.of("x"), in("s"), Set.of("y"))),
        both);
    assertEquals(Set.of(in("p"), in("q"), in("r"), in("s")), both.targets());
  }
}

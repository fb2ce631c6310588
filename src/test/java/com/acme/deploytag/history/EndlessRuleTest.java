package com.acme.deploytag.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.testkit.Annotation;
import com.acme.deploytag.testkit.ChildProcess;
import com.acme.deploytag.testkit.RunResult;
import com.acme.deploytag.testkit.Runner;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A pattern of the catalog that would never end is refused, by whatever operation reads it, and
 * before anything is judged by it. Each run has a process to itself, so that a pattern that is
 * taken after all ends with that, by the input {@code timeout}, and not the tests.
 */
@Order(1)
final class EndlessRuleTest {

  // Takes a few hundred years over the word alone; and not a letter more is read meanwhile, which
  // is what other patterns are held to.
  private static final String ALLOW = "endless(?:(?:){2000000000}){2000000000}|.*";

  @RegisterExtension final Shop shop = new Shop("");

  @BeforeEach
  void open() {
    String catalog = Shop.catalog("") + "tags: {allow: '%s'}\n".formatted(ALLOW);
    shop.repo.commit(Shop.CATALOG, catalog, "an endless rule");
    shop.pin(90, "checkout", "production", "v0", "payments", "production", "w0");
    shop.pin(80, "checkout", "staging", "v0", "payments", "staging", "w0");
  }

  interface Case {
    Runner of(Shop shop);
  }

  static Stream<Named> runs() {
    return Stream.of(
        new Named(
            "update",
            shop ->
                shop.runner()
                    .repositoryDispatch(
                        "{\"service\":\"checkout\",\"tag\":\"endless\",\"environment\":\"staging\"}")),
        new Named("promotion", shop -> promotion(shop, "checkout", "endless", "w0")),
        // Only with payments may checkout go, which the gate finds out.
        new Named("gate", shop -> promotion(shop, "payments", "endless", "w1")),
        new Named("verify", EndlessRuleTest::verify),
        new Named(
            "status",
            shop -> promotion(shop, "checkout", "endless", "w0").input("operation", "status")));
  }

  record Named(String name, Case run) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Runner promotion(Shop shop, String service, String checkout, String payments) {
    shop.pin(50, "checkout", "staging", checkout, "payments", "staging", payments);
    return shop.runner().workflowDispatch("{\"service\":\"%s\"}".formatted(service));
  }

  private static Runner verify(Shop shop) {
    String base = shop.repo.tip();
    String head =
        shop.repo.commit(
            Shop.path("checkout", "staging"), Shop.overlay("checkout", "endless"), "by hand");
    shop.repo.move(base);
    shop.repo.git("update-ref", "refs/pull/7/head", head);
    return shop.runner().pullRequest(7, "main", head);
  }

  @ParameterizedTest
  @MethodSource("runs")
  void isRefusedWhereItStands(Named each) throws Exception {
    RunResult result = each.run().of(shop).input("timeout", "30s").run(new ChildProcess());
    assertEquals("refused", result.output("outcome"), result.log());
    assertEquals(1, result.exit());
    Annotation told = result.annotations("error").getFirst();
    assertEquals(Shop.CATALOG, told.properties().get("file"), result.log());
    assertTrue(told.message().contains("endless"), result.log());
  }
}

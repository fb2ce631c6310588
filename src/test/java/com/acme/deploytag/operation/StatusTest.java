package com.acme.deploytag.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.testkit.ChildProcess;
import com.acme.deploytag.testkit.Chronicle;
import com.acme.deploytag.testkit.Fault;
import com.acme.deploytag.testkit.Forge;
import com.acme.deploytag.testkit.RunResult;
import com.acme.deploytag.testkit.Runner;
import com.acme.deploytag.testkit.Step;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A status from a real history on a real remote. */
final class StatusTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PRODUCTION = Forge.CHECKOUT.replace("staging", "production");

  private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

  @RegisterExtension final Forge forge = new Forge();

  private String set(Duration ago, String overlay, String tag, String message) {
    String text = forge.repo.text(overlay).replaceFirst("newTag: [0-9a-f]{40}", "newTag: " + tag);
    return Chronicle.of(forge.repo).commit(now.minus(ago), message, Map.of(overlay, text)).write();
  }

  private RunResult reported() throws Exception {
    RunResult result = Forge.run(forge.status());
    assertEquals(0, result.exit(), result.log());
    assertEquals("reported", result.output("outcome"));
    return result;
  }

  private static JsonNode service(RunResult result, String name) throws Exception {
    assertEquals(result.output("status"), result.output("json"));
    for (JsonNode service : JSON.readTree(result.output("status")).path("services")) {
      if (service.path("service").asText().equals(name)) {
        return service;
      }
    }
    throw new AssertionError(name + " is not in " + result.output("json"));
  }

  @Test
  void tellsWhatTheHistoryTells() throws Exception {
    set(Duration.ofDays(9), Forge.CHECKOUT, Forge.tag(1), "by hand");
    String promotion = set(Duration.ofDays(8), PRODUCTION, Forge.tag(1), "by hand");
    String run = forge.server.url() + "/acme/ecommerce-infra/actions/runs/7";
    String message =
        """
        deploy: checkout-service

        Service: checkout-service
        Environment: staging
        Tag: %s
        Run: %s
        Triggered-By: hubot
        """
            .formatted(Forge.tag(3), run);
    set(Duration.ofDays(5), Forge.CHECKOUT, Forge.tag(2), "by hand");
    String deploy = set(Duration.ofHours(30), Forge.CHECKOUT, Forge.tag(3), message);
    RunResult result = reported();
    String expected =
        """
        {"service": "checkout-service", "state": "ready", "depends-on": [],
         "environments": {
           "staging": {"state": "pinned", "version": "%s", "images": [
               {"image": "ghcr.io/acme/checkout-service", "tag": "%s", "digest": null}],
             "since": "%s", "at-least": false, "by": "hubot", "commit": "%s", "run": "%s"},
           "production": {"state": "pinned", "version": "%s", "images": [
               {"image": "ghcr.io/acme/checkout-service", "tag": "%s", "digest": null}],
             "since": "%s", "at-least": false, "by": "A Person", "commit": "%s", "run": null}},
         "promotions": [{"from": "staging", "to": "production", "drift": "waiting", "since": "%s",
             "behind": 2, "at-least": false, "promotable": true, "reasons": [], "more-reasons": 0}],
         "sequences": [], "rejected": []}
        """
            .formatted(
                Forge.tag(3),
                Forge.tag(3),
                now.minus(Duration.ofHours(30)),
                deploy,
                run,
                Forge.tag(1),
                Forge.tag(1),
                now.minus(Duration.ofDays(8)),
                promotion,
                now.minus(Duration.ofDays(5)));
    assertEquals(JSON.readTree(expected), service(result, "checkout-service"));
    assertEquals(deploy, JSON.readTree(result.output("json")).path("commit").asText());
    assertTrue(result.log().contains("waits 5 d, 2 pins behind; a promotion can go"), result.log());
    String cell =
        "[`%s`](%s/%s/commit/%s)<br>[30 h](%s), hubot"
            .formatted(
                Forge.tag(3).substring(0, 12) + "…", forge.server.url(), Forge.NAME, deploy, run);
    assertTrue(result.summary().contains(cell), result.summary());
  }

  @Test
  void writesAPageWhereOneIsWanted() throws Exception {
    Runner runner = forge.status().input("page", "build/site");
    RunResult result = Forge.run(runner);
    assertEquals("reported", result.output("outcome"), result.log());
    Path page = runner.workspace().resolve("build/site/index.html");
    assertTrue(Files.readString(page).contains("\"name\":\"checkout-service\""), page::toString);
    assertTrue(Files.exists(page.resolveSibling("badge-production.svg")), page::toString);
  }

  @ParameterizedTest
  @ValueSource(strings = {"../site", "/site", "a/../b", ".git/x", "a\\b"})
  void refusesAPageElsewhere(String folder) throws Exception {
    RunResult result = Forge.run(forge.status().input("page", folder));
    assertEquals("refused", result.output("outcome"), result.log());
    assertTrue(result.log().contains("is no folder inside the workspace"), result.log());
  }

  @Test
  void failsIfThePageCannotBeWritten() throws Exception {
    Runner runner = forge.status().input("page", "site");
    Files.writeString(runner.workspace().resolve("site"), "a file");
    RunResult result = Forge.run(runner);
    assertEquals("failed", result.output("outcome"), result.log());
    assertEquals(1, result.exit());
    assertTrue(result.log().contains("the page could not be written to site"), result.log());
  }

  @Test
  void onlyReads() throws Exception {
    String refs = forge.repo.refs();
    RunResult result = reported();
    assertEquals(refs, forge.repo.refs());
    assertEquals("false", result.output("changed"));
    assertFalse(
        forge.server.requests().stream().anyMatch(r -> r.target().contains("receive-pack")));
  }

  @Test
  void oneBrokenOverlayHidesNoOther() throws Exception {
    forge.repo.commit(Forge.CHECKOUT, "images: [\n", "oops");
    RunResult result = reported();
    assertEquals("broken", service(result, "checkout-service").path("state").asText());
    assertEquals("ready", service(result, "catalog-service").path("state").asText());
    assertTrue(result.log().contains("checkout-service in staging: " + Forge.CHECKOUT + ":"));
  }

  /** Mostly its name is wrong in the catalog. */
  @Test
  void anEnvironmentWithoutAnOverlayIsTold() throws Exception {
    String catalog = forge.repo.text(Forge.CATALOG).replace("  production:", "  prod:");
    forge.repo.commit(Forge.CATALOG, catalog, "another name");
    RunResult result = reported();
    String told =
        "prod: apps/catalog/overlays/prod: no service has an overlay for it. Did you mean"
            + " \"production\"? Found in apps/catalog/overlays: production, staging.";
    assertTrue(result.log().contains(told), result.log());
    assertTrue(result.summary().contains("no service has an overlay for it"), result.summary());
    assertFalse(reported(forge.status().input("service", "checkout-service")).contains("prod: "));
  }

  private static String reported(Runner runner) throws Exception {
    return Forge.run(runner).log();
  }

  @Test
  void aBrokenCatalogIsRefused() throws Exception {
    forge.repo.commit(Forge.CATALOG, "services: 1\n", "oops");
    RunResult result = Forge.run(forge.status());
    assertEquals("refused", result.output("outcome"));
    assertEquals("", result.output("json"));
    assertEquals(1, result.exit());
  }

  @Test
  void showsOnlyWhatIsAskedFor() throws Exception {
    RunResult result = Forge.run(forge.status().input("service", "frontend-shell"));
    assertEquals(1, JSON.readTree(result.output("json")).path("services").size());
    assertEquals("settled", service(result, "frontend-shell").path("state").asText());
  }

  /** More commits than are fetched at first, so that it has to look back twice. */
  @Test
  void looksBackAsFarAsItHasTo() throws Exception {
    Chronicle chronicle = Chronicle.of(forge.repo);
    for (int i = 100; i > 0; i--) {
      String text = "%d hours ago%n".formatted(i);
      chronicle.commit(now.minus(Duration.ofHours(i)), "nothing", Map.of("README.md", text));
    }
    chronicle.write();
    RunResult result = reported();
    JsonNode staging = service(result, "checkout-service").path("environments").path("staging");
    assertFalse(staging.path("at-least").asBoolean(), staging::toString);
    assertEquals(forge.start, staging.path("commit").asText());
  }

  @Test
  void saysWhatAShallowCloneCannotTell() throws Exception {
    String cut = set(Duration.ofDays(9), PRODUCTION, Forge.tag(1), "by hand");
    set(Duration.ofDays(5), Forge.CHECKOUT, Forge.tag(2), "by hand");
    Files.writeString(forge.repo.dir().resolve("shallow"), cut + "\n");
    RunResult result = reported();
    JsonNode service = service(result, "checkout-service");
    assertTrue(service.path("environments").path("production").path("at-least").asBoolean());
    assertFalse(service.path("environments").path("staging").path("at-least").asBoolean());
    JsonNode promotion = service.path("promotions").get(0);
    assertEquals("waiting", promotion.path("drift").asText());
    assertTrue(promotion.path("at-least").asBoolean());
    assertTrue(result.log().contains("The repository is a shallow clone"), result.log());
    assertTrue(result.log().contains("(at least 9 d)"), result.log());
  }

  @Test
  void triesAgainWhereTheServerFails() throws Exception {
    forge.server.arm(Step.FETCH, new Fault.Status(503, "busy"));
    assertEquals("2", reported().output("attempts"));
  }

  /** What only a status needs must cost the other operations nothing. */
  @Test
  void isNotLoadedByAnUpdate() throws Exception {
    String loaded =
        Forge.run(
                forge.update("checkout-service", Forge.tag(1)),
                new ChildProcess("-Xlog:class+load=info"))
            .log();
    List<String> ours =
        loaded
            .lines()
            .filter(line -> line.contains(" com.acme.deploytag."))
            .map(line -> line.replaceFirst(".* com\\.acme\\.deploytag\\.(\\S+) .*", "$1"))
            .toList();
    assertTrue(ours.contains("planner.UpdatePlanner"), loaded);
    assertEquals(
        List.of(),
        ours.stream().filter(name -> name.matches("(.+\\.)?(status\\.|Status[A-Z]).*")).toList());
  }
}

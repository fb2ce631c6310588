package com.acme.deploytag.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.App;
import com.acme.deploytag.testkit.Chronicle;
import com.acme.deploytag.testkit.HostedRepo;
import com.acme.deploytag.testkit.RunResult;
import com.acme.deploytag.testkit.Runner;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The page's catalog of waves lets a version go on after it has run in the wave before. */
final class WavesTest {

  private static final String CATALOG =
      Page.of("docs/operations/promote.md").blocks().stream()
          .filter(block -> block.text().contains("from: prod-eu"))
          .findFirst()
          .orElseThrow()
          .text();

  @RegisterExtension
  final HostedRepo host = HostedRepo.of(Map.of(".github/deploy-tag.yml", CATALOG));

  @TempDir Path folder;
  private int runs;

  private static String path(String environment) {
    return "apps/checkout/overlays/" + environment + "/kustomization.yaml";
  }

  private static String overlay(String tag) {
    return "images:\n- name: ghcr.io/acme/checkout-service\n  newTag: " + tag + "\n";
  }

  /** Everywhere runs v1, and staging v2 by now; the first wave has it for so long, if at all. */
  private void begin(long... minutes) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    Map<String, String> files = new TreeMap<>(Map.of(".github/deploy-tag.yml", CATALOG));
    for (String environment : new String[] {"staging", "prod-eu", "prod-us"}) {
      files.put(path(environment), overlay("v1"));
    }
    Chronicle chronicle = Chronicle.anew(host.repo);
    chronicle.commit(now.minus(Duration.ofDays(9)), "begin", files);
    chronicle.commit(
        now.minus(Duration.ofHours(9)), "deploy", Map.of(path("staging"), overlay("v2")));
    for (long ago : minutes) {
      chronicle.commit(
          now.minus(Duration.ofMinutes(ago)), "wave", Map.of(path("prod-eu"), overlay("v2")));
    }
    chronicle.write();
  }

  private RunResult promote(String outcome, String to) throws Exception {
    RunResult result =
        Runner.in(folder.resolve("run-" + ++runs))
            .server(host.server)
            .workflowDispatch("{\"service\":\"checkout-service\",\"to\":\"%s\"}".formatted(to))
            .run((environment, out) -> new App(environment, out).run());
    assertEquals(outcome, result.output("outcome"), result.console());
    return result;
  }

  @Test
  void goesWaveByWave() throws Exception {
    begin();
    promote("pushed", "prod-eu");
    RunResult early = promote("refused", "prod-us");
    assertTrue(early.console().contains("prod-us wants 1h (soak)"), early.console());
    assertTrue(early.console().contains("Promote again from "), early.console());
    begin(61);
    promote("pushed", "prod-us");
    assertEquals(overlay("v2"), host.repo.text(path("prod-us")));
  }

  @Test
  void isNoCommitOfBoth() throws Exception {
    begin();
    String tip = host.repo.tip();
    RunResult both = promote("refused", "prod-eu,prod-us");
    assertTrue(
        both.console().contains("prod-us takes its versions from prod-eu, which is to change"),
        both.console());
    assertEquals(tip, host.repo.tip());
  }
}

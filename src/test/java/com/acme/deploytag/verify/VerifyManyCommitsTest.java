package com.acme.deploytag.verify;

import static com.acme.deploytag.verify.Proposals.PRODUCTION;
import static com.acme.deploytag.verify.Proposals.STAGING;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.testkit.Chronicle;
import com.acme.deploytag.testkit.Forge;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Each commit of a long pull request is judged, and what that costs does not grow with their
 * number: in requests, which are what takes time.
 */
final class VerifyManyCommitsTest {

  // More for a look at what no test needs each time: 2000.
  private static final int OVERLAYS = Integer.getInteger("many.overlays", 100);
  private static final int COMMITS = 250;

  @RegisterExtension final Proposals proposals = new Proposals();

  @BeforeEach
  void start() {
    Map<String, String> files = new HashMap<>();
    for (int i = 0; i < OVERLAYS; i++) {
      files.put("apps/a-%04d/base/kustomization.yaml".formatted(i), "resources: []\n");
    }
    Chronicle.of(proposals.main).commit(day(), "many", files).write();
    proposals.forge.saySize(1_000_000);
  }

  private static Instant day() {
    return Instant.now().minus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
  }

  /**
   * A pull request whose commits set staging one after the other; and {@code evil}, which another
   * one takes back.
   */
  private String head(int commits, Map<String, String> evil) {
    String base = proposals.main.tip();
    String text = proposals.main.text(STAGING);
    Chronicle chronicle = Chronicle.of(proposals.main);
    for (int i = 0; i < commits; i++) {
      String tag = Forge.tag(i);
      String message =
          "deploy %d\n\nService: checkout-service\nEnvironment: staging\nTag: %s\n"
              .formatted(i, tag);
      chronicle.commit(
          day(),
          message,
          Map.of(STAGING, text.replaceFirst("newTag: [0-9a-f]{40}", "newTag: " + tag)));
    }
    if (!evil.isEmpty()) {
      Map<String, String> back = Map.of(PRODUCTION, proposals.main.text(PRODUCTION));
      chronicle.commit(day(), "evil", evil).commit(day(), "back", back);
    }
    String head = chronicle.write();
    proposals.main.move(base);
    proposals.main.git("update-ref", "refs/pull/7/head", head);
    return head;
  }

  private int requests(int commits) throws Exception {
    proposals.passes(head(commits, Map.of()));
    return proposals.forge.server.requests().size();
  }

  @Test
  void manyCostNoMoreRequestsThanSome() throws Exception {
    int some = requests(100);
    assertEquals(some, requests(COMMITS));
    assertTrue(some <= 20, "requests: " + some);
  }

  @Test
  void noneOfManyIsPassedOver() throws Exception {
    String evil =
        proposals
            .main
            .text(PRODUCTION)
            .replaceFirst("(newTag: ['\"]?)[0-9a-f]{40}", "$1" + Forge.tag(9999));
    List<String> findings = proposals.refuses(head(COMMITS, Map.of(PRODUCTION, evil)));
    Proposals.assertOnly(findings, PRODUCTION + ":21", "never stood in staging");
  }
}

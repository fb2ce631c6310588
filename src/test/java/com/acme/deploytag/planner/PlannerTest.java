package com.acme.deploytag.planner;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.RepoPath;
import com.acme.deploytag.kustomize.Kustomization;
import com.acme.deploytag.ledger.CommitRecord;
import com.acme.deploytag.ledger.Ledger;
import com.acme.deploytag.ledger.trailer.HistoryCompleteness;
import com.acme.deploytag.model.CommitId;
import com.acme.deploytag.pins.Overlay;
import com.acme.deploytag.plan.Decision;
import com.acme.deploytag.plan.PinChange;
import com.acme.deploytag.plan.Plan;
import com.acme.deploytag.plan.Snapshot;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.request.Parameter;
import com.acme.deploytag.request.Params;
import com.acme.deploytag.request.Request;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PlannerTest {

  private static final RepoPath STAGING = new RepoPath("apps/checkout/overlays/staging");
  // The history of a repository with one commit.
  private static final Ledger FIRST =
      Ledger.of(
          List.of(
              CommitRecord.of(
                  new CommitId("c".repeat(40)), Instant.EPOCH, "a person", "", Map.of())),
          Instant.EPOCH,
          HistoryCompleteness.WHOLE);
  private static final Catalog CATALOG = Catalog.conventional(List.of("checkout"));

  /**
   * Whoever rolls back by a commit's trailers needs all of the tag and digest that were in place.
   */
  @Test
  void tellsThePreviousPinWhole() {
    String tag = "t".repeat(128);
    String digest = "sha512:" + "d".repeat(128);
    String overlay =
        "images:\n- name: acme/checkout\n  newTag: %s\n  digest: %s\n".formatted(tag, digest);
    Plan plan = plan(overlay, update("v2"));
    assertEquals(
        List.of(new PinChange.Before(Optional.of(tag), Optional.of(digest))),
        plan.changes().stream().map(PinChange::before).toList());
  }

  /** A pin that only looks like the wanted one is no pin: kustomize refuses 1e2, a number. */
  @Test
  void refusesAPinThatYamlReadsAsANumber() {
    Decision.Refused refused =
        assertInstanceOf(
            Decision.Refused.class,
            decision("images:\n- name: acme/checkout\n  newTag: 1e2\n", update("1e2")));
    String told = refused.problems().getFirst().text();
    assertTrue(told.contains("Put it in quotes"), told);
  }

  private static Request.Change update(String tag) {
    return new Request.Update(
        Params.ofTexts(
            Map.of(
                Parameter.SERVICE,
                "checkout",
                Parameter.ENVIRONMENT,
                "staging",
                Parameter.IMAGE,
                "acme/checkout",
                Parameter.TAG,
                tag)),
        List.of());
  }

  private static Plan plan(String overlay, Request.Change request) {
    return assertInstanceOf(Decision.Go.class, decision(overlay, request)).plan();
  }

  private static Decision decision(String overlay, Request.Change request) {
    Checked<Kustomization> file =
        Kustomization.parse(STAGING + "/kustomization.yaml", overlay.getBytes(UTF_8));
    Snapshot snapshot = new Snapshot(CATALOG, Map.of(STAGING, Overlay.of(file)), FIRST);
    return Planner.of(request, CATALOG).plan(snapshot).decision();
  }
}

package com.acme.deploytag.plan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.RepoPath;
import com.acme.deploytag.git.CommitId;
import com.acme.deploytag.kustomize.Kustomization;
import com.acme.deploytag.ledger.Chapter;
import com.acme.deploytag.ledger.Extent;
import com.acme.deploytag.ledger.Ledger;
import com.acme.deploytag.problem.Checked;
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
              new Chapter(
                  new CommitId("c".repeat(40)), Instant.EPOCH, "a person", List.of(), Map.of())),
          Instant.EPOCH,
          Extent.WHOLE);
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

  /** A pin that only looks like the wanted one is no pin: kustomize reads 1e2 as a number. */
  @Test
  void setsAPinAnewThatYamlReadsAsANumber() {
    Plan plan = plan("images:\n- name: acme/checkout\n  newTag: 1e2\n", update("1e2"));
    assertEquals(
        "images:\n- name: acme/checkout\n  newTag: \"1e2\"\n",
        new String(plan.files().get(STAGING + "/kustomization.yaml"), UTF_8));
  }

  private static Request.Change update(String tag) {
    return new Request.Update(
        given("checkout"),
        given("staging"),
        given("acme/checkout"),
        given(tag),
        new Asked.Missing("digest"),
        new Asked.Missing("sequence"),
        new Request.Source(
            new Asked.Missing("sha"), new Asked.Missing("run-url"), new Asked.Missing("actor")),
        new Asked.Missing("allow-rejected"),
        List.of());
  }

  private static Asked given(String text) {
    return new Asked.Given(text, "input");
  }

  private static Plan plan(String overlay, Request.Change request) {
    Checked<Kustomization> file =
        Kustomization.parse(STAGING + "/kustomization.yaml", overlay.getBytes(UTF_8));
    Snapshot snapshot =
        new Snapshot(CATALOG, Map.of(STAGING, file.then(f -> Checked.good(Optional.of(f)))), FIRST);
    return assertInstanceOf(Decision.Go.class, Planner.of(request, CATALOG).plan(snapshot)).plan();
  }
}

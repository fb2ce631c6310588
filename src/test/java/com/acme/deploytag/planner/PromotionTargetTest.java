package com.acme.deploytag.planner;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.Location;
import com.acme.deploytag.catalog.RepoPath;
import com.acme.deploytag.catalog.reader.CatalogReader;
import com.acme.deploytag.kustomize.Kustomization;
import com.acme.deploytag.ledger.CommitRecord;
import com.acme.deploytag.ledger.Ledger;
import com.acme.deploytag.ledger.trailer.HistoryCompleteness;
import com.acme.deploytag.model.CommitId;
import com.acme.deploytag.pins.Overlay;
import com.acme.deploytag.plan.Decision;
import com.acme.deploytag.plan.Snapshot;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.request.Parameter;
import com.acme.deploytag.request.Params;
import com.acme.deploytag.request.Request;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who names a promotion's target by "environment" is told to say "to", and what. */
final class PromotionTargetTest {

  private static final Catalog CATALOG =
      ((Checked.Good<Catalog>)
              CatalogReader.parse(
                  "c.yml",
                  """
                  environments:
                    staging: {accepts: dispatch}
                    qa: {accepts: promotion, from: staging}
                    eu: {accepts: promotion, from: staging}
                    us: {accepts: promotion, from: staging}
                  groups: {production: [eu, us]}
                  services: {checkout: {path: apps/checkout, images: [acme/checkout]}}
                  """
                      .getBytes(UTF_8)))
          .value();

  private static final byte[] PIN = "images: [{name: acme/checkout, newTag: v1}]\n".getBytes(UTF_8);

  @ParameterizedTest
  @CsvSource({
    // With several promotions nothing else says which one is meant.
    "eu, , 'to: eu'",
    "production, , 'to: production'",
    "'eu, us', , 'to: eu,us'",
    // It says another than "to" does.
    "eu, qa, 'to: eu'",
    "eu, production, 'to: eu'",
    "'eu,qa', 'eu,us', 'to: eu,qa'",
    // What nothing is promoted to cannot be meant.
    "staging, , to:",
    "staging, qa, to:",
    "moon, 'eu,us', to:",
    "',', , to:",
  })
  void isSaidByTo(String environment, String to, String said) {
    Map<Parameter, String> asked = new HashMap<>();
    asked.put(Parameter.SERVICE, "checkout");
    asked.put(Parameter.ENVIRONMENT, environment);
    if (to != null) {
      asked.put(Parameter.TO, to);
    }
    Request.Change request = new Request.Promote(Params.ofTexts(asked), List.of());
    CommitRecord first =
        CommitRecord.of(new CommitId("c".repeat(40)), Instant.EPOCH, "a person", "", Map.of());
    Ledger ledger = Ledger.of(List.of(first), Instant.EPOCH, HistoryCompleteness.WHOLE);
    Map<Location, Overlay> overlays = new HashMap<>();
    for (String name : CATALOG.environments().keySet()) {
      RepoPath folder = new RepoPath("apps/checkout/overlays/" + name);
      overlays.put(folder, Overlay.of(Kustomization.parse(folder + "/kustomization.yaml", PIN)));
    }
    Snapshot snapshot = new Snapshot(CATALOG, overlays, ledger);
    Decision.Refused refused =
        assertInstanceOf(
            Decision.Refused.class, Planner.of(request, CATALOG).plan(snapshot).decision());
    String remedy = "Say \"" + said + "\" for a promotion, and leave environment out.";
    assertEquals(
        1,
        refused.problems().stream().filter(p -> p.remedy().startsWith(remedy)).count(),
        refused.problems()::toString);
  }
}

package com.acme.deploytag.verify;

import static com.acme.deploytag.verify.Proposals.PRODUCTION;
import static com.acme.deploytag.verify.Proposals.STAGING;
import static com.acme.deploytag.verify.Proposals.assertOnly;
import static com.acme.deploytag.verify.Proposals.edit;
import static com.acme.deploytag.verify.Proposals.set;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.testkit.BareRepo;
import com.acme.deploytag.testkit.Forge;
import com.acme.deploytag.testkit.RunResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Which pull requests pass, and what is said on which line of those that do not. */
final class VerifyTest {

  private static final Duration LONG = Duration.ofHours(2);
  private static final Duration SHORT = Duration.ofMinutes(10);

  @RegisterExtension final Proposals proposals = new Proposals();

  @Test
  void whatTouchesNoOverlayPassesAtOnce() throws Exception {
    BareRepo pull = proposals.open();
    pull.commit("README.md", "other\n", "docs");
    pull.commit("apps/checkout/base/service.yaml", "kind: Service\n", "base");
    String head = pull.addSymlink("platform/link", "../apps");
    RunResult result = proposals.passes(head);
    assertTrue(result.summary().contains("touches neither an overlay nor the catalog"));
  }

  @Test
  void anOverlayMayChangeButForItsPins() throws Exception {
    BareRepo pull = proposals.open();
    edit(pull, STAGING, "count: 1", "count: 2");
    String head = edit(pull, PRODUCTION, "  - name: ghcr", "  # moved\n  - name: ghcr");
    assertEquals("[]", proposals.passes(head).output("changes"));
  }

  @Test
  void aPinOfStagingMayBeSetByHand() throws Exception {
    RunResult result = proposals.passes(set(proposals.open(), STAGING, Forge.tag(1)));
    assertEquals("checkout-service", result.output("service"));
    assertEquals("staging", result.output("environment"));
    assertEquals(Forge.tag(1), result.output("tag"));
    assertTrue(result.summary().contains("✅ Passed: pull request 7"), result.summary());
  }

  @Test
  void tagRulesHold() throws Exception {
    BareRepo pull = proposals.open();
    String head = edit(pull, STAGING, "newTag: [0-9a-f]{40}", "newTag: latest");
    assertOnly(proposals.refuses(head), STAGING + ":20", "is denied");
    head = edit(pull, STAGING, "newTag: latest", "newTag: 1.20");
    assertOnly(proposals.refuses(head), STAGING + ":20", "as a number", "in quotes");
    head = edit(pull, STAGING, "newTag: 1.20", "newTag: 'no tag'");
    assertOnly(proposals.refuses(head), STAGING + ":19", "is not an image tag");
    head = edit(pull, STAGING, "newTag: 'no tag'", "digest: sha256:" + "0".repeat(64));
    assertOnly(proposals.refuses(head), STAGING + ":19", "a digest alone");
    head = edit(pull, STAGING, "digest: .*", "newTag: ''");
    assertOnly(proposals.refuses(head), STAGING + ":19", "no tag and no digest");
  }

  @Test
  void productionTakesWhatRanInStaging() throws Exception {
    proposals.deploy("checkout", Forge.tag(1), LONG);
    RunResult result = proposals.passes(set(proposals.open(), PRODUCTION, Forge.tag(1)));
    assertEquals("production", result.output("environment"));
  }

  @Test
  void productionTakesNothingElse() throws Exception {
    List<String> findings = proposals.refuses(set(proposals.open(), PRODUCTION, Forge.tag(1)));
    assertOnly(findings, PRODUCTION + ":21", "checkout-service", "never stood in staging");
  }

  @Test
  void whatStagingGetsByTheSamePullRequestIsNotProven() throws Exception {
    BareRepo pull = proposals.open();
    set(pull, STAGING, Forge.tag(1));
    String head = set(pull, PRODUCTION, Forge.tag(1));
    assertOnly(proposals.refuses(head), PRODUCTION + ":21", "never stood in staging");
  }

  @Test
  void productionWaitsForTheSoakTime() throws Exception {
    proposals.rules("soak: 30m", "");
    proposals.deploy("checkout", Forge.tag(1), LONG);
    String good = set(proposals.open(), PRODUCTION, Forge.tag(1));
    proposals.passes(good);
    proposals.deploy("checkout", Forge.tag(2), SHORT);
    proposals.passes(good);
    assertOnly(
        proposals.refuses(set(proposals.open(), PRODUCTION, Forge.tag(2))),
        PRODUCTION + ":21",
        "for 10 min",
        "production wants 30m (soak)");
  }

  @Test
  void dependenciesHold() throws Exception {
    proposals.dependencies();
    proposals.deploy("checkout", Forge.tag(1), LONG.plusHours(1));
    proposals.deploy("payments", Forge.tag(2), LONG);
    BareRepo pull = proposals.open();
    String alone = set(pull, PRODUCTION, Forge.tag(1));
    assertOnly(
        proposals.refuses(alone),
        PRODUCTION + ":21",
        "never stood in staging with payments-service");
    String both = set(pull, "apps/payments/overlays/production/kustomization.yaml", Forge.tag(2));
    RunResult result = proposals.passes(both);
    assertTrue(result.summary().contains("| stood together in staging | for |"), result.summary());
  }

  @Test
  void dependenciesMayOnlyWarn() throws Exception {
    proposals.dependencies();
    edit(proposals.main, Forge.CATALOG, "soak: 30m", "dependencies: warn");
    proposals.deploy("checkout", Forge.tag(1), LONG);
    proposals.deploy("payments", Forge.tag(2), LONG);
    RunResult result = proposals.verify(set(proposals.open(), PRODUCTION, Forge.tag(1)));
    assertEquals("passed", result.output("outcome"), result.log());
    assertEquals(1, result.annotations("warning").size(), result.log());
    assertTrue(result.summary().contains("Only a warning here"), result.summary());
  }

  @Test
  void aRollbackHasToSayThatItIsOne() throws Exception {
    proposals.deploy("checkout", Forge.tag(1), LONG);
    String old = proposals.main.text(PRODUCTION);
    set(proposals.main, PRODUCTION, Forge.tag(1));
    String plain = proposals.open().commit(PRODUCTION, old, "back");
    assertOnly(proposals.refuses(plain), PRODUCTION + ":21", "never stood in staging");
    String said =
        "rollback: checkout-service\n\nService: checkout-service\nEnvironment: production\n"
            + "Rejected-Tag: "
            + Forge.tag(1);
    RunResult result = proposals.passes(proposals.open().commit(PRODUCTION, old, said));
    assertTrue(result.summary().contains("by a rollback"), result.summary());
    // Whatever it says, what never stood there is no way back.
    String other = old.replaceFirst("newTag: [0-9a-f]{40}", "newTag: " + Forge.tag(2));
    assertOnly(
        proposals.refuses(proposals.open().commit(PRODUCTION, other, said)),
        PRODUCTION + ":21",
        "never stood in staging");
  }

  @Test
  void whatWasRolledBackStaysAway() throws Exception {
    proposals.deploy("checkout", Forge.tag(1), LONG);
    String trailers =
        "rollback: checkout-service\n\nService: checkout-service\nEnvironment: staging\n"
            + "Rejected-Tag: "
            + Forge.tag(1);
    String old = proposals.main.text(STAGING).replace(Forge.tag(1), Forge.tag(0));
    proposals.main.clock(Instant.now().minus(LONG).plusSeconds(600));
    proposals.main.commit(STAGING, old, trailers);
    assertOnly(
        proposals.refuses(set(proposals.open(), STAGING, Forge.tag(1))),
        STAGING + ":20",
        "was rejected");
    assertOnly(
        proposals.refuses(set(proposals.open(), PRODUCTION, Forge.tag(1))),
        PRODUCTION + ":21",
        "was rejected");
  }

  @Test
  void aPinThatIsTakenOutIsAChange() throws Exception {
    String pin = "  - name: ghcr.io/acme/checkout-service\n    newTag: [0-9a-f]{40}\n";
    assertOnly(
        proposals.refuses(edit(proposals.open(), PRODUCTION, pin, "")), PRODUCTION, "is taken out");
  }

  @Test
  void aPinThatIsAddedIsAChange() throws Exception {
    String pin = "  - name: ghcr.io/acme/checkout-service\n    newTag: [0-9a-f]{40}\n";
    edit(proposals.main, PRODUCTION, pin, "");
    String head =
        edit(
            proposals.open(),
            PRODUCTION,
            "replicas:",
            "  - name: ghcr.io/acme/checkout-service\n    newTag: " + Forge.tag(9) + "\nreplicas:");
    List<String> findings = proposals.refuses(head);
    assertEquals(1, findings.size(), findings.toString());
    assertTrue(findings.getFirst().contains("never stood in staging"), findings.toString());
  }

  @Test
  void anotherImageUnderTheSameNameIsNoService() throws Exception {
    BareRepo pull = proposals.open();
    String name = "  - name: ghcr.io/acme/checkout-service\n";
    String head = edit(pull, STAGING, name, name + "    newName: evil.example/checkout\n");
    assertOnly(proposals.refuses(head), STAGING + ":19", "\"evil.example/checkout\" in place of");
    head =
        edit(
            pull,
            STAGING,
            name + "    newName: evil.example/checkout\n",
            "  - name: other\n    newName: ghcr.io/acme/checkout-service\n");
    assertOnly(proposals.refuses(head), STAGING + ":19", "in place of \"other\"");
  }

  @Test
  void aMirrorMayBeTakenOverFromStaging() throws Exception {
    proposals.deploy("checkout", Forge.tag(1), LONG);
    String name = "  - name: ghcr.io/acme/checkout-service\n";
    String mirror = name + "    newName: mirror.example/checkout\n";
    edit(proposals.main, STAGING, name, mirror);
    BareRepo pull = proposals.open();
    set(pull, PRODUCTION, Forge.tag(1));
    proposals.passes(edit(pull, PRODUCTION, name, mirror));
    String head = edit(pull, PRODUCTION, "mirror.example", "other.example");
    assertOnly(proposals.refuses(head), PRODUCTION + ":20", "\"other.example/checkout\"");
  }

  @Test
  void otherFieldsOfAPinMayNotChange() throws Exception {
    String head =
        edit(proposals.open(), STAGING, "newTag: [0-9a-f]{40}", "$0\n    tagSuffix: -debug");
    assertOnly(proposals.refuses(head), STAGING + ":19", "besides name");
  }

  @Test
  void aSecondPinOfTheSameImageIsRefused() throws Exception {
    String head =
        edit(
            proposals.open(),
            STAGING,
            "replicas:",
            "  - name: ghcr.io/acme/checkout-service\n    newTag: " + Forge.tag(1) + "\nreplicas:");
    List<String> findings = proposals.refuses(head);
    assertEquals(1, findings.size(), findings.toString());
    assertTrue(findings.getFirst().contains("is pinned twice"), findings.toString());
  }

  @Test
  void anOverlayThatNobodyCanReadIsRefused() throws Exception {
    BareRepo pull = proposals.open();
    assertOnly(
        proposals.refuses(pull.commit(STAGING, "images: [\n", "break")),
        STAGING + ":2",
        "not valid YAML");
    pull.commit(STAGING, proposals.main.text(STAGING), "mend");
    String other = "apps/checkout/overlays/staging/kustomization.yml";
    assertOnly(
        proposals.refuses(pull.commit(other, "resources: []\n", "second")),
        "apps/checkout/overlays/staging",
        "several kustomization files");
  }

  @Test
  void anOverlayMayGo() throws Exception {
    RunResult result = proposals.passes(proposals.open().remove(PRODUCTION, "retire"));
    assertTrue(
        result.log().contains("Note: " + PRODUCTION + " is removed, and with it checkout-service"),
        result.log());
  }

  @Test
  void manyFindingsAreGroupedByFile() throws Exception {
    BareRepo pull = proposals.open();
    edit(pull, STAGING, "newTag: [0-9a-f]{40}", "newTag: latest");
    edit(
        pull,
        STAGING,
        "images:\n",
        "images:\n  - {name: ghcr.io/acme/payments-service, newTag: x}\n");
    RunResult result = proposals.verify(set(pull, PRODUCTION, Forge.tag(1)));
    assertEquals(3, result.annotations("error").size(), result.log());
    String file = "`" + STAGING + "`";
    assertEquals(2, result.summary().split(file, -1).length, result.summary());
    assertTrue(result.summary().contains("[line 21]("), result.summary());
  }
}

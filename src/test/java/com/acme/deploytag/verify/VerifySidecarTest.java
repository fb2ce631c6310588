package com.acme.deploytag.verify;

import static com.acme.deploytag.verify.Proposals.PRODUCTION;
import static com.acme.deploytag.verify.Proposals.STAGING;
import static com.acme.deploytag.verify.Proposals.assertOnly;
import static com.acme.deploytag.verify.Proposals.edit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.testkit.BareRepo;
import com.acme.deploytag.testkit.Forge;
import com.acme.deploytag.testkit.RunResult;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pins that are no service's: a reviewer's business, but for those that only look so. */
final class VerifySidecarTest {

  private static final String NGINX = "  - name: nginxinc/nginx-unprivileged\n";

  @RegisterExtension final Proposals proposals = new Proposals();

  private void notes(String head, String done) throws Exception {
    RunResult result = proposals.passes(head);
    assertTrue(result.log().contains("Note: the pin of \"nginxinc/nginx-unprivileged\" in "), done);
    assertTrue(result.log().contains(" is " + done + ", which is for a reviewer"), result.log());
    assertTrue(result.summary().contains(done), result.summary());
  }

  /** What Renovate does every week. */
  @Test
  void mayBeChanged() throws Exception {
    notes(edit(proposals.open(), PRODUCTION, "1.28.0-alpine", "1.29.0-alpine"), "changed");
    notes(edit(proposals.open(), STAGING, "1.29.1-alpine", "1.29.2-alpine"), "changed");
    String mirror = NGINX + "    newName: mirror.example/nginx\n";
    notes(edit(proposals.open(), STAGING, NGINX, mirror), "changed");
  }

  @Test
  void mayBeTakenOutAndAdded() throws Exception {
    String pin = NGINX + "    newTag: 1.28.0-alpine\n";
    notes(edit(proposals.open(), PRODUCTION, pin, ""), "taken out");
    edit(proposals.main, PRODUCTION, pin, "");
    notes(edit(proposals.open(), PRODUCTION, "images:\n", "images:\n" + pin), "added");
  }

  @Test
  void mayNotWhereTheCatalogSaysSo() throws Exception {
    proposals.rules("through: commit", "sidecars: refuse\n");
    assertOnly(
        proposals.refuses(edit(proposals.open(), PRODUCTION, "1.28.0-alpine", "1.29.0-alpine")),
        PRODUCTION + ":17",
        "\"nginxinc/nginx-unprivileged\" is no service's image",
        "sidecars: refuse",
        "must not be changed");
  }

  /** Entries that are nobody's by their letters, and a service's to kustomize or a registry. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{name: ghcr.io/.*, newTag: x}",
        "{name: 'ghcr.io/acme/checkout.service', newTag: x}",
        "{name: '(ghcr.io/acme/checkout-service)', newTag: x}",
        "{name: 'ghcr.io/acme/checkout-service:v1', newTag: x}",
        "{name: 'ghcr.io/acme/checkout-service@sha256', newTag: x}",
        "{name: ghcr.io/acme/checkout-service/, newTag: x}",
        "{name: ' ghcr.io/acme/checkout-service', newTag: x}",
        "{name: GHCR.IO/acme/checkout-service, newTag: x}",
        "{name: 'ghcr.io:443/acme/checkout-service', newTag: x}",
        "{name: '[g]hcr.io/acme/checkout-service', newTag: x}",
        "{name: checkout-service, newName: evil.example/checkout, newTag: x}",
        "{name: other.example/checkout-service, newTag: x}",
        "{name: nginx, newName: 'ghcr.io/acme/checkout-service:v1', newTag: x}",
        "{name: nginx, newName: ghcr.io/acme/payments-service, newTag: x}",
        "{name: ghcr.io/acme/payments-service, newTag: x}",
        "{name: nginx, newName: GHCR.io/acme/payments-service, newTag: x}",
        "{newName: nginx, newTag: x}",
        "{name: [nginx], newTag: x}",
        "{newTag: x}",
        "{name: 1.0, newTag: x}",
      })
  void mayTouchNoService(String entry) throws Exception {
    String head = edit(proposals.open(), STAGING, "images:\n", "images:\n  - " + entry + "\n");
    List<String> findings = proposals.refuses(head);
    assertTrue(findings.getFirst().startsWith(STAGING + ":"), findings::toString);
  }

  /** Docker Hub has several names, and its own images have no owner. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "docker.io/acme/shop",
        "index.docker.io/acme/shop",
        "registry-1.docker.io/acme/shop",
        "docker.io/library/tools",
        "library/tools",
        "docker.io/tools",
        "dockerxio/library/tools",
        "mirror.example/shop",
        "alias",
      })
  void isNoOtherForAnotherSpelling(String name) throws Exception {
    String images = "images: [ghcr.io/acme/checkout-service";
    String catalog =
        proposals.main.text(Forge.CATALOG).replace(images, images + ", acme/shop, tools, app");
    proposals.main.commit(Forge.CATALOG, catalog, "more images");
    String own =
        """
        images:
          - {name: acme/shop, newName: mirror.example/shop, newTag: %1$s}
          - {name: tools, newTag: %1$s}
          - {name: alias, newName: app, newTag: %1$s}
        """
            .formatted(Forge.tag(1));
    edit(proposals.main, STAGING, "images:\n", own);
    for (String entry : List.of("{name: %s, newTag: x}", "{name: nginx, newName: %s}")) {
      boolean isPattern = name.startsWith("dockerx");
      if (isPattern && entry.contains("newName")) {
        continue;
      }
      String text = "images:\n  - " + entry.formatted(isPattern ? name.replace('x', '.') : name);
      String head = edit(proposals.open(), STAGING, "images:\n", text + "\n");
      List<String> findings = proposals.refuses(head);
      assertTrue(findings.getFirst().startsWith(STAGING + ":"), findings::toString);
    }
    notes(edit(proposals.open(), STAGING, "1.29.1-alpine", "1.29.2-alpine"), "changed");
  }

  /** What no entry pins may be called anything in the manifests. */
  @Test
  void isToldApartOnlyWhereTheServiceIsPinned() throws Exception {
    String pin = "  - name: ghcr.io/acme/checkout-service\n    newTag: [0-9a-f]{40}.*\n";
    edit(proposals.main, STAGING, pin, "");
    assertOnly(
        proposals.refuses(edit(proposals.open(), STAGING, "1.29.1-alpine", "1.29.2-alpine")),
        STAGING + ":16",
        "\"ghcr.io/acme/checkout-service\", a service's image, is not pinned here");
  }

  /** An entry that stands there already, however odd, is nobody's business until it is touched. */
  @Test
  void staysAsItWas() throws Exception {
    edit(
        proposals.main,
        STAGING,
        "images:\n",
        "images:\n  - {name: q, newName: 'q:1', newTag: a}\n");
    BareRepo pull = proposals.open();
    assertEquals(
        "[]", proposals.passes(edit(pull, STAGING, "count: 1", "count: 2")).output("changes"));
    assertEquals(1, proposals.refuses(edit(pull, STAGING, "newTag: a", "newTag: b")).size());
  }
}

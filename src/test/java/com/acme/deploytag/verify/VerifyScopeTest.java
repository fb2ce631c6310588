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
import com.acme.deploytag.testkit.RawObjects;
import com.acme.deploytag.testkit.RunResult;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What of a pull request is judged: what the catalog of the base knows, and the catalog itself. */
final class VerifyScopeTest {

  private static final String OVERLAY = "resources: [../../base]\n";

  @RegisterExtension final Proposals proposals = new Proposals();

  @Test
  void anUnknownEnvironmentIsRefused() throws Exception {
    String file = "apps/checkout/overlays/prodction/kustomization.yaml";
    assertOnly(
        proposals.refuses(proposals.open().commit(file, OVERLAY, "add")),
        file,
        "unknown environment \"prodction\"",
        "Did you mean \"production\"?",
        "merge its entry in the catalog first");
  }

  @Test
  void anUnknownServiceIsRefused() throws Exception {
    String file = "apps/search/overlays/staging/kustomization.yaml";
    assertOnly(
        proposals.refuses(proposals.open().commit(file, OVERLAY, "add")),
        file,
        "unknown service \"search\"");
    proposals.passes(
        proposals
            .open()
            .commit("platform/overlays/staging/kustomization.yaml", OVERLAY, "no service"));
  }

  @Test
  void theCatalogOfTheBaseCounts() throws Exception {
    BareRepo pull = proposals.open();
    String entry = "  search: { path: apps/search, images: [ghcr.io/acme/search] }\n";
    pull.commit(Forge.CATALOG, pull.text(Forge.CATALOG) + entry, "add a service");
    String catalogAlone = pull.tip();
    String file = "apps/search/overlays/staging/kustomization.yaml";
    String both = pull.commit(file, OVERLAY, "add its overlay");
    assertOnly(proposals.refuses(both), file, "unknown service \"search\"");
    RunResult result = proposals.passes(catalogAlone);
    assertTrue(result.log().contains("counts once it is merged"), result.log());
    proposals.main.move(catalogAlone);
    proposals.passes(both);
  }

  @Test
  void rulesThatThePullRequestLoosensHold() throws Exception {
    BareRepo pull = proposals.open();
    edit(
        pull,
        Forge.CATALOG,
        "accepts: promotion .*\n    from: staging\n    through: commit",
        "accepts: dispatch");
    String head = set(pull, PRODUCTION, Forge.tag(1));
    assertOnly(proposals.refuses(head), PRODUCTION + ":21", "never stood in staging");
  }

  @Test
  void aCatalogWithErrorsIsRefused() throws Exception {
    BareRepo pull = proposals.open();
    edit(pull, Forge.CATALOG, "accepts: dispatch", "acepts: dispatch");
    List<String> findings =
        proposals.refuses(edit(pull, Forge.CATALOG, "from: staging", "from: stagin"));
    assertEquals(3, findings.size(), findings.toString());
    findings.forEach(f -> assertTrue(f.startsWith(Forge.CATALOG + ":"), f));
  }

  @Test
  void theCatalogMustStay() throws Exception {
    assertOnly(
        proposals.refuses(proposals.open().remove(Forge.CATALOG, "no rules")),
        Forge.CATALOG,
        "takes the catalog away");
    assertOnly(
        proposals.refuses(proposals.open().addSymlink(Forge.CATALOG, "../rules.yml")),
        Forge.CATALOG,
        "a symbolic link");
    assertOnly(
        proposals.refuses(proposals.open().addSymlink(".github", "elsewhere")),
        ".github",
        "a symbolic link");
  }

  @Test
  void aBrokenCatalogCanBeMendedOnly() throws Exception {
    String good = proposals.main.text(Forge.CATALOG);
    edit(proposals.main, Forge.CATALOG, "services:", "servces:");
    BareRepo pull = proposals.open();
    List<String> findings = proposals.refuses(set(pull, STAGING, Forge.tag(1)));
    assertTrue(findings.getLast().contains("no rules to judge by"), findings.toString());
    proposals.refuses(pull.commit(Forge.CATALOG, good, "mend as well"));
    proposals.passes(proposals.open().commit(Forge.CATALOG, good, "mend"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        STAGING,
        "apps/checkout/overlays/staging",
        "apps/checkout/overlays",
        "apps/checkout",
        "apps/checkout/base/more.yaml",
        "apps/checkout/overlays/staging/patch.yaml",
        "apps"
      })
  void linksAndSubmodulesAreRefused(String path) throws Exception {
    assertOnly(
        proposals.refuses(proposals.open().addSymlink(path, "../elsewhere")),
        path,
        "this is a symbolic link");
    assertOnly(proposals.refuses(proposals.open().addGitlink(path)), path, "this is a submodule");
  }

  @Test
  void linksThatWereThereAreNobodysFault() throws Exception {
    proposals.main.addSymlink("apps/checkout/base/link.yaml", "service.yaml");
    BareRepo pull = proposals.open();
    proposals.main.addSymlink("apps/checkout/base/later.yaml", "service.yaml");
    proposals.passes(set(pull, STAGING, Forge.tag(1)));
  }

  @Test
  void withoutACatalogFoldersAreServices() throws Exception {
    proposals.main.remove(Forge.CATALOG, "by convention");
    BareRepo pull = proposals.open();
    String images = "images:\n  - name: ghcr.io/acme/search\n    newTag: v1\n";
    String staging = "apps/search/overlays/staging/kustomization.yaml";
    proposals.passes(pull.commit(staging, OVERLAY + images, "a new service"));
    String production = "apps/search/overlays/production/kustomization.yaml";
    assertOnly(
        proposals.refuses(pull.commit(production, OVERLAY + images, "at once")),
        production + ":4",
        "never stood in staging");
  }

  @Test
  void servicesMayShareAFolder() throws Exception {
    String sidecar = "  proxy: { path: apps/checkout, images: [nginxinc/nginx-unprivileged] }\n";
    String catalog = proposals.main.text(Forge.CATALOG).replaceFirst("allow: .*", "");
    proposals.main.commit(Forge.CATALOG, catalog + sidecar, "own the sidecar");
    BareRepo pull = proposals.open();
    edit(pull, STAGING, "1.29.1-alpine", "1.29.2-alpine");
    RunResult result = proposals.passes(set(pull, STAGING, Forge.tag(1)));
    assertEquals("proxy,checkout-service", result.output("service"));
  }

  /** Whatever takes the place of a file or folder that counts is seen, though no path says so. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "apps/checkout/overlays/staging/kustomization.yaml/x",
        "apps/checkout/overlays/staging/kustomization.yaml/kustomization.yaml",
        "apps/checkout/overlays/staging",
        "apps/checkout/overlays",
        "apps/checkout",
        "apps",
        ".github/deploy-tag.yml/x",
        ".github",
      })
  void aFileForAFolderOrAFolderForAFileIsRefused(String path) throws Exception {
    List<String> findings = proposals.refuses(proposals.open().put(path, "x\n", "change"));
    assertTrue(!findings.isEmpty(), findings::toString);
  }

  /** An empty folder has no path at all. */
  @ParameterizedTest
  @ValueSource(
      strings = {"apps/checkout/overlays/staging kustomization.yaml", ".github deploy-tag.yml"})
  void anEmptyFolderForAFileIsRefused(String place) throws Exception {
    String[] parts = place.split(" ", -1);
    RawObjects objects = new RawObjects(proposals.main);
    String empty = objects.write("tree", "");
    String base = proposals.main.tip();
    String root = proposals.main.git("rev-parse", base + "^{tree}");
    String tree =
        objects.tree(
            root,
            parts[0],
            text -> {
              String start = "100644 " + parts[1] + "\0";
              int at = text.indexOf(start);
              return text.substring(0, at)
                  + RawObjects.entry("40000", parts[1], empty)
                  + text.substring(at + start.length() + 20);
            });
    String head = objects.write("commit", RawObjects.commit(tree, base));
    objects.point("refs/pull/7/head", head);
    assertTrue(!proposals.refuses(head).isEmpty());
  }
}

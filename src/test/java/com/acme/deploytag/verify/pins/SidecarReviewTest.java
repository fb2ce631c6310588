package com.acme.deploytag.verify.pins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.problem.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Changes to pins that are no service's, or only look so; see {@link Proposed}. */
final class SidecarReviewTest {

  private static final String CATALOG =
      """
      environments: {staging: {accepts: dispatch}}
      services:
        shop: {path: apps/shop, images: [acme/shop, ghcr.io/acme/worker]}
        mail: {path: apps/mail, images: [ghcr.io/acme/mail, redis, docker.io/acme/relay, docker.io.acme/queue]}
      """;
  private static final String OWN =
      "{name: acme/shop, newTag: v1}\n- {name: ghcr.io/acme/worker, newTag: w1}\n";

  private static Proposed proposed(String base, String head) {
    return new Proposed(CATALOG).base("shop/staging", base).head("shop/staging", head);
  }

  private static String images(String entry) {
    return "images:\n- " + OWN + (entry.isEmpty() ? "" : "- {" + entry + "}\n");
  }

  private static String note(String done) {
    return "the pin of \"nginx\" in apps/shop/overlays/staging/kustomization.yaml is "
        + done
        + ", which is for a reviewer to judge: it is no service's";
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "name: nginx, newTag: v1 | name: nginx, newTag: v2 | changed",
        "name: nginx, newTag: v1 | name: nginx, newTag: v1, tagSuffix: x | changed",
        "name: nginx, newTag: v1 | '' | taken out",
        "'' | name: nginx, newTag: v1 | added",
        "name: nginx, newTag: v1 | name: nginx, newName: mirror.test/nginx, newTag: v1 | changed",
      })
  void areForAReviewer(String base, String head, String done) {
    Reviewer.Opinion opinion = proposed(images(base), images(head)).opinion();
    assertEquals("", Proposed.told(opinion.findings()));
    assertEquals(List.of(note(done)), opinion.notes());
    assertEquals(List.of(), opinion.pins());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "name: nginx, newTag: v1 | name: nginx, newTag: v2 | shop/staging:4: | changed",
        "name: nginx, newTag: v1 | '' | shop/staging: | taken out",
        "'' | name: nginx, newTag: v1 | shop/staging:4: | added",
      })
  void areNotWhereTheCatalogSaysSo(String base, String head, String place, String done) {
    Reviewer.Opinion opinion =
        new Proposed(CATALOG + "sidecars: refuse\n")
            .base("shop/staging", images(base))
            .head("shop/staging", images(head))
            .opinion();
    assertEquals(
        place
            + " \"nginx\" is no service's image by deploy-tag.yml, which says sidecars: refuse, so"
            + " its pin must not be "
            + done,
        Proposed.told(opinion.findings()));
    assertEquals(
        "Leave it as it is on the base branch; a sidecar's version can be set in the base.",
        opinion.findings().getFirst().remedy());
    assertEquals(List.of(), opinion.notes());
  }

  /** By a registry's other names, by kustomize's dots, or by the end of the name alone. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "registry-1.docker.io/acme/shop        | acme/shop",
        "registry.hub.docker.com/acme/shop     | acme/shop",
        "acme.shop                             | acme/shop",
        "docker.io/library/redis               | redis",
        "library/redis                         | redis",
        "index.docker.io/redis                 | redis",
        "r.dis                                 | redis",
        "acme/relay                            | docker.io/acme/relay",
        "index.docker.io/acme/relay            | docker.io/acme/relay",
        "docker.io.acme/relay                  | docker.io/acme/relay",
        "acme/queue                            | docker.io.acme/queue",
        "ghcr.io:443/acme/mail                 | ghcr.io/acme/mail",
        "ghcr.io/acme/m.il                     | ghcr.io/acme/mail",
        "docker.io/library/re.is               | redis",
        "docker.io.acme/shop                   | acme/shop",
        "docker.io.library.redis               | redis",
      })
  void mayBeAnotherSpelling(String name, String own) {
    assertTrue(
        told(name)
            .contains(
                "\"%s\" may be the same as \"%s\", which is a service's".formatted(name, own)),
        told(name));
  }

  private static String told(String name) {
    return proposed(images(""), images("name: " + name + ", newTag: v1")).findings();
  }

  @ParameterizedTest
  @CsvSource({
    "other.test/shop, shop",
    "other.test/worker, shop",
    "other.test/sh.p, shop",
    "shop, shop",
    "worker, shop",
  })
  void mayBeCalledLikeOneFromHere(String name, String service) {
    assertTrue(
        told(name).contains("\"%s\" is called like an image of %s".formatted(name, service)),
        told(name));
  }

  /** Kustomize takes a dot for any character, in the name of a service's own image, too. */
  @Test
  void mayBeCalledLikeOneWithADot() {
    String own = "images:\n- {name: acme/sh.p, newTag: v1}\n";
    String found =
        new Proposed(CATALOG.replace("[acme/shop, ghcr.io/acme/worker]", "[acme/sh.p]"))
            .base("shop/staging", own)
            .head("shop/staging", own + "- {name: other.test/ship, newTag: v1}\n")
            .findings();
    assertTrue(found.contains("\"other.test/ship\" is called like an image of shop"), found);
  }

  @ParameterizedTest
  @CsvSource({
    "other.test/mail",
    "ghcr.io:444/acme/mail",
    "acme/shops",
    "acme/sho",
    "acme/shop-nginx",
    "docker.io/acme/redis",
    "library/relay",
    "my-library/redis",
    "ghcr.io/acme/maila",
    "other.test/docker.io/acme/relay",
    "quay.io/library/redis",
    "shopping",
    "acme/smtp",
  })
  void mayBeAnythingElse(String name) {
    assertEquals("", told(name));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "name: 'nginx:1', newTag: v1",
        "name: Nginx, newTag: v1",
        "name: nginx, newName: '[::1]:5000/nginx', newTag: v1",
        "name: nginx, newName: 'nginx:1', newTag: v1",
        "name: nginx, newName: Nginx, newTag: v1",
      })
  void mustHavePlainNames(String entry) {
    String found = proposed(images(""), images(entry)).findings();
    assertTrue(
        found.contains("its names are not plain image names, so that they may mean any image"),
        found);
  }

  /** Before it is changed, it must not have meant a service's image either. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "name: registry-1.docker.io/acme/shop, newTag: v1 | name: registry-1.docker.io/acme/shop, newTag: v2",
        "name: registry-1.docker.io/acme/shop, newTag: v1 | ''",
        "name: nginx, newName: registry-1.docker.io/acme/shop, newTag: v1 | name: nginx, newTag: v1",
        "name: nginx, newTag: v1 | name: nginx, newName: registry-1.docker.io/acme/shop, newTag: v1",
      })
  void mustNotHaveBeenOne(String base, String head) {
    String found = proposed(images(base), images(head)).findings();
    assertTrue(
        found.contains("\"registry-1.docker.io/acme/shop\" may be the same as \"acme/shop\""),
        found);
  }

  /** What a service's image is called in this overlay is taken, on either side. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "name: s1, newName: acme/shop, newTag: v1 | name: s1, newName: acme/shop, newTag: v1}\\n- {name: docker.io/s1, newTag: v1 | \"docker.io/s1\" may be the same as \"s1\"",
        "name: s1, newName: acme/shop, newTag: v1 | name: acme/shop, newTag: v1}\\n- {name: s1, newName: evil.test/x, newTag: v1 | \"s1\" may be the same as \"s1\"",
        "name: acme/shop, newTag: v1 | name: s1, newName: acme/shop, newTag: v1}\\n- {name: docker.io/s1, newTag: v1 | \"docker.io/s1\" may be the same as \"s1\"",
        "name: acme/shop, newName: m1, newTag: v1 | name: acme/shop, newName: m1, newTag: v1}\\n- {name: docker.io/m1, newTag: v1 | \"docker.io/m1\" may be the same as \"m1\"",
        "name: S1, newName: acme/shop, newTag: v1 | name: S1, newName: acme/shop, newTag: v1}\\n- {name: nginx, newTag: v1 | \"S1\" here may mean any image",
      })
  void mustNotTakeWhatItIsCalledHere(String base, String head, String why) {
    String worker = "}\n- {name: ghcr.io/acme/worker, newTag: w1}\n";
    String found =
        proposed(
                "images:\n- {" + base + worker, "images:\n- {" + head.replace("\\n", "\n") + worker)
            .findings();
    assertTrue(found.contains(why), found);
  }

  /** What the manifests call an image that is not pinned, nobody knows. */
  @Test
  void mustNotComeWhereOneIsNotPinned() {
    String shop = "images:\n- {name: acme/shop, newTag: v1}\n";
    Reviewer.Opinion opinion = proposed(shop, shop + "- {name: nginx, newTag: v1}\n").opinion();
    assertEquals(
        "shop/staging:3: \"nginx\" is no service's image by deploy-tag.yml; and"
            + " \"ghcr.io/acme/worker\", a service's image, is not pinned here, so that this may be"
            + " it under another name, so its pin must not be added",
        Proposed.told(opinion.findings()));
    assertEquals(
        List.of(
            "Leave it as it is on the base branch. If it is the service's own, list it in the"
                + " catalog first, in a pull request of its own; a sidecar's version can be set in"
                + " the base."),
        opinion.findings().stream().map(Problem::remedy).toList());
  }

  /** One that is there twice is told where it is new. */
  @Test
  void areToldWhereTheyAreNew() {
    String old = "name: registry-1.docker.io/acme/shop, newTag: v1";
    String found =
        proposed(
                images(old), images(old + "}\n- {name: registry-1.docker.io/acme/shop, newTag: v2"))
            .findings();
    assertTrue(found.startsWith("shop/staging:5: "), found);
    assertEquals(found.indexOf("shop/staging:"), found.lastIndexOf("shop/staging:"), found);
  }
}

package com.acme.deploytag.verify.pins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.plan.PinChange;
import com.acme.deploytag.problem.Problem;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the catalog alone says of changed pins; see {@link Proposed}. */
final class PinReviewTest {

  private static final String DIGEST = "sha256:" + "d".repeat(64);
  private static final String CATALOG =
      """
      environments:
        staging: {accepts: dispatch}
        production: {accepts: promotion, from: staging}
      services:
        shop: {path: apps/shop, images: [acme/shop, acme/worker]}
      """;

  private static Proposed proposed(String base, String head) {
    return new Proposed(CATALOG)
        .base("shop/staging", images(base))
        .head("shop/staging", images(head))
        .history("9d shop/staging=v0");
  }

  /** Short for an overlay with these entries, a line each. */
  private static String images(String entries) {
    return entries.equals("-")
        ? "-"
        : "images:\n- {" + entries.replace("; ", "}\n- {").replace("DIGEST", DIGEST) + "}\n";
  }

  private static String pins(List<PinChange> pins) {
    return pins.stream()
        .map(p -> p.image() + " " + p.before().version().orElse("-") + " " + p.after())
        .collect(Collectors.joining(", "))
        .replace(DIGEST, "DIGEST");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "name: acme/shop, newTag: v1 | name: acme/shop, newTag: v2 | acme/shop v1 v2",
        "name: acme/shop, newTag: v1 | name: acme/shop, newTag: v1 | ''",
        "name: acme/shop, newTag: v1 | newTag: v1, name: acme/shop | ''",
        "- | name: acme/shop, newTag: v2 | acme/shop - v2",
        "name: x, newTag: v1 | name: x, newTag: v1; name: acme/shop, newTag: v2 | acme/shop - v2",
        "name: acme/shop, newTag: v1 | name: acme/shop, newTag: v2, digest: 'DIGEST' | acme/shop v1 v2@DIGEST",
        "name: acme/shop, newTag: v1; name: acme/worker, newTag: v1 | name: acme/shop, newTag: v2; name: acme/worker, newTag: v3 | acme/shop v1 v2, acme/worker v1 v3",
        "name: acme/shop, newTag: v1; name: acme/worker, newTag: v1 | name: acme/worker, newTag: v1; name: acme/shop, newTag: v1 | ''",
        // By its other name.
        "name: s, newName: acme/shop, newTag: v1 | name: s, newName: acme/shop, newTag: v2 | acme/shop v1 v2",
        "name: acme/shop, newName: m.test/shop, newTag: v1 | name: acme/shop, newName: m.test/shop, newTag: v2 | acme/shop v1 v2",
        // What else an entry says may stay.
        "name: acme/shop, newTag: v1, tagSuffix: x | name: acme/shop, newTag: v2, tagSuffix: x | acme/shop v1 v2",
      })
  void takesSoundPins(String base, String head, String pins) {
    Reviewer.Opinion opinion = proposed(base, head).opinion();
    assertEquals("", Proposed.told(opinion.findings()));
    assertEquals(pins, pins(opinion.pins()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "name: acme/shop, newTag: v1; name: x, newTag: v1 | name: x, newTag: v1 | shop/staging: the pin of shop's image \"acme/shop\" is taken out, so that whatever the base says would run",
        "name: acme/shop, newTag: v1 | name: acme/shop, newTag: v1; name: acme/shop, newTag: v2 | shop/staging:3: \"acme/shop\" is pinned twice, here and in line 2",
        "name: acme/shop, newTag: v1 | name: acme/shop | shop/staging:2: shop's image is pinned to no tag and no digest",
        "name: acme/shop, newTag: v1 | name: acme/shop, digest: 'DIGEST' | shop/staging:2: shop's image is pinned to a digest alone, which no rule for tags can judge",
        "name: acme/shop, newTag: v1 | name: acme/shop, newTag: v2, tagSuffix: x | shop/staging:2: this changes what the entry says besides name, newName, newTag and digest",
        "name: acme/shop, newTag: v1, tagSuffix: x | name: acme/shop, newTag: v2 | shop/staging:2: this changes what the entry says besides name, newName, newTag and digest",
        "name: acme/shop, newTag: v1, tagSuffix: x | name: acme/shop, newTag: v2, tagSuffix: z | shop/staging:2: this changes what the entry says besides name, newName, newTag and digest",
        // Read as kustomize reads it.
        "name: acme/shop, newTag: v1 | name: acme/shop, newTag: v1; name: acme/.*, newTag: v2 | shop/staging:3: kustomize takes the name \"acme/.*\" for a pattern, which may fit any image",
        "name: acme/shop, newTag: v1 | name: acme/shop, newTag: 1.20 | shop/staging:2: YAML reads newTag \"1.20\" as a number or the like, which kustomize refuses",
        "name: acme/shop, newTag: v1 | name: acme/shop, newTag: no tag | shop/staging:2: newTag: \"no tag\" is not an image tag",
        "name: acme/shop, newTag: v1 | name: acme/shop, newTag: v2, digest: 'sha:1' | shop/staging:2: digest: \"sha:1\" is not an image digest",
        "name: acme/shop, newTag: v1 | name: acme/shop, newTag: v2, newName: 'No Name' | shop/staging:2: the newName \"No Name\" is not an image's name alone / shop/staging:2: newName: \"No Name\" is not an image name / shop/staging:2: \"No Name\" in place of \"acme/shop\" is no image of shop by deploy-tag.yml",
        "name: acme/shop, newTag: v1 | name: acme/shop, newTag: latest | shop/staging:2: the tag \"latest\" is denied, since it can come to mean another image at any time",
      })
  void refusesWhatNoRuleCanJudge(String base, String head, String finding) {
    assertEquals(finding, proposed(base, head).findings());
  }

  /** What the base has done since the two parted is no change of the proposal's. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "v2 | v1    | v1 | ''",
        "v2 | v1    | v2 | ''",
        "v2 | v1    | v3 | acme/shop v2 v3",
        "v1 | v1    | v3 | acme/shop v1 v3",
        "v2 | v1 v3 | v3 | acme/shop v2 v3",
        "v2 | v3 v1 | v3 | acme/shop v2 v3",
        "v2 | v3 v3 | v3 | ''",
      })
  void comparesWithBothSides(String base, String forks, String head, String pins) {
    Proposed proposed = proposed(pin(base), pin(head));
    for (String fork : forks.split(" ", -1)) {
      proposed.fork("shop/staging", images(pin(fork)));
    }
    Reviewer.Opinion opinion = proposed.opinion();
    assertEquals(pins, pins(opinion.pins()));
    assertEquals("", Proposed.told(opinion.findings()));
  }

  private static String pin(String tag) {
    return "name: acme/shop, newTag: " + tag;
  }

  /** Other fields may be as the base has them, or as they were wherever the two parted. */
  @ParameterizedTest
  @CsvSource({"a, b, c, true", "b, a a, a, false", "b, a b, a, true", "a, b b, a, false"})
  void comparesOtherFieldsLikewise(String base, String forks, String head, boolean isRefused) {
    String text = "name: acme/shop, newTag: %s, tagSuffix: %s";
    Proposed proposed = proposed(text.formatted("v1", base), text.formatted("v2", head));
    for (String fork : forks.split(" ", -1)) {
      proposed.fork("shop/staging", images(text.formatted("v1", fork)));
    }
    assertEquals(isRefused, proposed.findings().contains("besides name"));
  }

  @Test
  void refusesWhatCannotBeRead() {
    assertEquals(
        "shop/staging:1: \"images\" must be a list, but is a mapping",
        new Proposed(CATALOG)
            .base("shop/staging", images(pin("v1")))
            .head("shop/staging", "images: {}")
            .findings());
  }

  /** What was there is not known then; the new pin is judged by itself. */
  @Test
  void takesTheBaseForEmptyWhereItCannotBeRead() {
    Reviewer.Opinion opinion =
        new Proposed(CATALOG)
            .base("shop/staging", "images: {}")
            .head("shop/staging", images(pin("v2")))
            .opinion();
    assertEquals("", Proposed.told(opinion.findings()));
    assertEquals("acme/shop - v2", pins(opinion.pins()));
  }

  @Test
  void notesWhatIsRemoved() {
    Reviewer.Opinion opinion =
        new Proposed(CATALOG)
            .base("shop/staging", images(pin("v1")))
            .head("shop/staging", "-")
            .opinion();
    assertEquals("", Proposed.told(opinion.findings()));
    assertEquals(
        List.of(
            "apps/shop/overlays/staging/kustomization.yaml is removed, and with it shop from"
                + " staging"),
        opinion.notes());
    assertEquals(
        List.of(),
        new Proposed(CATALOG)
            .base("shop/staging", "-")
            .head("shop/staging", "-")
            .opinion()
            .notes());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "name: x, newTag: v1 | Keep the entry. To stop the service in staging, remove the whole overlay.",
        "name: acme/shop, newTag: v1; name: acme/shop, newTag: v2 | Remove one of the two entries.",
        "name: acme/shop | Give newTag the version that is to run.",
        "name: acme/shop, digest: 'DIGEST' | Give newTag beside it, as the pipeline does.",
        "name: acme/shop, newTag: v2, tagSuffix: x | Leave it as it is on the base branch; no rule can judge it.",
      })
  void saysWhatToDo(String head, String remedy) {
    Reviewer.Opinion opinion =
        proposed("name: acme/shop, newTag: v1; name: x, newTag: v1", head).opinion();
    List<String> remedies = opinion.findings().stream().map(Problem::remedy).toList();
    assertTrue(remedies.contains(remedy), remedies::toString);
  }
}

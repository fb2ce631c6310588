package com.acme.deploytag.kustomize.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.acme.deploytag.image.Digest;
import com.acme.deploytag.image.ImageName;
import com.acme.deploytag.image.Pin;
import com.acme.deploytag.image.Tag;
import com.acme.deploytag.kustomize.Kustomization;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Place;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.yaml.YamlValue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No edit goes out that does anything but what it should, whatever made it so. */
final class ProofTest {

  private static final ImageName IMAGE = new ImageName("acme/checkout");
  private static final String DIGEST = "sha256:" + "ab".repeat(32);
  private static final String BEFORE =
      """
      namePrefix: &p x-
      nameSuffix: *p
      images:
      - name: nginx
        newTag: '1'
      - name: acme/checkout
        newTag: v1
        digest: %s
      """
          .formatted(DIGEST);
  private static final String AFTER =
      """
      namePrefix: &p x-
      nameSuffix: *p
      images:
      - name: nginx
        newTag: '1'
      - name: acme/checkout
        newTag: v2
      """;
  private static final Problem REFUSAL =
      Problem.at(
          new Place("k.yaml", 6, 3),
          "the pin cannot be set here without changing something else",
          "Write the entry in block style: \"- name: …\" and, below, \"newTag: …\".");

  private static Kustomization parse(String text) {
    return switch (Kustomization.parse("k.yaml", text.getBytes(StandardCharsets.UTF_8))) {
      case Checked.Good<Kustomization>(Kustomization file) -> file;
      case Checked.Bad<Kustomization> bad -> fail(bad.toString());
    };
  }

  private static WantedPin wanted(Optional<ImageName> newName, Optional<Digest> digest) {
    Pin pin = new Pin(Optional.of(new Tag("v2")), digest);
    return new WantedPin(IMAGE.text(), IMAGE, newName, pin);
  }

  private static YamlValue expected(WantedPin wanted) {
    Kustomization before = parse(BEFORE);
    return Expected.changed(before, before.entries().get(1), wanted);
  }

  private static Checked<Kustomization> proven(String text, WantedPin wanted) {
    return Proof.of(Checked.good(parse(text)), new Place("k.yaml", 6, 3), expected(wanted));
  }

  private static final WantedPin TAG = wanted(Optional.empty(), Optional.empty());

  private static String after(String change) {
    String[] parts = change.split("\\|", -1);
    assertTrue(AFTER.contains(parts[0]), change);
    return AFTER.replace(parts[0], parts[1]);
  }

  /** What is edited away, and what comes in its place. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "newTag: v2|newTag: v2",
        "newTag: v2|newTag: \"v2\"",
        "namePrefix|# c\nnamePrefix",
        "&p x-|&p 'x-'",
        "- name: acme/checkout\n  newTag: v2|- {newTag: v2, name: acme/checkout}"
      })
  void howItIsWrittenIsNoMatter(String change) {
    assertSame(Checked.Good.class, proven(after(change), TAG).getClass());
  }

  /** In the wanted text each is one change too many. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "newTag: v2|newTag: v1",
        "newTag: v2|newTag: v2\n  digest: " + "sha256:abab",
        "newTag: v2|newTag: v2\n  newName: mirror.example/checkout",
        "newTag: v2|newTag: v2\n  tagSuffix: -x",
        "newTag: '1'|newTag: '2'",
        "newTag: '1'|newTag: v1",
        "name: nginx|name: nginx2",
        "- name: nginx\n  newTag: '1'\n|",
        "name: acme/checkout|name: acme/checkouts",
        "newTag: v2|newTag: v2\n- name: redis\n  newTag: '7'",
        "namePrefix: &p x-|namePrefix: &p y-",
        "namePrefix: &p x-|namePrefix: &p x-\nnamespace: shop",
        "nameSuffix: *p|nameSuffix: x-",
        "nameSuffix: *p\n|"
      })
  void anythingElseIsRefused(String change) {
    assertEquals(new Checked.Bad<>(List.of(REFUSAL)), proven(after(change), TAG), change);
  }

  @Test
  void theOrderOfKeysDoesNotCount() {
    String text = AFTER.replace("nameSuffix: *p\n", "") + "nameSuffix: *p\n";
    assertSame(Checked.Good.class, proven(text, TAG).getClass());
  }

  @Test
  void theOrderOfEntriesCounts() {
    String[] entries = AFTER.split("(?=- name)", -1);
    String text = entries[0] + entries[2] + entries[1];
    assertEquals(new Checked.Bad<>(List.of(REFUSAL)), proven(text, TAG), text);
  }

  @Test
  void whatIsWantedMustBeThere() {
    WantedPin all =
        wanted(Optional.of(new ImageName("mirror.example/c")), Optional.of(new Digest(DIGEST)));
    assertEquals(new Checked.Bad<>(List.of(REFUSAL)), proven(AFTER, all));
    String more = AFTER.stripTrailing() + "\n  newName: mirror.example/c\n  digest: " + DIGEST;
    assertSame(Checked.Good.class, proven(more, all).getClass());
  }

  @Test
  void whatCannotBeReadAgainIsRefused() {
    Checked<Kustomization> unread = Checked.bad(Problem.of("unread", "Read."));
    assertEquals(
        new Checked.Bad<>(List.of(REFUSAL)),
        Proof.of(unread, new Place("k.yaml", 6, 3), expected(TAG)));
  }

  @Test
  void anEntryThatIsAddedIsTheLastAndAsWanted() {
    Kustomization before = parse("namePrefix: x-\nimages:\n- name: nginx\n  newTag: '1'\n");
    YamlValue expected = Expected.added(before, TAG, TAG.namings().getFirst());
    String entry = "- name: acme/checkout\n  newTag: v2\n";
    Place place = new Place("k.yaml", 6, 3);
    for (String text :
        List.of(
            before.document().text() + entry + "- name: redis\n",
            before.document().text().replace("images:\n", "images:\n" + entry),
            before.document().text() + "- name: acme/checkout\n",
            before.document().text())) {
      assertEquals(
          new Checked.Bad<>(List.of(REFUSAL)),
          Proof.of(Checked.good(parse(text)), place, expected),
          text);
    }
    Checked<Kustomization> right = Checked.good(parse(before.document().text() + entry));
    assertSame(right, Proof.of(right, place, expected));
  }
}

package com.acme.deploytag.kustomize.build;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.acme.deploytag.kustomize.Kustomization;
import com.acme.deploytag.problem.Checked;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a kustomization may say before it is in doubt which images are built. */
final class PlainTest {

  private static Kustomization file(String lines) {
    return switch (Kustomization.parse("k.yaml", lines.replace('~', '\n').getBytes(UTF_8))) {
      case Checked.Good<Kustomization>(Kustomization file) -> file;
      case Checked.Bad<Kustomization> bad -> fail(bad.toString());
    };
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "resources: [d.yaml]~transformers: t|:2:1: \"transformers\" may change which",
        "resources: [d.yaml]~patches: &x [p]|:2:1: \"patches\" may change which image",
        "resources: [d.yaml]~generators: [g]|:2:1: \"generators\" may change which image",
        "resources: [d.yaml]~helmCharts: {}|:2:1: \"helmCharts\" may change which image",
        "resources: [d.yaml]~helmGlobals: []|:2:1: \"helmGlobals\" may change which",
        "resources: [d.yaml]~&x namespace: a|:2:1: \"namespace\" may change which image",
        "resources:|: nothing stands in it, which kustomize refuses",
        "kind: Kustomization~resources: []|: nothing stands in it, which kustomize",
        "resources: [d.yaml]~kind: Component|: this is no Kustomization of kustomize.config",
        "resources: [d.yaml]~kind: [a]|: this is no Kustomization of kustomize.config",
        "resources: [d.yaml]~apiVersion: v1|: this is no Kustomization of kustomize.config",
        "images: [{name: a, tagSuffix: x}]|:1:10: this is not just name, newName, newTag",
        "images: [{name: a, newName: B}]|:1:10: this is not just name, newName, newTag",
        "images: [{name: a, newTag: b c}]|:1:10: this is not just name, newName, newTag",
        "images: [{name: a, digest: x}]|:1:10: this is not just name, newName, newTag",
        "x: &x v1~images: [{name: a, newTag: *x}]|:1:1: \"x\" may change which image runs"
      })
  void isInDoubt(String lines, String reason) {
    String told = Plain.doubt(file(lines), false).orElseThrow().toString();
    assertTrue(told.startsWith("k.yaml" + reason), told);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "resources: [d.yaml]",
        "resources: [d.yaml]~kind: Kustomization",
        "namespace: a~apiVersion: kustomize.config.k8s.io/v1beta1~patches: []",
        "namespace: a~patches: [{path: p}]~transformers: [t]~replacements:",
        "images: [{name: a, newName: b/c, newTag: v1}]",
        "images: [{name: a, newTag: }]"
      })
  void isPlain(String lines) {
    assertEquals(Optional.empty(), Plain.doubt(file(lines), false));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "kind: Component~namespace: a|true",
        "kind: Component~apiVersion: kustomize.config.k8s.io/v1alpha1~namespace: a|true",
        "kind: Component~apiVersion: kustomize.config.k8s.io/v1beta1~namespace: a|false",
        "kind: Kustomization~namespace: a|false",
        "namespace: a|false"
      })
  void isAComponent(String lines, boolean isOne) {
    assertEquals(isOne, Plain.doubt(file(lines), true).isEmpty());
  }
}

package com.acme.deploytag.kustomize.build;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which manifests are read, what of them counts as an image, and which are refused. */
final class ManifestReaderTest {

  private static final String OBJECT = "kind: D\nmetadata: {name: a}\n";

  private static BuildFile.Manifests read(String text) {
    return assertInstanceOf(
        BuildFile.Manifests.class, ManifestReader.read("d.yaml", text.getBytes(UTF_8)));
  }

  private static String refusal(byte[] content) {
    BuildFile file = ManifestReader.read("d.yaml", content);
    return assertInstanceOf(BuildFile.Unclear.class, file).why().toString();
  }

  private static List<String> images(BuildFile.Manifests manifests) {
    return manifests.images().stream()
        .map(i -> new Reference(i.names().getLast(), i.tag(), i.digest()) + " " + i.place())
        .toList();
  }

  /** Below an object's kind and name; which images it has, and what else looks like one. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "containers: [{image: a:1}]|a:1 d.yaml:3:22|",
        "initContainers: [{image: a}]|a d.yaml:3:26|",
        "x: [{containers: [{image: a:1}]}]|a:1 d.yaml:3:27|",
        "containers: [{initContainers: [{image: a:1}]}]|a:1 d.yaml:3:40|",
        "containers: [{x: {containers: [{image: a:1}]}}]|a:1 d.yaml:3:40|",
        "containers: {image: a:1}||a:1",
        "containers: [{containers: {image: a:1}}]||a:1",
        "ephemeral: [{image: a/b}]||a/b",
        "containers: [{env: [{value: a@b}]}]||a@b",
        "x: a b:c||",
        "x: plain||"
      })
  void tellsImagesOfContainersFromOthers(String below, String image, String other) {
    BuildFile.Manifests manifests = read(OBJECT + below);
    assertEquals(image == null ? List.of() : List.of(image), images(manifests));
    assertEquals(other == null ? List.of() : List.of(other), manifests.others());
  }

  @Test
  void readsOneObjectAfterTheOther() {
    String next = "kind: E\nmetadata: {name: b, namespace: shop}\ncontainers: [{image: 'a:1'}]\n";
    for (String between : List.of("---\n", "--- # next\n", "---  \n", "---\n\n---\n")) {
      BuildFile.Manifests manifests = read(OBJECT + between + next);
      assertEquals(List.of("D /a", "E shop/b"), manifests.objects());
      int line = 5 + (int) between.chars().filter(c -> c == '\n').count();
      assertEquals(List.of("a:1 d.yaml:" + line + ":22"), images(manifests));
      assertEquals(manifests, read((OBJECT + between + next).replace("\n", "\r\n")));
    }
    assertEquals(List.of(), read("").objects());
  }

  @Test
  void readsWhatAnchorsStandAtBesidesImages() {
    String text = OBJECT + "x: &a {b: [c]}\ny: [*a]\ncontainers: [{image: 'a:1', z: *a}]\n";
    assertEquals(List.of("a:1 d.yaml:5:22"), images(read(text)));
  }

  @Test
  void leavesDefinitionsAlone() {
    String definition = OBJECT.replace("kind: D", "kind: CustomResourceDefinition");
    BuildFile.Manifests manifests = read(definition + "containers: [{image: &x a:1}]\n");
    assertEquals(List.of("CustomResourceDefinition /a"), manifests.objects());
    assertEquals(List.of(), manifests.images());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "x: &a b:1|:3:4: an anchor stands at something with an image in it",
        "x: [&a b:1]|:3:5: an anchor stands at something with an image in it",
        "x: {y: &a {z: [b:1]}}|:3:8: an anchor stands at something with an image in it",
        "x: &a {containers: [{image: b}]}|:3:4: an anchor stands at something with an image",
        "&a x: b|:3:1: a key stands here that may mean more than it says",
        "<<: {a: b}|:3:1: a key stands here that may mean more than it says",
        "x: {config.kubernetes.io/local-config: a}|:3:5: a key stands here that may mean more",
        "containers: &a [{image: x}]|:3:13: an anchor stands here",
        "containers: [&a {image: x}]|:3:14: an anchor stands here",
        "containers: [x]|:3:14: this is no container",
        "containers: [{&a image: x}]|:3:15: a key stands here that may mean more than it says",
        "containers: [{image: &a x}]|:3:22: a container's image is \"x\"",
        "containers: [{image: 1}]|:3:22: a container's image is \"1\"",
        "containers: [{image: X}]|:3:22: a container's image is \"X\"",
        "initContainers: [{image: [x]}]|:3:26: a container's image is a list",
        "x: [{containers: [{image: X}]}]|:3:27: a container's image is \"X\"",
        "containers: [{containers: [{image: X}]}]|:3:36: a container's image is \"X\"",
        "containers: [{x: [&a b:1]}]|:3:19: an anchor stands at something with an image in it",
        "x: &a b~containers: [*a]|:4:14: this is no container",
        "x: &a b~containers: [{image: *a}]|:4:22: a container's image is an alias",
        "---~- a|:4:1: this is no Kubernetes object",
        "---~a|:4:1: this is no Kubernetes object",
        "---~kind: D|:4:1: this is no single Kubernetes object with kind and name",
        "---~metadata: {name: b}|:4:1: this is no single Kubernetes object with kind and name",
        "---~kind: [D]~metadata: {name: b}|:4:1: this is no single Kubernetes object",
        "---~kind: D~metadata: {name: 1}|:4:1: this is no single Kubernetes object",
        "---~kind: D~metadata: [b]|:4:1: this is no single Kubernetes object",
        "---~kind: DList~metadata: {name: b}|:4:1: this is no single Kubernetes object",
        "--- x~kind: D|: its documents are not told apart by lines",
        "x: b~...|: it holds characters that not every reader takes for the same",
        "%x|: it holds characters that not every reader takes for the same",
        "x: [|:4:1: not valid YAML"
      })
  void refusesWhatIsNotPlain(String below, String reason) {
    String told = refusal((OBJECT + below.replace('~', '\n') + "\n").getBytes(UTF_8));
    assertTrue(told.startsWith("d.yaml" + reason), told);
  }

  @ParameterizedTest
  @ValueSource(chars = {0, 0xB, 0xD, 0x1F, 0x7F, 0x85, 0xA0, 0x2028, 0x2029, 0xFEFF})
  void refusesStrangeCharacters(char c) {
    String told = refusal((OBJECT + "x: a" + c + "b\n").getBytes(UTF_8));
    assertTrue(told.startsWith("d.yaml: it holds characters that not every reader"), told);
  }

  @Test
  void refusesWhatIsNoTextOrTooLong() {
    String told = refusal((OBJECT + "x: \u00e4\n").getBytes(ISO_8859_1));
    assertTrue(told.startsWith("d.yaml: the file is not UTF-8 text"), told);
    String longest = OBJECT + "#".repeat(ManifestReader.LONGEST - OBJECT.length());
    assertEquals(List.of("D /a"), read(longest).objects());
    told = refusal((longest + "#").getBytes(UTF_8));
    assertTrue(told.startsWith("d.yaml: the file has more than 256 KiB"), told);
    assertEquals(List.of(), read("\n---\n".repeat(200)).objects());
    told = refusal("\n---\n".repeat(201).getBytes(UTF_8));
    assertTrue(told.startsWith("d.yaml: its documents are not told apart by lines"), told);
  }
}

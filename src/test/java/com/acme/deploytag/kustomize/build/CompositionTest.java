package com.acme.deploytag.kustomize.build;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.acme.deploytag.catalog.RepoPath;
import com.acme.deploytag.image.ImageName;
import com.acme.deploytag.image.ImageNames;
import com.acme.deploytag.kustomize.Kustomization;
import com.acme.deploytag.problem.Checked;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is told of a few plain trees, and what of a tree that is not plain is refused. */
final class CompositionTest {

  private static final RepoPath OVERLAY = new RepoPath("app/overlay");
  private static final String WORKLOAD =
      "kind: Deployment\nmetadata: {name: %s}\nspec: {containers: [{image: %s}]}\n";
  private static final Map<String, String> TREE =
      Map.of(
          "app/overlay", "resources: [../base]\n",
          "app/base", "resources: [d.yaml]\n",
          "app/base/d.yaml", WORKLOAD.formatted("d", "app:v1"),
          "part",
              """
              kind: Component
              apiVersion: kustomize.config.k8s.io/v1alpha1
              images: [{name: app, newTag: part}]
              """);

  private static Composition.Result of(Map<String, String> changed) {
    Map<String, String> texts = new HashMap<>(TREE);
    texts.putAll(changed);
    Map<RepoPath, BuildFile> known =
        texts.entrySet().stream()
            .collect(
                Collectors.toMap(
                    e -> new RepoPath(e.getKey()), e -> read(e.getKey(), e.getValue())));
    Kustomization overlay = ((BuildFile.Folder) known.get(OVERLAY)).file();
    return Composition.of(OVERLAY, overlay, known);
  }

  private static BuildFile read(String path, String text) {
    return path.endsWith(".yaml")
        ? ManifestReader.read(path, text.getBytes(UTF_8))
        : new BuildFile.Folder(kustomization(path, text));
  }

  private static Kustomization kustomization(String path, String text) {
    return good(Kustomization.parse(path, text.getBytes(UTF_8)));
  }

  private static Built built(Map<String, String> changed) {
    return good(of(changed).images());
  }

  private static <T> T good(Checked<T> checked) {
    return switch (checked) {
      case Checked.Good<T>(T value) -> value;
      case Checked.Bad<T> bad -> fail(bad.toString());
    };
  }

  private static String refusal(Map<String, String> changed) {
    Composition.Result result = of(changed);
    assertEquals(Set.of(), result.missing());
    Checked.Bad<?> bad = assertInstanceOf(Checked.Bad.class, result.images());
    return bad.problems().getFirst().toString();
  }

  private static String shown(BuiltImage image) {
    return new Reference(image.names().getLast(), image.tag(), image.digest())
        + " of "
        + image.place();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "resources: [../base]|app:v1 of app/base/d.yaml:3:29",
        "bases: [../base]|app:v1 of app/base/d.yaml:3:29",
        "resources: [../base]~images: [{name: app, newTag: v2}]|app:v2 of app/overlay:2:10",
        "resources: [../base]~images: [{name: app, digest: sha256:D}]"
            + "|app@sha256:D of app/overlay:2:10",
        "resources: [../base]~images: [{name: apps, newTag: v2}]|app:v1 of app/base/d.yaml:3:29",
        "resources: [../base]~images: [{name: app, newName: b}]|b:v1 of app/base/d.yaml:3:29",
        "resources: [../base]~components: [../../part]|app:part of part:3:10",
        "resources: [../base]~components: [../../part]~images: [{name: app, newTag: v2}]"
            + "|app:v2 of app/overlay:3:10",
        "resources: [../base]~components:~bases: ~~patches: []|app:v1 of app/base/d.yaml:3:29",
        "resources: [../base]~kind: Kustomization~apiVersion: kustomize.config.k8s.io/v1beta1"
            + "|app:v1 of app/base/d.yaml:3:29"
      })
  void tellsWhichImageIsBuilt(String overlay, String image) {
    String hex = "ab".repeat(32);
    String text = overlay.replace('~', '\n').replace("D}", hex + "}");
    Built built = built(Map.of("app/overlay", text));
    assertEquals(
        List.of(image.replace("D ", hex + " ")),
        built.images().stream().map(CompositionTest::shown).toList());
  }

  @Test
  void tellsOldNamesAndFolders() {
    String renamed = "resources: [../base]\nimages: [{name: app, newName: b}]\n";
    Built built = built(Map.of("app/overlay", renamed, "app/base/d.yaml", manifestWithArgument()));
    assertEquals(List.of("app", "b"), built.images().getFirst().names());
    assertEquals(built.images(), built.of(image("app")));
    assertEquals(List.of(), built.of(image("c")));
    assertEquals(Set.of(OVERLAY, new RepoPath("app/base")), built.folders());
    assertEquals(List.of("x/y:1"), built.others());
  }

  private static ImageNames image(String name) {
    return ImageNames.of(new ImageName(name));
  }

  private static String manifestWithArgument() {
    return WORKLOAD.formatted("d", "'app:v1', args: ['x/y:1']");
  }

  /** What else looks like an image; whether it may be one called so. */
  @ParameterizedTest
  @CsvSource({
    "a/b:1, a/b, true",
    "a/b@x, a/b, true",
    "a/b, a/b, true",
    "b, b, false",
    "b:1, b, true",
    "a/bc:1, a/b, false",
    "x/a/b:1, a/b, false"
  })
  void knowsAnImageElsewhere(String other, String image, boolean isElsewhere) {
    Built built = new Built(List.of(), List.of(other), Set.of());
    assertEquals(isElsewhere, built.isElsewhere(image(image)));
  }

  @ParameterizedTest
  @CsvSource({"app:v1, true", "b:v1, true", "app:v2, false", "app, false"})
  void comparesVersions(String other, boolean isSame) {
    BuiltImage one = built(Map.of()).images().getFirst();
    BuiltImage two = BuiltImage.of(Reference.parse(other).orElseThrow(), one.place());
    assertEquals(isSame, one.isSameVersion(two));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "app/overlay|vars: [{name: V}]|:1:1: \"vars\" may change which image runs",
        "app/overlay|patches: [{path: /p}]|:1:18: \"/p\" is no plain path in this repository",
        "app/overlay|patches: [{a: b}]|:1:11: this is no patch that is plain",
        "app/overlay|transformers: [{a: b}]|:1:16: this is no transformer that is plain",
        "app/overlay|replacements: [{a: b}]|:1:16: this replacement may change which image runs",
        "app/base|resources: d.yaml|: \"resources\" is no list of texts",
        "app/base|bases: {a: b}|: \"bases\" is no list of texts",
        "app/base|resources: [1]|: \"resources\" is no list of texts",
        "app/base|components: [[d.yaml]]|: \"components\" is no list of texts",
        "app/base|resources: [a//b]|:1:13: \"a//b\" is no plain path in this repository",
        "app/base|components: [/part]|:1:14: \"/part\" is no plain path in this repository",
        "app/base|resources: [../overlay]|:1:13: this leads back to where it stands",
        "app/base|resources: [../base]|:1:13: this leads back to where it stands",
        "app/base|components: [../overlay]|:1:14: this leads to no component in this repository",
        "app/base|components: [d.yaml]|:1:14: this leads to no component in this repository",
        "app/overlay|resources: [../base/d.yaml]|:1:13: kustomize reads no file outside of the",
        "app/base/d.yaml|- a|:1:1: this is no Kubernetes object",
        "part|kind: Component~namespace: a~apiVersion: v1|: this is no Component of kustomize",
        "part|namespace: a|: this is no Component of kustomize.config.k8s.io/v1alpha1"
      })
  void refusesWhatIsNotPlain(String path, String text, String reason) {
    Map<String, String> changed = new HashMap<>();
    changed.put("app/overlay", "resources: [../base]\ncomponents: [../../part]\n");
    changed.put(path, text.replace('~', '\n'));
    String told = refusal(changed);
    assertTrue(told.startsWith(path + reason), told);
  }

  @Test
  void refusesWhatIsThereTwice() {
    String again = "resources: [../base, ../other]\n";
    String other = "resources: [d.yaml]\n";
    String told =
        refusal(
            Map.of(
                "app/overlay",
                again,
                "app/other",
                other,
                "app/other/d.yaml",
                manifestWithArgument()));
    assertTrue(told.startsWith("app/other:1:13: something in this file is there twice"), told);
    told = refusal(Map.of("app/base", "resources: [d.yaml, ./d.yaml]\n"));
    assertTrue(told.startsWith("app/base:1:21: something in this file is there twice"), told);
  }

  @Test
  void asksForWhatItDoesNotKnow() {
    String overlay = "resources: [../far, ../base, e.yaml]\ncomponents: [../part]\n";
    assertEquals(
        Set.of(
            new RepoPath("app/far"), new RepoPath("app/overlay/e.yaml"), new RepoPath("app/part")),
        of(Map.of("app/overlay", overlay)).missing());
    assertEquals(Set.of(), of(Map.of()).missing());
    String told = refusal(Map.of("app/overlay", overlay, "app/base", "resources: [../overlay]\n"));
    assertTrue(told.startsWith("app/base:1:13: this leads back"), told);
  }

  @Test
  void followsNoMoreThanItsBounds() {
    assertEquals(1, built(chain(Composition.DEEPEST)).images().size());
    String told = refusal(chain(Composition.DEEPEST + 1));
    assertTrue(told.contains("it stands on more kustomizations and files than"), told);
    assertEquals(Composition.MOST - 1, built(files(Composition.MOST - 1)).images().size());
    told = refusal(files(Composition.MOST));
    assertTrue(told.contains("it stands on more kustomizations and files than"), told);
    assertEquals(Composition.MOST, built(folders(Composition.MOST - 1)).folders().size());
    told = refusal(folders(Composition.MOST));
    assertTrue(told.contains("it stands on more kustomizations and files than"), told);
  }

  /** As many kustomizations, one on the other, the overlay among them. */
  private static Map<String, String> chain(int length) {
    Map<String, String> texts = new HashMap<>();
    texts.put("app/overlay", "resources: [../c2]\n");
    for (int i = 2; i < length; i++) {
      texts.put("app/c" + i, "resources: [../c%d]\n".formatted(i + 1));
    }
    texts.put("app/c" + length, "resources: [d.yaml]\n");
    texts.put("app/c" + length + "/d.yaml", TREE.get("app/base/d.yaml"));
    return texts;
  }

  private static Map<String, String> files(int count) {
    Map<String, String> texts = new HashMap<>();
    texts.put("app/overlay", "resources: " + paths("d%d.yaml", count));
    for (int i = 0; i < count; i++) {
      texts.put("app/overlay/d%d.yaml".formatted(i), WORKLOAD.formatted("d" + i, "app"));
    }
    return texts;
  }

  private static Map<String, String> folders(int count) {
    Map<String, String> texts = new HashMap<>();
    texts.put("app/overlay", "resources: " + paths("../n%d", count));
    for (int i = 0; i < count; i++) {
      texts.put("app/n" + i, "namespace: shop\n");
    }
    return texts;
  }

  private static List<String> paths(String path, int count) {
    return IntStream.range(0, count).mapToObj(path::formatted).toList();
  }
}

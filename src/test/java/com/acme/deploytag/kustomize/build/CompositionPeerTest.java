package com.acme.deploytag.kustomize.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.testkit.Exec;
import com.acme.deploytag.testkit.Kustomize;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever stands below an overlay: if we say which images are built, the real kustomize builds
 * just these. {@code -Dbuild.trees=N} tries more; {@code -Dbuild.seed=N} others.
 */
final class CompositionPeerTest {

  private static final int TREES = Integer.getInteger("build.trees", 300);
  private static final long SEED = Long.getLong("build.seed", 12);
  private static final Pattern IMAGE = Pattern.compile("(?m)^ *(?:- )?image: \"?([^\"\n]*)\"?$");
  private static final List<String> NAMES =
      List.of("app", "ghcr.io/acme/app", "acme/app", "ghcrxio/acme/app", "host:5000/app", "nginx");
  private static final String DIGEST = "@sha256:" + "0123456789abcdef".repeat(4);

  @TempDir Path root;

  @BeforeAll
  static void needsKustomize() {
    Kustomize.require();
  }

  @Test
  void tellsWhatKustomizeBuilds() throws Exception {
    Random random = new Random(SEED);
    int told = 0;
    for (int i = 0; i < TREES; i++) {
      Path tree = root.resolve("tree-" + i);
      new Tree(random, tree).write();
      Checked<Built> ours = BuildTrees.build(tree, "app/overlay");
      if (ours instanceof Checked.Good<Built>(Built built)) {
        told++;
        Exec.Result theirs = Kustomize.tryRun(tree.resolve("app/overlay"), "build", ".");
        assertEquals(0, theirs.exit(), () -> "seed " + SEED + ": " + tree + theirs.stderr());
        assertEquals(images(theirs.stdout()), images(built), "seed " + SEED + ": " + tree);
      }
    }
    assertTrue(told > TREES / 3, "told of " + told + " only");
    assertTrue(told < TREES, "there was no doubt at all");
  }

  // Of definitions kustomize changes nothing, and no container runs by them.
  private static List<String> images(String manifests) {
    return Stream.of(manifests.split("(?m)^---$"))
        .filter(object -> !object.contains("kind: CustomResourceDefinition"))
        .flatMap(object -> IMAGE.matcher(object).results())
        .map(m -> m.group(1))
        .sorted()
        .toList();
  }

  private static List<String> images(Built built) {
    return built.images().stream()
        .map(i -> new Reference(i.names().getLast(), i.tag(), i.digest()).toString())
        .sorted()
        .toList();
  }

  /** A base or two, a component or none, and an overlay on top, mostly of the plain kind. */
  private record Tree(Random random, Path root) {

    void write() throws IOException {
      List<String> bases = new ArrayList<>();
      for (int i = 0; i <= random.nextInt(2); i++) {
        String name = "base-" + i;
        file("app/" + name + "/d.yaml", manifests(name));
        String more = random.nextInt(4) == 0 ? "- ../deep\n" : "";
        if (!more.isEmpty() && i == 0) {
          file("app/deep/d.yaml", manifests("deep"));
          file("app/deep/kustomization.yaml", "resources: [d.yaml]\n" + images() + odd());
        }
        file(
            "app/" + name + "/kustomization.yaml",
            "resources:\n- d.yaml\n" + (i == 0 ? more : "") + images() + odd());
        bases.add("../" + name);
      }
      String components = "";
      if (random.nextInt(3) == 0) {
        components = "components: [../../parts/c]\n";
        file(
            "parts/c/kustomization.yaml",
            "apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\n" + images() + odd());
      }
      String key = random.nextInt(6) == 0 ? "bases" : "resources";
      file(
          "app/overlay/kustomization.yaml",
          key + ": " + bases + "\n" + components + images() + odd());
      file("app/overlay/p.yaml", patch());
    }

    private void file(String path, String text) throws IOException {
      BuildTrees.write(root.resolve(path), text);
    }

    private String manifests(String name) {
      return IntStream.rangeClosed(0, random.nextInt(2))
          .mapToObj(i -> manifest(name + "-" + i))
          .reduce((a, b) -> a + one("---\n", "--- # next\n") + b)
          .orElseThrow();
    }

    private String manifest(String name) {
      String kind =
          one("Deployment", "Deployment", "StatefulSet", "Rollout", "CustomResourceDefinition");
      String image = image() + one("", ":base", ":base", ":v0" + DIGEST, DIGEST);
      String text =
          """
          apiVersion: %s
          kind: %s
          metadata: {name: %s}
          spec:
            template:
              spec:
                initContainers: [{name: i, image: %s}]
                containers:
                - name: a
                  image: "%s"
                - {name: b, args: ["--image=x"], image: %s}
          """
              .formatted(
                  kind.equals("Rollout") ? "argoproj.io/v1alpha1" : "apps/v1",
                  kind,
                  name,
                  one("nginx:1", "app:old"),
                  image,
                  one("redis:7", "ghcr.io/acme/app"));
      String doubled = "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: base-0-0}\n";
      return random.nextInt(60) == 0 ? text + "---\n" + doubled : text;
    }

    private String images() {
      StringBuilder images = new StringBuilder();
      for (int i = 0; i < random.nextInt(4); i++) {
        images
            .append("- name: ")
            .append(
                one(
                    image(),
                    image(),
                    image(),
                    image(),
                    image(),
                    image(),
                    image(),
                    image(),
                    "ghcr.io/acme/.*",
                    "nginx"));
        images.append(one("", "", "\n  newName: " + image()));
        images.append(one("", "\n  newTag: v1", "\n  newTag: \"1.20\"", "\n  newTag: v2"));
        images.append(one("", "", "\n  digest: " + DIGEST.substring(1)));
        images.append(random.nextInt(25) == 0 ? "\n  tagSuffix: -x" : "").append('\n');
      }
      return images.isEmpty() ? "" : "images:\n" + images;
    }

    private String odd() {
      return random.nextInt(6) == 0
          ? one(
              "namespace: shop\n",
              "namePrefix: a-\n",
              "labels: [{pairs: {a: app}}]\n",
              "patches: []\n",
              "patches: [{path: p.yaml}]\n",
              "replicas: []\n",
              "configMapGenerator: [{name: c, literals: [a=b]}]\n",
              "images: []\n",
              "commonAnnotations: {note: 'app:v9'}\n",
              "transformers: [t.yaml]\n",
              "resource: [../base]\n",
              "buildMetadata: [originAnnotations]\n")
          : "";
    }

    private static String patch() {
      return """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: base-0-0}
      spec: {template: {spec: {containers: [{name: a, image: "app:patched"}]}}}
      """;
    }

    private String image() {
      return NAMES.get(random.nextInt(NAMES.size()));
    }

    private String one(String... of) {
      return of[random.nextInt(of.length)];
    }
  }
}

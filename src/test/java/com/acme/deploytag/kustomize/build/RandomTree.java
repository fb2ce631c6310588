package com.acme.deploytag.kustomize.build;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** A base or two, a component or none, and an overlay on top, mostly of the plain kind. */
record RandomTree(Random random, Path root) {

  private static final List<String> NAMES =
      List.of("app", "ghcr.io/acme/app", "acme/app", "ghcrxio/acme/app", "host:5000/app", "nginx");
  private static final String DIGEST = "@sha256:" + "0123456789abcdef".repeat(4);

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
  }

  private void file(String path, String text) throws IOException {
    BuildTrees.write(root.resolve(path), text);
    if (path.endsWith("kustomization.yaml")) {
      Path folder = root.resolve(path).getParent();
      BuildTrees.write(folder.resolve("p.yaml"), merge());
      BuildTrees.write(folder.resolve("j.yaml"), steps());
      BuildTrees.write(folder.resolve("t.yaml"), transformer());
    }
  }

  private String transformer() {
    return "apiVersion: builtin\nkind: ImageTagTransformer\nmetadata: {name: t}\nimageTag: {name: "
        + image()
        + one("", ", newName: nginx")
        + one(", newTag: v7", ", newTag: v7", "")
        + "}\n";
  }

  private String steps() {
    return one(
        "- {op: replace, path: /spec/template/spec/containers/0/image, value: 'app:patched'}\n",
        "- {op: add, path: /spec/template/spec/containers/1/image, value: " + image() + "}\n",
        "- {op: add, path: /metadata/annotations, value: {a: b}}\n",
        "- {op: remove, path: /spec/template/spec/containers/1}\n",
        "- {op: add, path: /spec/template/spec/containers/-, value: {name: z, image: app}}\n",
        "- {op: replace, path: /spec/template/spec/containers/0/name, value: z}\n",
        "- {op: replace, path: /spec/template/spec/containers, value: [{name: z}]}\n",
        "- {op: add, path: /spec/replicas, value: 2}\n");
  }

  private String merge() {
    return """
    apiVersion: %s
    kind: %s
    metadata: {name: base-0-0}
    spec: {template: {spec: %s}}
    """
        .formatted(
            one("apps/v1", "apps/v1", "apps/v1", "argoproj.io/v1alpha1"),
            one("Deployment", "Deployment", "StatefulSet", "Rollout"),
            one(
                "{containers: [{name: a, image: \"app:patched\"}]}",
                "{containers: [{name: a, image: " + image() + "}]}",
                "{initContainers: [{name: i, image: " + image() + "}]}",
                "{containers: [{name: a, env: [{name: A, value: b}]}]}",
                "{containers: [{name: z, image: app}]}",
                "{containers: [{name: b, $patch: delete}]}",
                "{containers: null}",
                "{dnsPolicy: Default, tolerations: [{operator: Exists}]}",
                "{nodeSelector: {a: b}}"));
  }

  private String replacement() {
    return """
    replacements:
    - source: {kind: %s, name: base-0-0, fieldPath: %s}
      targets:
      - select: {kind: %s, name: base-0-0}
        fieldPaths: [%s]
    """
        .formatted(
            one("ConfigMap", "ConfigMap", "Deployment"),
            one("metadata.name", "data.x"),
            one("Deployment", "Deployment", "StatefulSet"),
            one(
                "'spec.template.spec.containers.[name=a].image'",
                "spec.template.spec.containers.1.image",
                "'spec.template.spec.containers.*.image'",
                "'spec.template.spec.containers.[name=a].name'",
                "'spec.template.spec.containers.[name=a]'",
                "metadata.annotations.x"));
  }

  private String target() {
    return one(
        "",
        "",
        ", target: {kind: Deployment, name: base-0-0}",
        ", target: {kind: Deployment}",
        ", target: {name: base-0-0}",
        ", target: {kind: Deployment, name: 'base.*'}");
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
    String config =
        "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: %s}\ndata: {x: 'else:v3'}\n"
            .formatted(name);
    text = random.nextBoolean() ? text + "---\n" + config : text;
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
    return random.nextInt(3) == 0
        ? one(
            "namespace: shop\n",
            "namePrefix: a-\n",
            "labels: [{pairs: {a: app}}]\n",
            "patches: []\n",
            "patches: [{path: p.yaml" + target() + "}]\n",
            "patches: [{path: p.yaml" + target() + "}]\n",
            "patches: [{path: j.yaml, target: {kind: Deployment, name: base-0-0}}]\n",
            "patches: [{path: j.yaml" + target() + "}]\n",
            "patches:\n- patch: |-\n" + merge().indent(4) + "\n",
            "patchesStrategicMerge: [p.yaml]\n",
            "patchesStrategicMerge:\n- |-\n" + merge().indent(4) + "\n",
            "patchesJson6902: [{path: j.yaml, target: {version: v1, kind: Deployment, name: base-0-0}}]\n",
            "replicas: []\n",
            "configMapGenerator: [{name: c, literals: [a=b]}]\n",
            "images: []\n",
            "commonAnnotations: {note: 'app:v9'}\n",
            "transformers: [t.yaml]\n",
            "transformers: [t.yaml]\n",
            "resource: [../base]\n",
            replacement(),
            replacement(),
            "buildMetadata: [originAnnotations]\n")
        : "";
  }

  private String image() {
    return NAMES.get(random.nextInt(NAMES.size()));
  }

  private String one(String... of) {
    return of[random.nextInt(of.length)];
  }
}

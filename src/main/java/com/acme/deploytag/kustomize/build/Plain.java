package com.acme.deploytag.kustomize.build;

import com.acme.deploytag.kustomize.ImageEntry;
import com.acme.deploytag.kustomize.Kustomization;
import com.acme.deploytag.problem.Place;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.SafeText;
import com.acme.deploytag.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a kustomization may say without putting in doubt which images are built. */
final class Plain {

  // None of them changes an image, and all that is not here may.
  private static final Set<String> KEYS =
      Set.of(
          "apiVersion",
          "kind",
          "metadata",
          "resources",
          "bases",
          "components",
          "images",
          "namespace",
          "namePrefix",
          "nameSuffix",
          "labels",
          "commonLabels",
          "commonAnnotations",
          "replicas",
          "configMapGenerator",
          "secretGenerator",
          "generatorOptions",
          "buildMetadata",
          "sortOptions");
  // These are followed, where they are lists.
  private static final Set<String> FOLLOWED =
      Set.of("patches", "patchesStrategicMerge", "patchesJson6902", "replacements", "transformers");
  // Neither do these, where they are empty.
  private static final Set<String> CHANGING =
      Set.of("generators", "validators", "helmCharts", "vars", "crds", "configurations");
  private static final Set<String> TYPE = Set.of("apiVersion", "kind");
  private static final String GROUP = "kustomize.config.k8s.io/";

  private Plain() {}

  /** The first thing in {@code file} that does; nothing if there is none. */
  static Optional<Problem> doubt(Kustomization file, boolean isComponent) {
    if (!(file.document().root() instanceof YamlNode.Mapping root)) {
      return problem(Place.of(file.path()), "this is no kustomization");
    }
    for (YamlNode.Entry field : root.entries()) {
      boolean isHarmless =
          isOne(field.key(), KEYS)
              || (isOne(field.key(), CHANGING) && isEmpty(field.value()))
              || (isOne(field.key(), FOLLOWED) && isList(field.value()));
      if (!isHarmless) {
        return problem(
            field.key().place(),
            field.key() instanceof YamlNode.Scalar word
                ? SafeText.quoted(word.value()) + " may change which image runs"
                : "a key stands here that is no word");
      }
    }
    if (root.entries().stream().allMatch(f -> isOne(f.key(), TYPE) || isNothing(f.value()))) {
      return problem(Place.of(file.path()), "nothing stands in it, which kustomize refuses");
    }
    String kind = isComponent ? "Component" : "Kustomization";
    String version = GROUP + (isComponent ? "v1alpha1" : "v1beta1");
    if (!says(root, "kind", kind, isComponent) || !says(root, "apiVersion", version, false)) {
      return problem(Place.of(file.path()), "this is no " + kind + " of " + version);
    }
    return file.entries().stream().flatMap(entry -> doubt(entry).stream()).findFirst();
  }

  /** Whether objects are called otherwise after {@code file} than their manifests say. */
  static boolean isRenaming(Kustomization file) {
    return file.document().root() instanceof YamlNode.Mapping root
        && (root.value("namePrefix").isPresent() || root.value("nameSuffix").isPresent());
  }

  private static boolean isOne(YamlNode key, Set<String> words) {
    return key instanceof YamlNode.Scalar word
        && word.anchor().isEmpty()
        && words.contains(word.value());
  }

  private static boolean isNothing(YamlNode value) {
    return isEmpty(value) || (value instanceof YamlNode.Scalar scalar && scalar.isNull());
  }

  private static boolean isList(YamlNode value) {
    return isNothing(value) || (value instanceof YamlNode.Sequence && value.anchor().isEmpty());
  }

  private static boolean isEmpty(YamlNode value) {
    return value instanceof YamlNode.Sequence list && list.items().isEmpty();
  }

  private static boolean says(YamlNode.Mapping root, String key, String value, boolean isRequired) {
    return root.value(key)
        .map(v -> v instanceof YamlNode.Scalar s && s.isText() && s.value().equals(value))
        .orElse(!isRequired);
  }

  /** What about {@code entry} puts in doubt what it does; nothing if it is plain. */
  static Optional<Problem> doubt(ImageEntry entry) {
    boolean isSound =
        entry.node().entries().stream()
                .allMatch(f -> ImageEntry.FIELDS.stream().anyMatch(f::isNamed))
            && ImageEntry.FIELDS.stream().allMatch(entry::isText)
            && entry.newName().stream().allMatch(Reference::isName)
            && entry.newTag().stream().allMatch(Reference::isTag)
            && entry.digest().stream().allMatch(Reference::isDigest);
    return isSound
        ? Optional.empty()
        : problem(
            entry.place(),
            "this is not just name, newName, newTag and digest, each with a text of its kind");
  }

  /** The texts in the list beside {@code key}; nothing if something else is in it. */
  static Optional<List<YamlNode.Scalar>> texts(Kustomization file, String key) {
    List<YamlNode.Scalar> texts = new ArrayList<>();
    YamlNode value = ((YamlNode.Mapping) file.document().root()).value(key).orElse(null);
    if (value == null || (value instanceof YamlNode.Scalar scalar && scalar.isNull())) {
      return Optional.of(texts);
    }
    if (!(value instanceof YamlNode.Sequence list)) {
      return Optional.empty();
    }
    for (YamlNode item : list.items()) {
      if (!(item instanceof YamlNode.Scalar text) || !text.isText()) {
        return Optional.empty();
      }
      texts.add(text);
    }
    return Optional.of(texts);
  }

  private static Optional<Problem> problem(Place place, String what) {
    return Optional.of(Problem.at(place, what, ""));
  }
}

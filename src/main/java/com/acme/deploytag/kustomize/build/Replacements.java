package com.acme.deploytag.kustomize.build;

import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What {@code replacements} do to images: which they set is told, but not to what. */
final class Replacements {

  private Replacements() {}

  /** {@code images} after {@code replacement}; bad where that cannot be told. */
  static Checked<List<BuiltImage>> on(List<BuiltImage> images, YamlNode replacement) {
    List<BuiltImage> after = new ArrayList<>(images);
    boolean isTold =
        replacement instanceof YamlNode.Mapping mapping
            && Yaml.mapping(mapping, "source").filter(s -> isNoImage(s, images)).isPresent()
            && mapping.value("targets").filter(YamlNode.Sequence.class::isInstance).isPresent()
            && Yaml.items(mapping, "targets").stream().allMatch(t -> isDone(t, after));
    return isTold
        ? Checked.good(after)
        : Checked.bad(
            Problem.at(replacement.place(), "this replacement may change which image runs", ""));
  }

  // From one container's image to another's: what is pinned gets there by it.
  private static boolean isNoImage(YamlNode.Mapping source, List<BuiltImage> images) {
    Selector about = Selector.of(source);
    return about.kind().isPresent()
        && images.stream().noneMatch(i -> i.spot().filter(about::mayBe).isPresent());
  }

  private static boolean isDone(YamlNode node, List<BuiltImage> images) {
    if (!(node instanceof YamlNode.Mapping target)
        || Yaml.mapping(target, "select").isEmpty()
        || Yaml.items(target, "fieldPaths").isEmpty()) {
      return false;
    }
    Selector about = Selector.of(Yaml.mapping(target, "select").get());
    boolean isSure = about.isExact() && Yaml.hasOnly(target, List.of("select", "fieldPaths"));
    for (YamlNode item : Yaml.items(target, "fieldPaths")) {
      Optional<List<String>> path =
          item instanceof YamlNode.Scalar text ? steps(text.value()) : Optional.empty();
      if (path.isEmpty() || !isDone(path.get(), about, isSure, item, images)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isDone(
      List<String> path, Selector about, boolean isSure, YamlNode where, List<BuiltImage> images) {
    for (int i = 0; i < images.size(); i++) {
      BuiltImage image = images.get(i);
      if (image.spot().filter(about::mayBe).isEmpty()) {
        continue;
      }
      switch (image.spot().get().relation(path)) {
        case NONE -> {}
        case AROUND -> {
          return false;
        }
        case IMAGE -> {
          if (!isSure) {
            return false;
          }
          images.set(i, image.hidden(where.place()));
        }
      }
    }
    return true;
  }

  /** The steps of a path such as {@code spec.containers.[name=a].image}. */
  private static Optional<List<String>> steps(String path) {
    List<String> steps = new ArrayList<>();
    StringBuilder step = new StringBuilder();
    boolean isInside = false;
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      isInside = c == '[' || (isInside && c != ']');
      if (c == '.' && !isInside) {
        steps.add(step.toString());
        step.setLength(0);
      } else {
        step.append(c);
      }
    }
    steps.add(step.toString());
    return path.indexOf('\\') >= 0 || steps.contains("") ? Optional.empty() : Optional.of(steps);
  }
}

package com.acme.deploytag.kustomize.build;

import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Place;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a JSON patch does to images. It is understood where it changes something besides them, or
 * sets one.
 *
 * @param about whose objects it changes
 * @param at where it stands
 */
record JsonPatch(Selector about, Place at) {

  private static final Set<String> WRITING = Set.of("add", "replace", "remove");
  private static final Set<String> WORDS = Set.of("containers", "initContainers", "image");

  /** {@code images} after {@code patch}; bad where that cannot be told. */
  Checked<List<BuiltImage>> on(List<BuiltImage> images, YamlNode.Sequence patch) {
    List<BuiltImage> after = new ArrayList<>(images);
    for (YamlNode item : patch.items()) {
      if (!(item instanceof YamlNode.Mapping step) || !isDone(step, after)) {
        return Checked.bad(Problem.at(at, "this patch may change which image runs", ""));
      }
    }
    return Checked.good(after);
  }

  private boolean isDone(YamlNode.Mapping step, List<BuiltImage> images) {
    String verb = Yaml.text(step, "op").orElse("");
    Optional<List<String>> path = Yaml.text(step, "path").flatMap(JsonPatch::steps);
    if (verb.equals("test")) {
      return true;
    }
    if (!WRITING.contains(verb) || path.isEmpty()) {
      return false;
    }
    boolean isImage = path.get().getLast().equals("image");
    Optional<YamlNode> value = step.value("value");
    if (value.filter(JsonPatch::mayHaveImage).isPresent()) {
      return false;
    }
    boolean isFound = false;
    for (int i = 0; i < images.size(); i++) {
      BuiltImage image = images.get(i);
      if (image.spot().filter(about::mayBe).isEmpty()) {
        continue;
      }
      switch (image.spot().get().relation(path.get())) {
        case NONE -> {}
        case AROUND -> {
          return false;
        }
        case IMAGE -> {
          Optional<Reference> set = Yaml.text(step, "value").flatMap(Reference::parse);
          if (verb.equals("remove") || set.isEmpty() || !about.isExact() || image.isHidden()) {
            return false;
          }
          images.set(i, image.set(set.get(), at));
          isFound = true;
        }
      }
    }
    return isFound || !isImage;
  }

  private static Optional<List<String>> steps(String pointer) {
    return pointer.startsWith("/") && !pointer.contains("~") && !pointer.endsWith("/")
        ? Optional.of(List.of(pointer.substring(1).split("/", -1)))
        : pointer.startsWith("/metadata/annotations/") || pointer.startsWith("/metadata/labels/")
            ? Optional.of(List.of("metadata", "annotations"))
            : Optional.empty();
  }

  private static boolean mayHaveImage(YamlNode node) {
    return switch (node) {
      case YamlNode.Alias _ -> true;
      case YamlNode.Scalar _ -> false;
      case YamlNode.Sequence list -> list.items().stream().anyMatch(JsonPatch::mayHaveImage);
      case YamlNode.Mapping mapping ->
          mapping.entries().stream()
              .anyMatch(e ->
                  !(e.key() instanceof YamlNode.Scalar key)
                      || WORDS.contains(key.value())
                      || mayHaveImage(e.value()));
    };
  }
}

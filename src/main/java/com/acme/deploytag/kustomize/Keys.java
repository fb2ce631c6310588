package com.acme.deploytag.kustomize;

import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.SafeText;
import com.acme.deploytag.yaml.YamlNode;
import java.util.List;
import java.util.Optional;

/** Looks for keys that mean more to kustomize than meets the eye. */
final class Keys {

  private Keys() {}

  /**
   * The first key of {@code mapping} that counts as one of {@code fields} without being just that
   * word, if there is one: a merge key, a word in another case (kustomize reads its files by way of
   * Go's JSON, which ignores case), or one with an anchor.
   */
  static Optional<Problem> doubtful(YamlNode.Mapping mapping, List<String> fields) {
    return mapping.entries().stream()
        .map(YamlNode.Entry::key)
        .flatMap(key -> doubt(key, fields).stream())
        .findFirst();
  }

  private static Optional<Problem> doubt(YamlNode key, List<String> fields) {
    return switch (key) {
      case YamlNode.Scalar word when word.value().equals("<<") ->
          problem(
              word,
              "a merge key may bring in an image from elsewhere",
              "Write the merged keys out.");
      case YamlNode.Scalar word -> doubt(word, fields);
      // The reader refuses all other keys.
      case YamlNode.Mapping _, YamlNode.Sequence _, YamlNode.Alias _ -> Optional.empty();
    };
  }

  private static Optional<Problem> doubt(YamlNode.Scalar word, List<String> fields) {
    Optional<String> field = fields.stream().filter(word.value()::equalsIgnoreCase).findFirst();
    if (field.filter(f -> !f.equals(word.value())).isPresent()) {
      return problem(
          word,
          "kustomize takes the key %s for %s"
              .formatted(SafeText.quoted(word.value()), SafeText.quoted(field.get())),
          "Write it as " + SafeText.quoted(field.get()) + ".");
    }
    return field.isPresent() && word.anchor().isPresent()
        ? problem(
            word,
            "the key %s carries an anchor".formatted(SafeText.quoted(field.get())),
            "Write the key alone.")
        : Optional.empty();
  }

  private static Optional<Problem> problem(YamlNode where, String what, String remedy) {
    return Optional.of(Problem.at(where.place(), what, remedy));
  }
}

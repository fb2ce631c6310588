package com.acme.deploytag.kustomize;

import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.SafeText;
import com.acme.deploytag.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What an item of {@code images} must be like for kustomize to read it as we do. */
final class EntryRules {

  private static final List<String> KNOWN = known();

  private EntryRules() {}

  private static List<String> known() {
    List<String> known = new ArrayList<>(ImageEntry.FIELDS);
    known.add("tagSuffix");
    return List.copyOf(known);
  }

  /** The first rule that {@code entry} breaks, if it breaks one. */
  static Optional<Problem> broken(YamlNode.Mapping entry) {
    Optional<Problem> doubt = Keys.doubtful(entry, KNOWN);
    if (doubt.isPresent()) {
      return doubt;
    }
    for (YamlNode.Entry field : entry.entries()) {
      Optional<Problem> broken = broken(field);
      if (broken.isPresent()) {
        return broken;
      }
    }
    return entry.value("name").isEmpty() ? Optional.of(nameless(entry)) : name(entry);
  }

  private static Optional<Problem> broken(YamlNode.Entry field) {
    String key = ((YamlNode.Scalar) field.key()).value();
    if (!KNOWN.contains(key)) {
      return problem(
          field.key(),
          "kustomize knows no %s in an item of \"images\", and refuses the file"
              .formatted(SafeText.quoted(key)),
          "Remove it; an item has " + SafeText.names(KNOWN) + ".");
    }
    return switch (field.value()) {
      case YamlNode.Scalar value -> value(key, value, value);
      case YamlNode.Alias alias when key.equals("name") || key.equals("newName") ->
          problem(
              alias,
              "the \"%s\" of an item of \"images\" is an alias".formatted(key),
              "Write out what it stands for.");
      case YamlNode.Alias alias when alias.scalar().isPresent() ->
          value(key, alias, alias.scalar().get());
      case YamlNode other ->
          problem(
              other,
              "the \"%s\" of an item of \"images\" is %s, which kustomize refuses"
                  .formatted(key, other.kind()),
              "Write it as a text.");
    };
  }

  private static Optional<Problem> value(String key, YamlNode where, YamlNode.Scalar value) {
    OptionalInt odd = value.value().codePoints().filter(EntryRules::isUnseen).findFirst();
    if (odd.isPresent()) {
      return problem(
          where,
          "the %s of an item of \"images\" holds U+%04X, which no name of an image does"
              .formatted(key, odd.getAsInt()),
          "Write it on one line, in letters that can be seen.");
    }
    return value.isText() || value.isNull()
        ? Optional.empty()
        : problem(
            where,
            "YAML reads %s %s as a number or the like, which kustomize refuses"
                .formatted(key, SafeText.quoted(value.value())),
            "Put it in quotes.");
  }

  private static boolean isUnseen(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }

  private static Problem nameless(YamlNode.Mapping entry) {
    return Problem.at(
        entry.place(),
        "an item of \"images\" has no name, so that kustomize changes no image by it",
        "Give the image's name in the resources as \"name\".");
  }

  /** Kustomize takes a name for a regular expression. */
  private static Optional<Problem> name(YamlNode.Mapping entry) {
    YamlNode.Scalar name = (YamlNode.Scalar) entry.value("name").orElseThrow();
    if (name.isNull() || name.value().isEmpty()) {
      return Optional.of(nameless(entry));
    }
    return ImagePattern.isPlain(name.value())
        ? Optional.empty()
        : problem(
            name,
            "kustomize takes the name %s for a pattern, which may fit any image"
                .formatted(SafeText.quoted(name.value())),
            "Write an item for each image, with its name.");
  }

  private static Optional<Problem> problem(YamlNode where, String what, String remedy) {
    return Optional.of(Problem.at(where.place(), what, remedy));
  }
}

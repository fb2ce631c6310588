package com.acme.deploytag.catalog.reader;

import com.acme.deploytag.catalog.Located;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Place;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.Problems;
import com.acme.deploytag.problem.SafeText;
import com.acme.deploytag.problem.Suggestion;
import com.acme.deploytag.yaml.YamlNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Reads the fields of one mapping of the catalog; whatever is wrong goes to {@code problems}. */
final class Fields {

  private final Problems problems;
  private final String owner;
  private final YamlNode.Mapping node;

  private Fields(Problems problems, String owner, YamlNode.Mapping node) {
    this.problems = problems;
    this.owner = owner;
    this.node = node;
  }

  /**
   * The fields of {@code node}, or empty if it is no mapping.
   *
   * @param owner what the mapping describes, for messages: {@code service "checkout"}
   * @param known the keys it may have; empty for a mapping from names
   */
  static Optional<Fields> of(Problems problems, String owner, YamlNode node, List<String> known) {
    if (!(node instanceof YamlNode.Mapping mapping)) {
      problems.add(
          Problem.at(
              node.place(),
              owner + " must be a mapping, but is " + node.kind(),
              "Write \"key: value\" lines below it."));
      return Optional.empty();
    }
    Fields fields = new Fields(problems, owner, mapping);
    mapping.entries().forEach(e -> fields.checkKey(e.key(), known));
    return Optional.of(fields);
  }

  Place place() {
    return node.place();
  }

  /** Keys that are texts, with their values. */
  List<Located<String>> keys() {
    return node.entries().stream()
        .map(YamlNode.Entry::key)
        .filter(YamlNode.Scalar.class::isInstance)
        .map(k -> new Located<>(((YamlNode.Scalar) k).value(), k.place()))
        .toList();
  }

  /** Has {@code reader} read each entry, those whose key stood before among them. */
  void each(BiConsumer<Located<String>, YamlNode> reader) {
    for (YamlNode.Entry entry : node.entries()) {
      if (entry.key() instanceof YamlNode.Scalar key) {
        reader.accept(new Located<>(key.value(), key.place()), entry.value());
      }
    }
  }

  Optional<YamlNode> value(String key) {
    return node.value(key);
  }

  Optional<YamlNode> required(String key) {
    Optional<YamlNode> value = node.value(key);
    if (value.isEmpty()) {
      add(node, owner + " has no \"" + key + "\"", "Add it.");
    }
    return value;
  }

  /** Where {@code key} is set to true, if it is. */
  Optional<Place> set(String key) {
    return text(key, word -> oneOf(List.of("true", "false"), word))
        .filter(word -> word.value().equals("true"))
        .map(Located::place);
  }

  /** The text beside {@code key} as {@code grammar} reads it. */
  <T> Optional<Located<T>> text(String key, Function<String, Checked<T>> grammar) {
    return node.value(key).flatMap(v -> text(v, "\"" + key + "\"", grammar));
  }

  /** The texts of the list beside {@code key}, each once. */
  <T> List<Located<T>> texts(String key, Function<String, Checked<T>> grammar) {
    Optional<YamlNode> value = node.value(key);
    if (value.isEmpty()) {
      return List.of();
    }
    if (!(value.get() instanceof YamlNode.Sequence list)) {
      add(
          value.get(),
          "\"" + key + "\" must be a list, but is " + value.get().kind(),
          "Write [a, b].");
      return List.of();
    }
    List<Located<T>> texts = new ArrayList<>();
    Set<T> seen = new HashSet<>();
    for (YamlNode item : list.items()) {
      Optional<Located<T>> text = text(item, "an item of \"" + key + "\"", grammar);
      if (text.isPresent() && !seen.add(text.get().value())) {
        add(
            item,
            SafeText.quoted(text.get().value().toString()) + " is listed twice",
            "Remove one.");
      }
      text.ifPresent(texts::add);
    }
    return texts;
  }

  /** The text of {@code item}, one of the list beside {@code key}, as {@code grammar} reads it. */
  <T> Optional<T> item(YamlNode item, String key, Function<String, Checked<T>> grammar) {
    return text(item, "an item of \"" + key + "\"", grammar).map(Located::value);
  }

  /** The one of {@code all} that {@code text} is the word for. */
  static <T> Checked<T> oneOf(T[] all, Function<T, String> word, String text) {
    return oneOf(Arrays.stream(all).map(word).toList(), text)
        .then(t ->
            Checked.good(
                Arrays.stream(all)
                    .filter(value -> word.apply(value).equals(t))
                    .findFirst()
                    .orElseThrow()));
  }

  /** {@code word}, if it is one of {@code words}. */
  static Checked<String> oneOf(List<String> words, String word) {
    return words.contains(word)
        ? Checked.good(word)
        : Checked.bad(
            Problem.of(
                SafeText.quoted(word) + " is none of " + SafeText.names(words),
                Suggestion.hint(word, words) + "Write one of these."));
  }

  private <T> Optional<Located<T>> text(
      YamlNode node, String what, Function<String, Checked<T>> grammar) {
    // A number is as good as its digits here: soak: 90, deny: [1.0].
    if (!(node instanceof YamlNode.Scalar scalar) || scalar.isNull()) {
      add(node, what + " of " + owner + " must be a text, but is " + node.kind(), "Give a text.");
      return Optional.empty();
    }
    return switch (grammar.apply(scalar.value())) {
      case Checked.Good<T>(T value) -> Optional.of(new Located<>(value, scalar.place()));
      case Checked.Bad<T>(List<Problem> all) -> {
        all.forEach(p -> add(scalar, what + " of " + owner + ": " + p.what(), p.remedy()));
        yield Optional.empty();
      }
    };
  }

  private void checkKey(YamlNode key, List<String> known) {
    if (!(key instanceof YamlNode.Scalar scalar)) {
      add(key, "a key of " + owner + " is " + key.kind(), "Keys are texts.");
    } else if (!known.isEmpty() && !known.contains(scalar.value())) {
      add(
          key,
          "unknown key " + SafeText.quoted(scalar.value()) + " in " + owner,
          Suggestion.hint(scalar.value(), known) + "Known keys: " + SafeText.names(known) + ".");
    }
  }

  private void add(YamlNode where, String what, String remedy) {
    problems.add(Problem.at(where.place(), what, remedy));
  }
}

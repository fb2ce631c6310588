package com.acme.deploytag.catalog;

import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.NearMiss;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.Problems;
import com.acme.deploytag.problem.Shown;
import com.acme.deploytag.yaml.YamlNode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads one environment of the catalog. */
final class EnvironmentReader {

  static final List<String> KEYS = List.of("accepts", "from", "through", "soak", "dependencies");
  static final List<String> ACCEPTS = List.of("dispatch", "promotion");
  private static final List<String> PROMOTION_ONLY =
      List.of("from", "through", "soak", "dependencies");

  private final Problems problems;

  EnvironmentReader(Problems problems) {
    this.problems = problems;
  }

  Optional<Environment> read(String name, YamlNode node) {
    String owner = "environment " + Shown.quoted(name);
    Optional<Fields> fields = Fields.of(problems, owner, node, KEYS);
    if (fields.isEmpty() || fields.get().required("accepts").isEmpty()) {
      return Optional.empty();
    }
    Optional<Located<String>> accepts = fields.get().text("accepts", word -> oneOf(ACCEPTS, word));
    return accepts.flatMap(
        a ->
            a.value().equals("dispatch")
                ? dispatched(name, fields.get())
                : promoted(name, fields.get()));
  }

  private Optional<Environment> dispatched(String name, Fields fields) {
    for (String key : PROMOTION_ONLY) {
      fields
          .value(key)
          .ifPresent(
              v ->
                  problems.add(
                      Problem.at(
                          v.place(),
                          "\"%s\" means nothing where dispatches are accepted".formatted(key),
                          "Remove it, or write \"accepts: promotion\".")));
    }
    return Optional.of(new Environment.Dispatched(name));
  }

  private Optional<Environment> promoted(String name, Fields fields) {
    if (fields.required("from").isEmpty()) {
      return Optional.empty();
    }
    Optional<Located<String>> from = fields.text("from", Checked::good);
    var through =
        fields.text(
            "through", w -> oneOf(Environment.Through.values(), Environment.Through::word, w));
    var soak = fields.text("soak", Durations::parse);
    var dependencies =
        fields.text(
            "dependencies",
            w -> oneOf(Environment.Dependencies.values(), Environment.Dependencies::word, w));
    return from.map(f -> new Environment.Promoted(name, f, through, soak, dependencies));
  }

  private static <T> Checked<T> oneOf(T[] all, Function<T, String> word, String text) {
    return oneOf(Arrays.stream(all).map(word).toList(), text)
        .then(
            t ->
                Checked.good(
                    Arrays.stream(all)
                        .filter(value -> word.apply(value).equals(t))
                        .findFirst()
                        .orElseThrow()));
  }

  private static Checked<String> oneOf(List<String> words, String word) {
    return words.contains(word)
        ? Checked.good(word)
        : Checked.bad(
            Problem.of(
                Shown.quoted(word) + " is none of " + Shown.names(words),
                NearMiss.hint(word, words) + "Write one of these."));
  }
}

package com.acme.deploytag.plan;

import com.acme.deploytag.ledger.Records;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.Problems;
import com.acme.deploytag.problem.Shown;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads what an update says of the build that it comes from; it is recorded in the commit. */
final class Sources {

  private static final Pattern SHA = Pattern.compile("[0-9a-fA-F]{7,64}");
  private static final Pattern URL = Pattern.compile("https?://[\\x21-\\x7e]{1,2000}");
  // A login, with the suffix of apps' ones: github-actions[bot].
  private static final Pattern ACTOR =
      Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9_.-]{0,98})(\\[bot])?");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

  private Sources() {}

  /** The number in {@code text}. */
  static Checked<Long> sequence(String text) {
    return grammar(
            NUMBER, "a sequence number", "Send a number that grows, such as github.run_number")
        .apply(text)
        .then(n -> Checked.good(Long.valueOf(n)));
  }

  /** The trailers for {@code source}, as far as it says something. */
  static Map<String, String> trailers(
      Optional<Long> sequence, Request.Source source, Problems problems) {
    Map<String, String> trailers = new LinkedHashMap<>();
    sequence.ifPresent(n -> trailers.put(Records.SEQUENCE, n.toString()));
    add(trailers, "Source-Sha", source.sha(), SHA, "a commit's SHA", problems);
    add(trailers, "Source-Run", source.runUrl(), URL, "an address", problems);
    add(trailers, "Source-Actor", source.actor(), ACTOR, "a login", problems);
    return trailers;
  }

  private static void add(
      Map<String, String> trailers,
      String name,
      Asked asked,
      Pattern pattern,
      String kind,
      Problems problems) {
    problems
        .take(asked.optional(grammar(pattern, kind, "Correct it in the pipeline, or leave it out")))
        .flatMap(value -> value)
        .ifPresent(value -> trailers.put(name, value));
  }

  private static Function<String, Checked<String>> grammar(
      Pattern pattern, String kind, String remedy) {
    return text ->
        pattern.matcher(text).matches()
            ? Checked.good(text)
            : Checked.bad(Problem.of(Shown.quoted(text) + " is not " + kind, remedy + "."));
  }
}

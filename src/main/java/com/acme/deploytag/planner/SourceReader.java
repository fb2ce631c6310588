package com.acme.deploytag.planner;

import com.acme.deploytag.ledger.trailer.Records;
import com.acme.deploytag.ledger.trailer.Trailer;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.Problems;
import com.acme.deploytag.problem.SafeText;
import com.acme.deploytag.request.Param;
import com.acme.deploytag.request.Parameter;
import com.acme.deploytag.request.Params;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads what an update says of the build that it comes from; it is recorded in the commit. */
public final class SourceReader {

  private static final Pattern SHA = Pattern.compile("[0-9a-fA-F]{7,64}");
  private static final Pattern URL = Pattern.compile("https?://[\\x21-\\x7e]{1,2000}");
  // A login, with the suffix of apps' ones: github-actions[bot].
  private static final Pattern ACTOR =
      Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9_.-]{0,98})(\\[bot])?");

  private SourceReader() {}

  /** The number in {@code text}. */
  public static Checked<Long> sequence(String text) {
    return Records.sequence(text)
        .map(Checked::good)
        .orElseGet(() ->
            Checked.bad(
                Problem.of(
                    SafeText.quoted(text) + " is not a sequence number",
                    "Send a number of at most 14 digits that grows, such as github.run_number.")));
  }

  /** The trailers for what {@code params} say of the build, as far as it says something. */
  static Map<Trailer, String> trailers(Optional<Long> sequence, Params params, Problems problems) {
    Map<Trailer, String> trailers = new EnumMap<>(Trailer.class);
    sequence.ifPresent(n -> trailers.put(Trailer.SEQUENCE, n.toString()));
    add(
        trailers,
        Trailer.SOURCE_SHA,
        params.get(Parameter.SOURCE_SHA),
        SHA,
        "a commit's SHA",
        problems);
    add(
        trailers,
        Trailer.SOURCE_RUN,
        params.get(Parameter.SOURCE_RUN_URL),
        URL,
        "an address",
        problems);
    add(
        trailers,
        Trailer.SOURCE_ACTOR,
        params.get(Parameter.SOURCE_ACTOR),
        ACTOR,
        "a login",
        problems);
    return trailers;
  }

  /** What of that in {@code params} is sound; what is not is left out. */
  public static Map<Parameter, String> sound(Params params) {
    Map<Parameter, String> sound = new EnumMap<>(Parameter.class);
    keep(sound, params, Parameter.SOURCE_SHA, SHA);
    keep(sound, params, Parameter.SOURCE_RUN_URL, URL);
    keep(sound, params, Parameter.SOURCE_ACTOR, ACTOR);
    return sound;
  }

  private static void keep(
      Map<Parameter, String> sound, Params params, Parameter parameter, Pattern pattern) {
    if (params.get(parameter) instanceof Param.Given(String text, String _)
        && pattern.matcher(text).matches()) {
      sound.put(parameter, text);
    }
  }

  private static void add(
      Map<Trailer, String> trailers,
      Trailer trailer,
      Param asked,
      Pattern pattern,
      String kind,
      Problems problems) {
    problems
        .take(asked.optional(grammar(pattern, kind, "Correct it in the pipeline, or leave it out")))
        .flatMap(value -> value)
        .ifPresent(value -> trailers.put(trailer, value));
  }

  private static Function<String, Checked<String>> grammar(
      Pattern pattern, String kind, String remedy) {
    return text ->
        pattern.matcher(text).matches()
            ? Checked.good(text)
            : Checked.bad(Problem.of(SafeText.quoted(text) + " is not " + kind, remedy + "."));
  }
}

package com.acme.deploytag.values;

import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.SafeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a path: names with dots between, and what stands in brackets. */
final class PathReader {

  private static final int LONGEST = 500;
  private static final Pattern NAME = Pattern.compile("[^\\s.\\[\\]\"'=*]+");
  private static final Pattern QUOTED = Pattern.compile("\"([^\"]+)\"|'([^']+)'");
  private static final Pattern INDEX = Pattern.compile("\\[(0|[1-9][0-9]{0,5})]");
  private static final Pattern ITEM =
      Pattern.compile("\\[([^\\s\\[\\]\"'=]+)=(?:\"([^\"]+)\"|'([^']+)'|([^\\s\\[\\]\"']+))]");
  private static final Pattern BRACKET = Pattern.compile("\\[(?:\"([^\"]+)\"|'([^']+)')]");

  private final String text;
  private int at;

  PathReader(String text) {
    this.text = text;
  }

  Checked<ValuePath> read() {
    List<Step> steps = new ArrayList<>();
    while (text.length() <= LONGEST && at < text.length()) {
      Optional<Step> step =
          text.charAt(at) == '[' ? bracket() : steps.isEmpty() ? name() : afterDot();
      if (step.isEmpty()) {
        return bad();
      }
      steps.add(step.get());
    }
    return steps.isEmpty() ? bad() : Checked.good(new ValuePath(text, steps));
  }

  private Optional<Step> afterDot() {
    if (text.charAt(at) != '.') {
      return Optional.empty();
    }
    at++;
    return name();
  }

  private Optional<Step> name() {
    return next(QUOTED)
        .map(PathReader::group)
        .or(() -> next(NAME).map(Matcher::group))
        .map(Step.Key::new);
  }

  private Optional<Step> bracket() {
    Optional<Matcher> index = next(INDEX);
    if (index.isPresent()) {
      return Optional.of(new Step.Index(Integer.parseInt(index.get().group(1))));
    }
    Optional<Matcher> item = next(ITEM);
    return item.isPresent()
        ? Optional.of(new Step.Item(item.get().group(1), value(item.get())))
        : next(BRACKET).map(PathReader::group).map(Step.Key::new);
  }

  private static String value(Matcher item) {
    String plain = item.group(4);
    return plain != null ? plain : item.group(2) != null ? item.group(2) : item.group(3);
  }

  private static String group(Matcher quoted) {
    return quoted.group(1) != null ? quoted.group(1) : quoted.group(2);
  }

  private Optional<Matcher> next(Pattern pattern) {
    Matcher matcher = pattern.matcher(text).region(at, text.length());
    if (!matcher.lookingAt()) {
      return Optional.empty();
    }
    at = matcher.end();
    return Optional.of(matcher);
  }

  private Checked<ValuePath> bad() {
    return Checked.bad(
        Problem.of(
            "%s is not a path to a value".formatted(SafeText.quoted(text)),
            "Write names with dots between, [0] or [name=app] for an item of a list, and names with"
                + " dots in them in quotes: image.tag, containers[name=app].image,"
                + " annotations[\"a.b/c\"]."));
  }
}

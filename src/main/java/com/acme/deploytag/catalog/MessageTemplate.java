package com.acme.deploytag.catalog;

import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.SafeText;
import com.acme.deploytag.problem.Suggestion;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with fields such as {@code {services}} in it.
 *
 * @param text its lines, the first not blank; it has no other fields than those of {@link Field}
 */
public record MessageTemplate(String text) {

  /** What a template may name of a plan. */
  public enum Field {
    /** What it would say without a template, on one line. */
    TITLE,
    /** update, promote or rollback. */
    OPERATION,
    SERVICES,
    ENVIRONMENT,
    /** The environment that a promotion takes its versions from; else nothing. */
    FROM,
    VERSIONS,
    /** The same, of each no more than tells two builds apart. */
    SHORT_VERSIONS,
    PREVIOUS_VERSIONS;

    private static final List<String> WORDS = Arrays.stream(values()).map(Field::word).toList();

    /** How a template writes it between braces. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  public static final int LONGEST = 1000;
  private static final Pattern FIELD = Pattern.compile("\\{([^{}]*)}");

  public static Checked<MessageTemplate> parse(String text) {
    String stripped = text.strip();
    boolean isText =
        !stripped.isEmpty()
            && stripped.length() <= LONGEST
            && stripped.lines().allMatch(line -> SafeText.whole(line).equals(line));
    return isText
        ? fields(stripped)
        : bad(text, "is no text for a message", "Write 1 to 1,000 characters, without tabs.");
  }

  /** One of a single line. */
  public static Checked<MessageTemplate> line(String text) {
    return text.strip().contains("\n")
        ? bad(text, "has several lines", "A title has one.")
        : parse(text);
  }

  private static Checked<MessageTemplate> fields(String text) {
    Matcher matcher = FIELD.matcher(text);
    while (matcher.find()) {
      String name = matcher.group(1);
      if (!Field.WORDS.contains(name)) {
        return bad(
            "{" + name + "}",
            "is no field of a message",
            Suggestion.hint(name, Field.WORDS) + "Known: " + SafeText.names(Field.WORDS) + ".");
      }
    }
    return Checked.good(new MessageTemplate(text));
  }

  private static <T> Checked<T> bad(String text, String what, String remedy) {
    return Checked.bad(Problem.of(SafeText.quoted(text) + " " + what, remedy));
  }

  /** The text with {@code value}'s words for its fields. */
  public String fill(Function<Field, String> value) {
    return FIELD
        .matcher(text)
        .replaceAll(field ->
            Matcher.quoteReplacement(
                value.apply(Field.values()[Field.WORDS.indexOf(field.group(1))])));
  }
}

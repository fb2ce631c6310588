package com.acme.deploytag.catalog;

import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.SafeText;
import com.acme.deploytag.problem.Suggestion;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a commit status or check run, in which <code>{service}</code> and <code>{environment}
 * </code> stand for names and a part <code>*</code> between slashes for any one part: Flux puts an
 * identifier of its own there.
 *
 * @param text the template, with nothing else in braces
 */
public record HealthTemplate(String text) {

  // GitHub takes no longer context.
  static final int LONGEST = 255;
  private static final Pattern BRACES = Pattern.compile("\\{[^{}]*}?|}");
  private static final List<String> WORDS = List.of("{service}", "{environment}");
  private static final String ANY = "*";

  public static Checked<HealthTemplate> parse(String text) {
    if (text.isBlank() || text.length() > LONGEST || !SafeText.plain(text).equals(text)) {
      return bad(
          SafeText.quoted(text) + " is no name of a commit status or check run",
          "Write 1 to %d characters.".formatted(LONGEST));
    }
    Matcher brace = BRACES.matcher(text);
    while (brace.find()) {
      if (!WORDS.contains(brace.group())) {
        return bad(
            "%s has %s, which nothing can be filled in for"
                .formatted(SafeText.quoted(text), SafeText.quoted(brace.group())),
            Suggestion.hint(brace.group(), WORDS) + "It may have {service} and {environment}.");
      }
    }
    List<String> parts = parts(text);
    // Where the name of one service begins that of another, both would be found.
    boolean isWithin = parts.stream().anyMatch(p -> p.contains(ANY) && !p.equals(ANY));
    return isWithin || parts.stream().allMatch(ANY::equals)
        ? bad(
            "%s has a * that is no part of its own, or nothing else"
                .formatted(SafeText.quoted(text)),
            "A * stands for a whole part between slashes: kustomization/{service}/*.")
        : Checked.good(new HealthTemplate(text));
  }

  private static <T> Checked<T> bad(String what, String remedy) {
    return Checked.bad(Problem.of(what, remedy));
  }

  /** The name for {@code service} in {@code environment}, its <code>*</code> left as they are. */
  public String of(String service, String environment) {
    return text.replace("{service}", service).replace("{environment}", environment);
  }

  /** Whether {@code context} is one of those that are meant for {@code service}. */
  public boolean matches(String context, String service, String environment) {
    List<String> wanted = parts(of(service, environment));
    List<String> found = parts(context);
    if (wanted.size() != found.size()) {
      return false;
    }
    for (int i = 0; i < wanted.size(); i++) {
      boolean isAny = wanted.get(i).equals(ANY) && !found.get(i).isEmpty();
      if (!isAny && !wanted.get(i).equals(found.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static List<String> parts(String text) {
    return List.of(text.split("/", -1));
  }

  @Override
  public String toString() {
    return text;
  }
}

package com.acme.deploytag.report;

import com.acme.deploytag.problem.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Problems in Markdown: what is wrong in bold, and what to do about it, which is said once where
 * several want the same.
 *
 * @param times how the times in them are told
 * @param place where one stands, in Markdown; empty where that is not to be said
 */
public record ProblemText(Times times, Function<Problem, String> place) {

  // What is quoted was said by somebody else, and is left as it is.
  private static final Pattern LONG =
      Pattern.compile(
          "\"[^\"]*\"|\\b([0-9a-f]{40})\\b|(\\bat )?(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ)");

  private static final String TO_DO = "👉 ";

  /** Problems of which the place is linked at the branch's tip. */
  public ProblemText(Links links, Times times) {
    this(times, problem -> problem.place().map(p -> "In " + links.place(p)).orElse(""));
  }

  /**
   * Writes {@code problems} as a list.
   *
   * @param mark what each begins with
   */
  public void write(Page page, List<Problem> problems, String mark) {
    Map<String, List<Problem>> byRemedy = new LinkedHashMap<>();
    problems.forEach(p -> byRemedy.computeIfAbsent(p.remedy(), _ -> new ArrayList<>()).add(p));
    List<Problem> single = new ArrayList<>();
    byRemedy.forEach((remedy, same) -> {
      if (same.size() == 1) {
        single.addAll(same);
        return;
      }
      page.fill(single, p -> item(mark, p, words(p.remedy())));
      single.clear();
      page.fill(same, p -> item(mark, p, ""));
      page.line(TO_DO + words(remedy));
    });
    page.fill(single, p -> item(mark, p, words(p.remedy())));
  }

  private String item(String mark, Problem problem, String remedy) {
    List<String> lines = new ArrayList<>(List.of("**" + words(problem.what()) + "**"));
    lines.add(remedy);
    lines.add(place.apply(problem));
    lines.removeIf(String::isEmpty);
    return "- " + mark + String.join("<br>", lines) + "\n";
  }

  /** {@code text} of a problem, its times and the commits in it told as a person reads them. */
  public String words(String text) {
    return Markdown.text(LONG.matcher(text).replaceAll(this::told));
  }

  private String told(MatchResult found) {
    if (found.group(1) != null) {
      return VersionText.brief(found.group(1));
    }
    if (found.group(3) == null) {
      return Matcher.quoteReplacement(found.group());
    }
    Instant time = Instant.parse(found.group(3));
    return found.group(2) == null ? times.dated(time) : times.ago(time);
  }
}

package com.acme.deploytag.report.status;

import com.acme.deploytag.ledger.TimeText;
import com.acme.deploytag.numbers.Numbers;
import com.acme.deploytag.numbers.Spread;
import com.acme.deploytag.report.Markdown;
import com.acme.deploytag.report.Page;
import com.acme.deploytag.report.Words;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The numbers of a status in the step summary: a line of them, and the rest folded below. */
final class NumbersReport {

  // Below that, the axis would have parts of deploys.
  private static final int FEWEST = 10;

  private final Numbers numbers;

  private NumbersReport(Numbers numbers) {
    this.numbers = numbers;
  }

  /** Writes them where there is something to count. */
  static void write(Page page, Numbers numbers) {
    if (numbers.events() > 0) {
      new NumbersReport(numbers).write(page);
    }
  }

  private void write(Page page) {
    String last = numbers.environments().lastEntry().getKey();
    page.append("<details><summary>In %s: %s</summary>\n\n".formatted(window(), line(last)));
    page.append("| in | deploys | rolled back | time to restore | lead time |\n");
    page.append("| --- | --- | --- | --- | --- |\n");
    page.fill(List.copyOf(numbers.environments().keySet()), this::row);
    page.line("A time is the median, and in brackets what nine of ten take at most.");
    page.append("```mermaid\n" + chart() + "```\n\n");
    page.line("</details>");
  }

  private String window() {
    return Words.count(Math.max(1, numbers.days().size() - 1), "day");
  }

  /** What most want to know: how it is in the last environment. */
  private String line(String environment) {
    Numbers.InEnvironment in = numbers.environments().get(environment);
    Optional<String> lead =
        lead(environment)
            .flatMap(l -> l.times().median().map(m -> ", %s from %s".formatted(age(m), l.from())));
    return Markdown.text(
        "%s in %s%s, %d rolled back"
            .formatted(
                Words.count(in.deploys(), "deploy"), environment, lead.orElse(""), in.rollbacks()));
  }

  private Optional<Numbers.Lead> lead(String environment) {
    return numbers.leads().stream().filter(l -> l.to().equals(environment)).findFirst();
  }

  private String row(String environment) {
    Numbers.InEnvironment in = numbers.environments().get(environment);
    return "| %s | %d, %s a day | %s | %s | %s |\n"
        .formatted(
            Markdown.text(environment),
            in.deploys(),
            String.format(Locale.ROOT, "%.1f", numbers.perDay(in.deploys())),
            in.rollbacks() == 0 ? "–" : in.rollbacks() + " of " + in.deploys(),
            spread(in.restore()),
            lead(environment)
                .map(l ->
                    spread(l.times())
                        + (l.times().count() == 0 ? "" : " from " + Markdown.text(l.from())))
                .orElse("–"));
  }

  private static String spread(Spread spread) {
    return spread.median().isEmpty()
        ? "–"
        : age(spread.median().get()) + spread.ninetieth().map(n -> " (" + age(n) + ")").orElse("");
  }

  private static String age(Duration length) {
    return TimeText.age(length);
  }

  /** Names stay out of it: those of environments are text, and Mermaid's grammar is its own. */
  private String chart() {
    int most = numbers.days().stream().mapToInt(NumbersReport::deploys).max().orElse(0);
    return """
    %%%%{init: {"xyChart": {"width": 900, "height": 240}}}%%%%
    xychart-beta
      title "Deploys a day, in all environments"
      x-axis "days" %d --> 0
      y-axis "deploys" 0 --> %d
      bar [%s]
    """
        .formatted(
            1 - numbers.days().size(),
            Math.max(FEWEST, most),
            numbers.days().stream()
                .map(day -> String.valueOf(deploys(day)))
                .collect(Collectors.joining(", ")));
  }

  private static int deploys(Numbers.Day day) {
    return day.deploys().entrySet().stream().mapToInt(Map.Entry::getValue).sum();
  }
}

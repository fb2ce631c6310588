package com.acme.deploytag.report.pull;

import com.acme.deploytag.plan.PinChange;
import com.acme.deploytag.plan.PullRequestPlan;
import com.acme.deploytag.report.Links;
import com.acme.deploytag.report.Markdown;
import com.acme.deploytag.report.PinTable;
import java.util.Optional;
import java.util.regex.Pattern;

/** The table of the pins that a pull request changes, in Markdown. */
record PullRequestTable(Links links, PullRequestPlan proposition) {

  // A commit's id, whole or as the first digits of it.
  private static final Pattern SHA = Pattern.compile("[0-9a-f]{7,40}");

  static String head() {
    return "| service | image | from | to | what changes |\n| --- | --- | --- | --- | --- |\n";
  }

  String row(PinChange pin) {
    return "| %s | %s | %s | %s | %s |\n"
        .formatted(
            Markdown.text(pin.service()),
            PinTable.image(pin),
            pin.before().version().map(Markdown::code).orElse("nothing"),
            Markdown.code(pin.after().version()),
            comparison(pin).orElse(""));
  }

  /** What is between the two builds, where both are called by their commits. */
  private Optional<String> comparison(PinChange pin) {
    String repository = proposition.repositories().get(pin.service());
    Optional<String> before = pin.before().tag().filter(t -> SHA.matcher(t).matches());
    Optional<String> after =
        pin.after().tag().map(t -> t.text()).filter(t -> SHA.matcher(t).matches());
    return repository == null || before.isEmpty() || after.isEmpty()
        ? Optional.empty()
        : links.comparison(repository, before.get(), after.get());
  }
}

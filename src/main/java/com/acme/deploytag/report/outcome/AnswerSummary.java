package com.acme.deploytag.report.outcome;

import com.acme.deploytag.dispatch.Answer;
import com.acme.deploytag.dispatch.Payload;
import com.acme.deploytag.outcome.Outcome;
import com.acme.deploytag.report.Links;
import com.acme.deploytag.report.Markdown;
import com.acme.deploytag.report.Page;
import com.acme.deploytag.report.ProblemText;
import com.acme.deploytag.report.Times;

/** The step summary in the service's pipeline: what was sent, and what became of it. */
record AnswerSummary(Page page, Links links, Times times) {

  void write(Outcome.Dispatched dispatched) {
    Payload payload = dispatched.payload();
    page.heading(
        (dispatched.isSent() ? "📨 Sent: " : "📝 Dry run: would send ") + services(payload));
    what(payload);
    page.line(
        dispatched.isSent()
            ? "Nobody waited for what becomes of it. " + request(payload)
            : "Nothing was sent.");
  }

  void write(Outcome.Answered answered) {
    Payload payload = answered.payload();
    Answer answer = answered.answer();
    boolean isDone = answered.problems().isEmpty();
    page.heading(
        isDone
            ? "%s %s: %s".formatted(sign(answer), AnswerText.heading(answer), services(payload))
            : (answered.word().equals("refused") ? "⛔ Refused: " : "❌ Failed: ")
                + services(payload));
    new ProblemText(links, times).write(page, answered.problems(), "");
    what(payload);
    answer.commit().ifPresent(c -> page.line("Commit " + links.commit(c) + "."));
    answered
        .pullPage()
        .ifPresent(url ->
            page.line(Markdown.link("Pull request #" + answer.pull().orElseThrow(), url) + "."));
    page.line(Markdown.link("The run there", answered.page()) + ". " + request(payload));
  }

  private static String sign(Answer answer) {
    return switch (answer.word()) {
      case "pushed", "healthy" -> "✅";
      case "proposed" -> "📬";
      case "superseded" -> "⏭️";
      default -> "☑️";
    };
  }

  private static String services(Payload payload) {
    return Markdown.text(
        String.join(", ", payload.services()) + " to " + String.join(", ", payload.environments()));
  }

  private void what(Payload payload) {
    String digest = payload.digest().map(d -> ", " + Markdown.code(d.text())).orElse("");
    page.line("Tag " + Markdown.code(payload.tag().text()) + digest + ".");
  }

  private static String request(Payload payload) {
    return "Request " + Markdown.code(payload.id()) + ".";
  }
}

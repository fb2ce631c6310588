package com.acme.deploytag.report.outcome;

import com.acme.deploytag.dispatch.Answer;
import com.acme.deploytag.outcome.Outcome;
import com.acme.deploytag.report.Words;
import java.util.Optional;

/** How a run answers the request that started it, and what is told of such an answer. */
public final class AnswerText {

  private AnswerText() {}

  /** What {@code outcome} is to whoever sent the request. */
  public static Answer of(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Pushed pushed ->
          new Answer(pushed.word(), Optional.of(pushed.commit()), Optional.empty());
      case Outcome.Proposed proposed ->
          new Answer(
              proposed.word(),
              Optional.of(proposed.commit()),
              Optional.of(proposed.pull().number()));
      case Outcome.Waited waited ->
          new Answer(waited.word(), of(waited.landed()).commit(), Optional.empty());
      case Outcome.Failed failed -> new Answer(failed.word(), failed.landed(), Optional.empty());
      case Outcome.Unchanged _,
          Outcome.Superseded _,
          Outcome.Planned _,
          Outcome.Refused _,
          Outcome.Drafted _,
          Outcome.CatalogProposed _,
          Outcome.Told _,
          Outcome.Verified _,
          Outcome.Dispatched _,
          Outcome.Answered _ ->
          new Answer(outcome.word(), Optional.empty(), Optional.empty());
    };
  }

  /** The title of its errors. */
  public static String title(Outcome.Answered answered) {
    return switch (answered.word()) {
      case "refused" -> "Refused";
      case "degraded" -> "Degraded";
      default -> "Failed";
    };
  }

  static void write(PlanLog log, Outcome.Answered answered) {
    String what = answered.payload().words();
    if (!answered.problems().isEmpty()) {
      log.line(
          "%s there for %s: %s"
              .formatted(title(answered), Words.count(answered.problems().size(), "reason"), what));
      log.line("Its run: " + answered.page());
      return;
    }
    log.add(
        new LogEntry.Notice(
            heading(answered.answer()),
            "%s. %s%s"
                .formatted(
                    what,
                    answered.answer().commit().map(c -> "Commit " + c.brief() + ". ").orElse(""),
                    answered.pullPage().orElse(answered.page()))));
  }

  /** What became of it, in short. */
  static String heading(Answer answer) {
    return switch (answer.word()) {
      case "pushed" -> "Landed";
      case "proposed" -> "Proposed, waits to be merged";
      case "unchanged" -> "In place already";
      case "superseded" -> "Superseded: what is there is newer";
      case "healthy" -> "Landed, and healthy";
      case "planned" -> "Planned there, in a dry run";
      default -> "Done there, by a run that does not say more";
    };
  }
}

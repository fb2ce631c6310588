package com.acme.deploytag.report.outcome;

import com.acme.deploytag.dispatch.Answer;
import com.acme.deploytag.model.CommitId;
import com.acme.deploytag.outcome.Outcome;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.SafeText;
import com.acme.deploytag.report.Run;
import java.util.List;
import java.util.Optional;

/**
 * What the status of a service's commit says of a deploy.
 *
 * @param state {@code success}, {@code pending} or {@code failure}
 * @param target the page that it leads to
 */
public record DeployStatus(String state, String description, Optional<String> target) {

  /** What it says of {@code outcome}; nothing of one that deploys nothing. */
  public static Optional<DeployStatus> of(Outcome outcome, Run run) {
    Answer answer = AnswerText.of(outcome);
    return switch (answer.word()) {
      case "pushed", "unchanged", "superseded", "healthy" ->
          Optional.of(new DeployStatus("success", done(answer, run), run.url()));
      case "proposed" ->
          Optional.of(
              new DeployStatus(
                  "pending",
                  "waits for a pull request to be merged",
                  answer.pull().map(n -> run.repositoryUrl() + "/pull/" + n).or(run::url)));
      case "refused", "failed", "degraded" ->
          Optional.of(
              new DeployStatus("failure", answer.word() + ": " + reason(outcome), run.url()));
      default -> Optional.empty();
    };
  }

  private static String done(Answer answer, Run run) {
    return AnswerText.heading(answer)
        + answer
            .commit()
            .map(CommitId::brief)
            .map(c -> ", commit " + c + " on " + run.branch())
            .orElse("");
  }

  private static String reason(Outcome outcome) {
    List<Problem> problems =
        switch (outcome) {
          case Outcome.Refused refused -> refused.problems();
          case Outcome.Failed failed -> failed.problems();
          case Outcome.Waited waited -> HealthText.degraded(waited);
          case Outcome.Pushed _,
              Outcome.Proposed _,
              Outcome.Unchanged _,
              Outcome.Superseded _,
              Outcome.Planned _,
              Outcome.Drafted _,
              Outcome.CatalogProposed _,
              Outcome.Told _,
              Outcome.Verified _,
              Outcome.Dispatched _,
              Outcome.Answered _ ->
              List.of();
        };
    return problems.isEmpty()
        ? "see there"
        : SafeText.whole(problems.getFirst().what())
            + (problems.size() > 1 ? "; and %d more".formatted(problems.size() - 1) : "");
  }
}

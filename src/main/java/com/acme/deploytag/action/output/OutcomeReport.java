package com.acme.deploytag.action.output;

import com.acme.deploytag.action.RunnerEnvironment;
import com.acme.deploytag.action.RunnerFile;
import com.acme.deploytag.action.RunnerLog;
import com.acme.deploytag.action.WorkflowCommands;
import com.acme.deploytag.dispatch.Answer;
import com.acme.deploytag.outcome.Outcome;
import com.acme.deploytag.outcome.RunResult;
import com.acme.deploytag.plan.GateEvidence;
import com.acme.deploytag.plan.Plan;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.SafeText;
import com.acme.deploytag.report.Run;
import com.acme.deploytag.report.outcome.AnswerText;
import com.acme.deploytag.report.outcome.HealthText;
import com.acme.deploytag.report.outcome.LogEntry;
import com.acme.deploytag.report.outcome.LogText;
import com.acme.deploytag.report.outcome.Summary;
import com.acme.deploytag.request.Parameter;
import com.acme.deploytag.request.Request;
import com.acme.deploytag.status.Status;
import com.acme.deploytag.verify.pins.Review;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reports a run's outcome to the runner: log, summary, outputs, exit code. */
public final class OutcomeReport {

  private final RunnerEnvironment environment;
  private final WorkflowCommands workflow;

  public OutcomeReport(RunnerEnvironment environment, WorkflowCommands workflow) {
    this.environment = environment;
    this.workflow = workflow;
  }

  /** Reports {@code result}; returns the exit code: 0 if the request is fulfilled and reported. */
  public int tell(RunResult result, Optional<Request> request, Run run) {
    Outcome outcome = result.outcome();
    boolean ok =
        switch (outcome) {
          case Outcome.Refused(List<Problem> problems, var _, var _) ->
              reportErrors("Refused", problems);
          case Outcome.Failed(List<Problem> problems, var _) -> reportErrors("Failed", problems);
          case Outcome.Verified(Review review) ->
              review.findings().isEmpty() || reportErrors("Refused", review.findings());
          case Outcome.Answered answered ->
              answered.problems().isEmpty()
                  || reportErrors(AnswerText.title(answered), answered.problems());
          case Outcome.Waited waited ->
              !waited.isDegraded() || reportErrors("Degraded", HealthText.degraded(waited));
          case Outcome.Pushed _,
              Outcome.Proposed _,
              Outcome.Unchanged _,
              Outcome.Superseded _,
              Outcome.Planned _,
              Outcome.Drafted _,
              Outcome.CatalogProposed _,
              Outcome.Dispatched _,
              Outcome.Told _ ->
              true;
        };
    warn(warnings(outcome));
    LogText.of(result, run).forEach(this::say);
    if (request.isPresent() && isAnswerWanted(request.get())) {
      answer(request.get(), outcome);
    }
    boolean isHandedOn =
        isWritten(
            "GITHUB_OUTPUT", outcome, f -> RunnerFile.writeOutputs(f, Outputs.of(result, request)));
    // Without a note, the summary would report success for a run that fails.
    String lost = isHandedOn ? "" : Summary.LOST;
    boolean isShown =
        isWritten(
            "GITHUB_STEP_SUMMARY",
            outcome,
            f -> RunnerFile.append(f, lost + Summary.of(result, run)));
    return ok && isShown && isHandedOn ? 0 : 1;
  }

  // Most requests want none, and load nothing of that.
  private static boolean isAnswerWanted(Request request) {
    return request instanceof Request.Update update && !update.get(Parameter.REQUEST).isMissing();
  }

  private void answer(Request request, Outcome outcome) {
    Answer.wantedBy(request)
        .ifPresent(id -> workflow.notice(Answer.title(id), AnswerText.of(outcome).text()));
  }

  private void say(LogEntry entry) {
    switch (entry) {
      case LogEntry.Line(String text) -> workflow.say(text);
      case LogEntry.Text(List<String> lines) -> workflow.text(lines);
      case LogEntry.Group(String title, List<String> lines) -> workflow.group(title, lines);
      case LogEntry.Notice(String title, String text) -> workflow.notice(title, text);
    }
  }

  public void warn(List<Problem> problems) {
    problems.forEach(problem -> workflow.warning(problem.toString()));
  }

  private static List<Problem> warnings(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Pushed(Plan plan, var _) -> plan.gateEvidence().warnings();
      case Outcome.Planned(Plan plan, var _) -> plan.gateEvidence().warnings();
      case Outcome.Proposed(Plan plan, var _, boolean _, var _, List<Problem> refused) ->
          Stream.concat(plan.gateEvidence().warnings().stream(), refused.stream()).toList();
      case Outcome.Refused(var _, GateEvidence gateEvidence, var _) -> gateEvidence.warnings();
      case Outcome.Verified(Review review) ->
          review.gateEvidence().stream()
              .flatMap(gateEvidence -> gateEvidence.warnings().stream())
              .toList();
      case Outcome.Unchanged(Plan plan, var _, var _) -> plan.gateEvidence().warnings();
      case Outcome.Superseded(Plan plan, var _, var _) -> plan.gateEvidence().warnings();
      case Outcome.CatalogProposed proposed -> proposed.warnings();
      case Outcome.Told(Status status) -> status.untold();
      case Outcome.Waited waited ->
          Stream.concat(warnings(waited.landed()).stream(), HealthText.unknown(waited).stream())
              .toList();
      case Outcome.Drafted _, Outcome.Failed _, Outcome.Dispatched _, Outcome.Answered _ ->
          List.of();
    };
  }

  /**
   * Runs {@code work} on the file that {@code variable} names, if any; returns whether it
   * succeeded.
   */
  private boolean isWritten(String variable, Outcome outcome, FileWork work) {
    Optional<String> file = environment.raw(variable).filter(name -> !name.isEmpty());
    try {
      if (file.isPresent()) {
        work.on(Path.of(file.get()));
      }
      return true;
    } catch (IOException | RuntimeException e) {
      RunnerLog.fault(e);
      return reportErrors("Result lost", List.of(lost(variable, outcome, e)));
    }
  }

  private interface FileWork {
    void on(Path file) throws IOException;
  }

  private boolean reportErrors(String title, List<Problem> problems) {
    workflow.errors(title, problems);
    return false;
  }

  /** The problem that the file of {@code variable} could not be written. */
  public static Problem lost(String variable, Outcome outcome, Exception e) {
    return Problem.of(
        "the run ended as \"%s\", but the file of %s could not be written: %s"
            .formatted(outcome.word(), variable, SafeText.lines(String.valueOf(e))),
        "Later steps of this job would work on nothing; "
            + (e instanceof AccessDeniedException
                ? "the runner must let the container's user write it: do not run it as another one."
                : "check the runner's disk."));
  }
}

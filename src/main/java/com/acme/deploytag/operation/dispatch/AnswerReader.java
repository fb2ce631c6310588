package com.acme.deploytag.operation.dispatch;

import com.acme.deploytag.dispatch.Answer;
import com.acme.deploytag.dispatch.Payload;
import com.acme.deploytag.github.runs.Annotation;
import com.acme.deploytag.github.runs.RunJob;
import com.acme.deploytag.github.runs.WorkflowRun;
import com.acme.deploytag.github.runs.WorkflowRuns;
import com.acme.deploytag.net.RemoteException;
import com.acme.deploytag.outcome.Outcome;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.SafeText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what a run answers: the notice that it leaves, and its errors, which are the reasons. */
final class AnswerReader {

  // A run shows fifty annotations of a job at most, and the last may hold several reasons.
  private static final int MOST = 100;
  // Of this action's errors; a run may have others' as well.
  private static final Set<String> OURS = Set.of("Refused", "Failed", "Degraded", "Result lost");

  private final WorkflowRuns runs;
  private final Payload payload;

  AnswerReader(WorkflowRuns runs, Payload payload) {
    this.runs = runs;
    this.payload = payload;
  }

  /**
   * What {@code run}, which is over, answers.
   *
   * @throws RemoteException if GitHub does not answer
   */
  Outcome outcome(WorkflowRun run) throws RemoteException {
    List<RunJob> jobs = runs.jobs(run);
    List<Annotation> said = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    try {
      for (RunJob job : jobs) {
        said.addAll(runs.annotations(job));
      }
    } catch (RemoteException fault) {
      // How it ended is known all the same.
      problems.add(fault.problem());
    }
    Optional<Answer> answer =
        said.stream()
            .filter(each -> each.title().equals(Answer.title(payload.id())))
            .flatMap(each -> Answer.parse(each.message()).stream())
            .findFirst();
    if (run.isGood()) {
      return new Outcome.Answered(payload, answer.orElse(Answer.UNTOLD), run.page(), List.of());
    }
    List<Problem> reasons = reasons(run, said);
    problems.addAll(0, reasons.isEmpty() ? List.of(conclusion(run, jobs)) : reasons);
    return new Outcome.Answered(
        payload, answer.orElseGet(() -> Answer.failed("failed")), run.page(), problems);
  }

  private static List<Problem> reasons(WorkflowRun run, List<Annotation> said) {
    List<Annotation> errors = said.stream().filter(Annotation::isError).toList();
    List<Annotation> ours = errors.stream().filter(e -> OURS.contains(e.title())).toList();
    Set<String> reasons = new LinkedHashSet<>();
    for (Annotation error : ours.isEmpty() ? errors : ours) {
      for (String line : error.message().lines().toList()) {
        String text = SafeText.lines(error.place() + line).replaceFirst("\\.$", "");
        if (!line.isBlank() && reasons.size() < MOST) {
          reasons.add(text);
        }
      }
    }
    return reasons.stream().map(reason -> Problem.of(reason, "See " + run.page() + ".")).toList();
  }

  /** Where no step has said why. */
  private Problem conclusion(WorkflowRun run, List<RunJob> jobs) {
    String where =
        jobs.stream()
            .filter(job -> job.conclusion().equals(run.conclusion()))
            .findFirst()
            .map(job ->
                ", in job %s%s"
                    .formatted(
                        SafeText.quoted(job.name()),
                        job.failed().map(step -> ", step " + SafeText.quoted(step)).orElse("")))
            .orElse("");
    String ended = run.conclusion().replace('_', ' ');
    return Problem.of(
        "the run that request %s has started ended as %s%s"
            .formatted(payload.id(), SafeText.quoted(ended), where),
        remedy(run) + " See " + run.page() + ".");
  }

  private static String remedy(WorkflowRun run) {
    return switch (run.conclusion()) {
      case "cancelled" ->
          "By a person, or for a newer run of its concurrency group: queue: max there lets all wait."
              + " Run this job again.";
      case "startup_failure" -> "The workflow there is not valid: mend it.";
      case "skipped" -> "No job of it ran: look at the conditions there.";
      case "timed_out" -> "Give it more time there, and run this job again.";
      case "action_required" -> "It waits for an approval there.";
      default -> "Mend what is broken there, and run this job again.";
    };
  }
}

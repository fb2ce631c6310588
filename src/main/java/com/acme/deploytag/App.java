package com.acme.deploytag;

import com.acme.deploytag.action.Job;
import com.acme.deploytag.action.JobReader;
import com.acme.deploytag.action.Outputs;
import com.acme.deploytag.action.RunnerEnvironment;
import com.acme.deploytag.action.RunnerFile;
import com.acme.deploytag.action.RunnerLog;
import com.acme.deploytag.action.Workflow;
import com.acme.deploytag.plan.Grounds;
import com.acme.deploytag.plan.Outcome;
import com.acme.deploytag.plan.Plan;
import com.acme.deploytag.plan.Request;
import com.acme.deploytag.plan.Review;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.Shown;
import com.acme.deploytag.report.LogText;
import com.acme.deploytag.report.Run;
import com.acme.deploytag.report.Summary;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The action as a function: the runner's environment in, log and exit code out. */
public final class App {

  private final RunnerEnvironment environment;
  private final Workflow workflow;
  private final Secrets secrets;

  /**
   * @param variables the environment that the runner gives
   * @param out the job's log
   */
  public App(Map<String, String> variables, PrintStream out) {
    this.environment = new RunnerEnvironment(variables);
    this.workflow = new Workflow(out);
    this.secrets = new Secrets(workflow);
  }

  /** Runs the action; 0 if what was asked for holds now, else 1 after saying why. Never throws. */
  public int run() {
    environment.raw("INPUT_PRIVATE-KEY").ifPresent(secrets::key);
    environment.raw("INPUT_SIGNING-KEY").ifPresent(secrets::key);
    environment.raw("INPUT_TOKEN").ifPresent(secrets::token);
    try (RunnerLog _ = RunnerLog.open(workflow, environment.isDebug())) {
      Checked<Job> job = JobReader.read(environment);
      return switch (job) {
        case Checked.Good<Job>(Job sound) -> {
          Outcome outcome = deploy(sound);
          yield report(outcome, Optional.of(sound.request()), sound.run());
        }
        case Checked.Bad<Job>(List<Problem> problems) ->
            report(new Outcome.Refused(problems, 0), Optional.empty(), environment.run());
      };
    }
  }

  private Outcome deploy(Job job) {
    try {
      return job.app().isPresent() ? new Login(job, secrets::token).run(this::work) : work(job);
    } catch (RuntimeException | Error e) {
      RunnerLog.fault(e);
      Problem problem =
          Problem.of(
              "internal error: " + Shown.lines(String.valueOf(e)),
              "Please report it with the log of a debug run (\"Enable debug logging\").");
      return new Outcome.Failed(List.of(problem), 0);
    }
  }

  private Outcome work(Job job) {
    return switch (job.request()) {
      case Request.Change change -> Deployment.run(job, change, temporary());
      case Request.Status status -> new Survey(job, status).run(temporary());
      case Request.Verify verify -> new Verification(job, verify).run(temporary());
    };
  }

  private Path temporary() {
    return Path.of(environment.raw("TMPDIR").orElseGet(() -> System.getProperty("java.io.tmpdir")));
  }

  private int report(Outcome outcome, Optional<Request> request, Run run) {
    boolean ok =
        switch (outcome) {
          case Outcome.Refused(List<Problem> problems, var _, int _) -> told("Refused", problems);
          case Outcome.Failed(List<Problem> problems, var _, int _) -> told("Failed", problems);
          case Outcome.Verified(Review review, int _) ->
              review.findings().isEmpty() || told("Refused", review.findings());
          case Outcome.Pushed _,
              Outcome.Proposed _,
              Outcome.Unchanged _,
              Outcome.Superseded _,
              Outcome.Planned _,
              Outcome.Told _ ->
              true;
        };
    warnings(outcome).forEach(warning -> workflow.warning(warning.toString()));
    LogText.of(outcome, run).forEach(workflow::say);
    boolean isShown =
        kept("GITHUB_STEP_SUMMARY", outcome, f -> RunnerFile.append(f, Summary.of(outcome, run)));
    boolean isHandedOn =
        kept(
            "GITHUB_OUTPUT",
            outcome,
            f -> RunnerFile.writeOutputs(f, Outputs.of(outcome, request)));
    return ok && isShown && isHandedOn ? 0 : 1;
  }

  private static List<Problem> warnings(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Pushed(Plan plan, var _, int _) -> plan.grounds().warnings();
      case Outcome.Planned(Plan plan, var _, int _) -> plan.grounds().warnings();
      case Outcome.Proposed(Plan plan, var _, boolean _, var _, List<Problem> refused, int _) ->
          Stream.concat(plan.grounds().warnings().stream(), refused.stream()).toList();
      case Outcome.Refused(var _, Grounds grounds, int _) -> grounds.warnings();
      case Outcome.Verified(Review review, int _) ->
          review.grounds().stream().flatMap(grounds -> grounds.warnings().stream()).toList();
      case Outcome.Unchanged _, Outcome.Superseded _, Outcome.Told _, Outcome.Failed _ -> List.of();
    };
  }

  /** Whether {@code work} could write to the file that {@code variable} names, if it names one. */
  private boolean kept(String variable, Outcome outcome, FileWork work) {
    Optional<String> file = environment.raw(variable).filter(name -> !name.isEmpty());
    try {
      if (file.isPresent()) {
        work.on(Path.of(file.get()));
      }
      return true;
    } catch (IOException | RuntimeException e) {
      RunnerLog.fault(e);
      return told("Result lost", List.of(lost(variable, outcome, e)));
    }
  }

  private interface FileWork {
    void on(Path file) throws IOException;
  }

  private boolean told(String title, List<Problem> problems) {
    workflow.errors(title, problems);
    return false;
  }

  private static Problem lost(String variable, Outcome outcome, Exception e) {
    return Problem.of(
        "the run ended as \"%s\", but the file of %s could not be written: %s"
            .formatted(outcome.word(), variable, Shown.lines(String.valueOf(e))),
        "Later steps of this job would work on nothing; check the runner's disk.");
  }
}

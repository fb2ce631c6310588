package com.acme.deploytag;

import com.acme.deploytag.action.Job;
import com.acme.deploytag.action.JobReader;
import com.acme.deploytag.action.Outputs;
import com.acme.deploytag.action.RunnerEnvironment;
import com.acme.deploytag.action.RunnerFile;
import com.acme.deploytag.action.RunnerLog;
import com.acme.deploytag.action.Workflow;
import com.acme.deploytag.plan.Outcome;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.Shown;
import com.acme.deploytag.report.LogText;
import com.acme.deploytag.report.Run;
import com.acme.deploytag.report.Summary;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The action as a function: the runner's environment in, log and exit code out. */
public final class App {

  private static final Run NO_RUN = new Run("", "", Optional.empty(), Optional.empty());

  private final RunnerEnvironment environment;
  private final Workflow workflow;

  /**
   * @param variables the environment that the runner gives
   * @param out the job's log
   */
  public App(Map<String, String> variables, PrintStream out) {
    this.environment = new RunnerEnvironment(variables);
    this.workflow = new Workflow(out);
  }

  /** Runs the action; 0 if what was asked for holds now, else 1 after saying why. Never throws. */
  public int run() {
    environment.raw("INPUT_TOKEN").ifPresent(this::mask);
    try (RunnerLog _ = RunnerLog.open(workflow, environment.isDebug())) {
      Checked<Job> job = JobReader.read(environment);
      return switch (job) {
        case Checked.Good<Job>(Job sound) -> {
          Outcome outcome = deploy(sound);
          yield report(outcome, sound.request().operation(), sound.run());
        }
        case Checked.Bad<Job>(List<Problem> problems) ->
            report(new Outcome.Refused(problems, 0), "", NO_RUN);
      };
    }
  }

  private Outcome deploy(Job job) {
    try {
      return new Deployment(job).run(temporary());
    } catch (RuntimeException | Error e) {
      RunnerLog.fault(e);
      Problem problem =
          Problem.of(
              "internal error: " + Shown.lines(String.valueOf(e)),
              "Please report it with the log of a debug run (\"Enable debug logging\").");
      return new Outcome.Failed(List.of(problem), 0);
    }
  }

  private Path temporary() {
    return Path.of(environment.raw("TMPDIR").orElseGet(() -> System.getProperty("java.io.tmpdir")));
  }

  // Each line on its own: the runner masks by lines.
  private void mask(String token) {
    token.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(workflow::mask);
    String basic = "x-access-token:" + token.strip();
    if (!token.isBlank()) {
      workflow.mask(Base64.getEncoder().encodeToString(basic.getBytes(StandardCharsets.UTF_8)));
    }
  }

  private int report(Outcome outcome, String operation, Run run) {
    boolean ok =
        switch (outcome) {
          case Outcome.Refused(List<Problem> problems, int _) -> told("Refused", problems);
          case Outcome.Failed(List<Problem> problems, int _) -> told("Failed", problems);
          case Outcome.Pushed _, Outcome.Unchanged _, Outcome.Planned _ -> true;
        };
    LogText.of(outcome, run).forEach(workflow::say);
    try {
      Optional<Path> outputs = environment.raw("GITHUB_OUTPUT").map(Path::of);
      if (outputs.isPresent()) {
        RunnerFile.writeOutputs(outputs.get(), Outputs.of(outcome, operation));
      }
      Optional<Path> summary = environment.raw("GITHUB_STEP_SUMMARY").map(Path::of);
      if (summary.isPresent()) {
        RunnerFile.writeSummary(summary.get(), Summary.of(outcome, run));
      }
      return ok ? 0 : 1;
    } catch (IOException e) {
      told("Outputs lost", List.of(lost(outcome, e)));
      return 1;
    }
  }

  private boolean told(String title, List<Problem> problems) {
    workflow.errors(title, problems);
    return false;
  }

  private static Problem lost(Outcome outcome, IOException e) {
    return Problem.of(
        "the run ended as \"%s\", but its outputs or summary could not be written: %s"
            .formatted(outcome.word(), Shown.lines(String.valueOf(e))),
        "Later steps of this job would work on nothing; check the runner's disk.");
  }
}

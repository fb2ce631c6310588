package com.acme.deploytag;

import com.acme.deploytag.action.RunnerEnvironment;
import com.acme.deploytag.action.RunnerLog;
import com.acme.deploytag.action.SecretMasks;
import com.acme.deploytag.action.WorkflowCommands;
import com.acme.deploytag.action.input.Job;
import com.acme.deploytag.action.input.JobReader;
import com.acme.deploytag.action.input.UnusedInputs;
import com.acme.deploytag.action.output.OutcomeReport;
import com.acme.deploytag.action.site.Site;
import com.acme.deploytag.catalog.RepoPath;
import com.acme.deploytag.net.Pauses;
import com.acme.deploytag.net.TlsPreparation;
import com.acme.deploytag.operation.ChangeOperation;
import com.acme.deploytag.operation.InitOperation;
import com.acme.deploytag.operation.Login;
import com.acme.deploytag.operation.StatusOperation;
import com.acme.deploytag.operation.VerifyOperation;
import com.acme.deploytag.operation.dispatch.DispatchOperation;
import com.acme.deploytag.operation.dispatch.SourceStatus;
import com.acme.deploytag.operation.wait.WaitingChange;
import com.acme.deploytag.outcome.Outcome;
import com.acme.deploytag.outcome.RunResult;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Memory;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.SafeText;
import com.acme.deploytag.request.Request;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The action as a function: the runner's environment in, log and exit code out. */
public final class App {

  private final RunnerEnvironment environment;
  private final WorkflowCommands workflow;
  private final SecretMasks secrets;
  private final OutcomeReport report;
  // Made for a run that waits: others load nothing of that.
  private final Optional<Pauses> time;

  /**
   * @param variables the environment that the runner gives
   * @param out the job's log
   */
  public App(Map<String, String> variables, PrintStream out) {
    this(variables, out, Optional.empty());
  }

  /**
   * The same in another time.
   *
   * @param time how it passes while the run waits for others
   */
  public App(Map<String, String> variables, PrintStream out, Pauses time) {
    this(variables, out, Optional.of(time));
  }

  private App(Map<String, String> variables, PrintStream out, Optional<Pauses> time) {
    this.time = time;
    this.environment = new RunnerEnvironment(variables);
    this.workflow = new WorkflowCommands(out);
    this.secrets = new SecretMasks(workflow);
    this.report = new OutcomeReport(environment, workflow);
  }

  /** Runs the action; 0 if what was asked for holds now, else 1 after saying why. Never throws. */
  public int run() {
    environment.raw("INPUT_PRIVATE-KEY").ifPresent(secrets::key);
    environment.raw("INPUT_SIGNING-KEY").ifPresent(secrets::key);
    environment.raw("INPUT_TOKEN").ifPresent(secrets::token);
    environment.raw("INPUT_REGISTRY-AUTH").ifPresent(secrets::logins);
    if (environment.serverUrl().startsWith("https:")) {
      TlsPreparation.begin();
    }
    try (RunnerLog _ = RunnerLog.open(workflow, environment.isDebug())) {
      Checked<Job> job = JobReader.read(environment);
      return switch (job) {
        case Checked.Good<Job>(Job sound) -> {
          report.warn(UnusedInputs.of(environment, sound.request()));
          RunResult result = page(sound, deploy(sound));
          report.warn(told(sound, result));
          yield report.tell(result, Optional.of(sound.request()), sound.run());
        }
        case Checked.Bad<Job>(List<Problem> problems) ->
            report.tell(
                RunResult.unread(new Outcome.Refused(problems)),
                Optional.empty(),
                environment.run());
      };
    }
  }

  /** {@code result}; failed if it wants a page that cannot be written. */
  private RunResult page(Job job, RunResult result) {
    if (job.page().isEmpty() || !(result.outcome() instanceof Outcome.Told told)) {
      return result;
    }
    RepoPath folder = job.page().get();
    try {
      Path workspace = Path.of(environment.get("GITHUB_WORKSPACE").orElse(""));
      Site.write(workspace, folder, told.status(), job.run());
      return result;
    } catch (IOException | RuntimeException e) {
      RunnerLog.fault(e);
      Problem problem =
          Problem.of(
              "the page could not be written to %s: %s"
                  .formatted(folder, SafeText.lines(String.valueOf(e))),
              "Name another folder in the input page; no part of its path may be a link.");
      return RunResult.unread(new Outcome.Failed(List.of(problem)));
    }
  }

  private RunResult deploy(Job job) {
    try {
      return job.app().isPresent() ? new Login(job, secrets::token).run(this::work) : work(job);
    } catch (OutOfMemoryError e) {
      RunnerLog.fault(e);
      return RunResult.unread(new Outcome.Failed(List.of(Memory.exhausted(e))));
    } catch (RuntimeException | Error e) {
      RunnerLog.fault(e);
      Problem problem =
          Problem.of(
              "internal error: " + SafeText.lines(String.valueOf(e)),
              "Please report it with the log of a debug run (\"Enable debug logging\").");
      return RunResult.unread(new Outcome.Failed(List.of(problem)));
    }
  }

  /** Tells the services' repositories, where an App can; what could not be told. */
  private List<Problem> told(Job job, RunResult result) {
    if (job.app().isEmpty()
        || result.catalog().isEmpty()
        || !(job.request() instanceof Request.Change change)) {
      return List.of();
    }
    try {
      return new SourceStatus(job, result.catalog().get(), secrets::token)
          .tell(change, result.outcome());
    } catch (RuntimeException e) {
      RunnerLog.fault(e);
      return List.of(
          Problem.of(
              "internal error while the services were told: " + SafeText.lines(String.valueOf(e)),
              "Please report it."));
    }
  }

  private RunResult work(Job job) {
    return switch (job.request()) {
      case Request.Change change ->
          job.waits()
              ? new WaitingChange(job, change, workflow, time()).run(temporary())
              : ChangeOperation.run(job, change, temporary());
      case Request.Status status -> new StatusOperation(job, status).run(temporary());
      case Request.Dispatch dispatch ->
          new DispatchOperation(job, dispatch, workflow::say, time()).run();
      case Request.Init init -> new InitOperation(job, init).run(temporary());
      case Request.Verify verify -> new VerifyOperation(job, verify).run(temporary());
    };
  }

  private Pauses time() {
    return time.orElseGet(Pauses::real);
  }

  private Path temporary() {
    return Path.of(environment.raw("TMPDIR").orElseGet(() -> System.getProperty("java.io.tmpdir")));
  }
}

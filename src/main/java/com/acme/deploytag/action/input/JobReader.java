package com.acme.deploytag.action.input;

import com.acme.deploytag.action.Input;
import com.acme.deploytag.action.RunnerEnvironment;
import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.Durations;
import com.acme.deploytag.catalog.RepoPath;
import com.acme.deploytag.git.http.Remote;
import com.acme.deploytag.github.app.AppLogin;
import com.acme.deploytag.net.Server;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.Problems;
import com.acme.deploytag.problem.SafeText;
import com.acme.deploytag.registry.RegistryLogins;
import com.acme.deploytag.report.RequestText;
import com.acme.deploytag.report.Run;
import com.acme.deploytag.request.Param;
import com.acme.deploytag.request.PullRequestOptions;
import com.acme.deploytag.request.Request;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads the job from the runner's environment, and reports all problems with it at once. */
public final class JobReader {

  private static final Duration TIMEOUT = Duration.ofMinutes(5);
  private static final int ATTEMPTS = 50;
  // The words of on-degraded.
  private static final String ROLLBACK = "rollback";
  private static final String FAIL = "fail";

  private final RunnerEnvironment environment;
  private final Problems problems = new Problems();
  private final Inputs inputs;

  private JobReader(RunnerEnvironment environment) {
    this.environment = environment;
    this.inputs = new Inputs(environment, problems);
  }

  /** The job; bad with all problems of inputs and event. */
  public static Checked<Job> read(RunnerEnvironment environment) {
    return new JobReader(environment).job();
  }

  private Checked<Job> job() {
    UnknownInputs.check(environment, problems);
    Optional<Event> event = problems.take(event());
    event.ifPresent(e -> UnknownInputs.check(environment, e, problems));
    Optional<Request> request =
        event.flatMap(e -> problems.take(new RequestReader(environment, e).read()));
    Optional<Remote> remote = problems.take(new RemoteReader(environment, event).read());
    Optional<Server> server =
        remote.flatMap(r -> problems.take(new ServerReader(environment).read(r)));
    Optional<AppLogin> app =
        AppReader.isAsked(environment)
            ? problems.take(AppReader.read(environment))
            : Optional.empty();
    Optional<RegistryLogins> logins =
        environment
            .get(Input.REGISTRY_AUTH)
            .flatMap(json -> problems.take(RegistryLogins.parse(json)));
    RepoPath catalog = inputs.value(Input.CATALOG, RepoPath::parse).orElse(Catalog.DEFAULT_PATH);
    boolean dryRun = dryRun(event);
    Optional<CommitSettings> committing =
        problems.take(new CommitSettingsReader(environment).read());
    int attempts = inputs.value(Input.MAX_ATTEMPTS, JobReader::attempts).orElse(ATTEMPTS);
    Duration timeout = inputs.value(Input.TIMEOUT, JobReader::timeout).orElse(TIMEOUT);
    Optional<Duration> patience = inputs.value(Input.WAIT, Durations::parse);
    Optional<RepoPath> page = inputs.value(Input.PAGE, JobReader::folder);
    boolean rollsBack = rollsBack(patience);
    boolean deployments = inputs.flag(Input.DEPLOYMENTS);
    PullRequestOptions pulls = new PullRequestOptionsReader(inputs).read();
    return problems.orElse(() ->
        new Job(
            request.orElseThrow(),
            remote.orElseThrow(),
            server.orElseThrow(),
            app,
            logins,
            catalog,
            dryRun,
            committing.orElseThrow(),
            attempts,
            timeout,
            patience,
            rollsBack,
            deployments,
            pulls,
            page,
            run(event.orElseThrow(), remote.orElseThrow(), request.orElseThrow())));
  }

  private Checked<Event> event() {
    String name = environment.get("GITHUB_EVENT_NAME").orElse("");
    Optional<String> path = environment.get("GITHUB_EVENT_PATH");
    if (path.isEmpty() && !Event.holder(name).isEmpty()) {
      return Checked.bad(
          Problem.of(
              "GITHUB_EVENT_PATH is not set, so that the event cannot be read",
              "Run this action on a GitHub runner, or set what a runner sets."));
    }
    return path.isPresent()
        ? EventReader.read(name, path.get())
        : Checked.good(
            new Event(
                name,
                Map.of(),
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                OptionalLong.empty()));
  }

  private boolean dryRun(Optional<Event> event) {
    Param asked =
        environment
            .asked(Input.DRY_RUN)
            // Also from a payload, since a dry run does less.
            .or(() -> event.map(e -> e.parameter(Input.DRY_RUN.key())))
            .orElseGet(() -> environment.askedOrMissing(Input.DRY_RUN));
    return problems.take(asked.flag()).orElse(false);
  }

  private boolean rollsBack(Optional<Duration> patience) {
    Optional<String> word = environment.get(Input.ON_DEGRADED);
    if (word.isEmpty() || word.get().equals(FAIL)) {
      return false;
    }
    if (!word.get().equals(ROLLBACK)) {
      problems.add(
          Problem.of(
              "input on-degraded: %s is neither rollback nor fail"
                  .formatted(SafeText.quoted(word.get())),
              "Give one of these."));
    } else if (patience.isEmpty() || patience.get().isZero()) {
      problems.add(
          Problem.of(
              "input on-degraded means nothing without wait: nobody would see it degrade",
              "Say by the input \"wait\" how long to look, such as 10m."));
    }
    return true;
  }

  private static Checked<Integer> attempts(String text) {
    return text.matches("[1-9][0-9]{0,3}")
        ? Checked.good(Integer.valueOf(text))
        : Checked.bad(
            Problem.of(SafeText.quoted(text) + " is not a number of attempts", "Give 1 to 9999."));
  }

  private static Checked<Duration> timeout(String text) {
    return Durations.parse(text)
        .then(d ->
            d.isZero()
                ? Checked.bad(Problem.of("no time at all is too short", "Give at least 1s."))
                : Checked.good(d));
  }

  private static Checked<RepoPath> folder(String text) {
    return switch (RepoPath.parse(text)) {
      case Checked.Good<RepoPath> path -> path;
      case Checked.Bad<RepoPath> _ ->
          Checked.bad(
              Problem.of(
                  SafeText.quoted(text) + " is no folder inside the workspace",
                  "Give a path from there such as site: no leading slash, no \"..\", no \".git\"."));
    };
  }

  private Run run(Event event, Remote remote, Request request) {
    Run run =
        environment.run(
            remote.url().toString(), remote.branch(), Optional.of(RequestText.of(request)));
    return event.name().equals(Event.MANUAL) ? run.by(FormReader.of(environment, event)) : run;
  }
}

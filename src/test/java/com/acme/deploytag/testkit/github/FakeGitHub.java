package com.acme.deploytag.testkit.github;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.deploytag.testkit.BareRepo;
import com.acme.deploytag.testkit.Fault;
import com.acme.deploytag.testkit.FaultPlan;
import com.acme.deploytag.testkit.GitServer;
import com.acme.deploytag.testkit.Listener;
import com.acme.deploytag.testkit.Runner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javax.net.ServerSocketFactory;

/**
 * GitHub's API on 127.0.0.1, for the one repository that a {@link GitServer} serves: what is made
 * through the API is there to be fetched, and what is pushed shows in the API. Every request and
 * every reply is held against GitHub's own description; {@link #close} fails if one was wrong.
 *
 * <pre>{@code
 * GitServer server = GitServer.start("s3cret");
 * BareRepo repo = server.create("acme/ecommerce-infra", folder);
 * FakeGitHub github = FakeGitHub.start(server, repo);
 *
 * RunResult run = github.asApp(github.runner(dir)).workflowDispatch(inputs).run(action);
 * PullRequest pull = github.pull(1);       // what the action made
 * github.merge(1, "squash");               // what a person does with it
 * github.arm(Endpoint.CREATE_PULL, Limits.secondary(Duration.ofSeconds(60)));
 * github.before(Endpoint.GRAPHQL, () -> repo.commit("a", "b", "somebody else's"));
 * assertEquals("GET /repos/… -> 200\n…", github.transcript());
 * github.close();                          // and server.close()
 * }</pre>
 */
public final class FakeGitHub implements AutoCloseable {
  private final GitServer server;
  private final MovableClock clock = new MovableClock();
  private final Tokens tokens = new Tokens(clock);
  private final FaultPlan<Call> plan = new FaultPlan<>();
  private final Transcript transcript = new Transcript();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Listener listener;
  private final Calls calls;
  private final Hub hub;
  private final Map<String, Hub> sources = new ConcurrentHashMap<>();

  private FakeGitHub(GitServer server, BareRepo repo, String prefix, String graphql)
      throws IOException {
    this.server = server;
    this.listener = new Listener(ServerSocketFactory.getDefault(), plan::failed);
    Path name = repo.dir().getFileName();
    Path owner = repo.dir().getParent().getFileName();
    this.calls = new Calls(prefix, graphql, owner + "/" + name);
    Site site = new Site(owner.toString(), name.toString(), server.url(), apiUrl());
    this.hub = new Hub(site, repo, tokens, clock);
    jobToken(Permissions.of("contents=write", "pull_requests=write", "metadata=read"));
    server.letIn(hub.door::gitAccess);
  }

  /** Starts it with the addresses of github.com: paths from the root, and {@code /graphql}. */
  public static FakeGitHub start(GitServer server, BareRepo repo) {
    return start(server, repo, "", "/graphql");
  }

  /**
   * Starts it with the addresses of an enterprise server: {@code /api/v3}, {@code /api/graphql}.
   */
  public static FakeGitHub startEnterprise(GitServer server, BareRepo repo) {
    return start(server, repo, "/api/v3", "/api/graphql");
  }

  private static FakeGitHub start(GitServer server, BareRepo repo, String prefix, String graphql) {
    try {
      FakeGitHub github = new FakeGitHub(server, repo, prefix, graphql);
      github.listener.start(socket ->
          new Front(
                  github.calls,
                  github.hub.desk,
                  github.plan,
                  github.transcript,
                  github.closed,
                  socket)
              .hold());
      return github;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What {@code GITHUB_API_URL} has to be. */
  public String apiUrl() {
    return "http://127.0.0.1:" + listener.port() + calls.prefix();
  }

  /** What {@code GITHUB_GRAPHQL_URL} has to be. */
  public String graphqlUrl() {
    return "http://127.0.0.1:" + listener.port() + calls.graphql();
  }

  /** A runner of this GitHub's, with the job's own token as the {@code token} input. */
  public Runner runner(Path root) {
    return at(Runner.in(root).server(server));
  }

  /** The same run on a machine that finds the API here. */
  public Runner at(Runner runner) {
    return runner.env("GITHUB_API_URL", apiUrl()).env("GITHUB_GRAPHQL_URL", graphqlUrl());
  }

  /** Has the action act as the App: gives the inputs {@code app-id} and {@code private-key}. */
  public Runner asApp(Runner runner) {
    return runner.input("app-id", app().appId()).input("private-key", app().key().pkcs1());
  }

  /** Sets what the job's own token may do, here and at the git server. */
  public void jobToken(Permissions permissions) {
    Instant expires = clock.now().plus(Duration.ofDays(1));
    tokens.put(server.token(), new Tokens.Grant("github-actions[bot]", permissions, expires, true));
  }

  /** A token of a person, which makes commits that are not signed. */
  public String personalToken(String login, Permissions permissions) {
    Instant expires = clock.now().plus(Duration.ofDays(30));
    return tokens.issue(new Tokens.Grant(login, permissions, expires, true));
  }

  /** How many of the tokens that were handed out are good now, the job's own included. */
  public long liveTokens() {
    return tokens.live();
  }

  public MovableClock clock() {
    return clock;
  }

  public Installation app() {
    return hub.installation;
  }

  public Settings settings() {
    return hub.settings;
  }

  /** Whether GitHub signs what an App commits, as it does unless this says otherwise. */
  public void signs(boolean on) {
    hub.commits.signs(on);
  }

  /** Whether GitHub knows the SSH keys that sign what is pushed; it does not at first. */
  public void knowsKeys(boolean on) {
    hub.commits.knowsKeys(on);
  }

  /** Has GitHub say so many times that it cannot look into a signature just now. */
  public void unsettled(int times) {
    hub.commits.unsettled(times);
  }

  /**
   * Refuses API writes to a branch by a rule in {@code words}, to all but the login {@code bypass}.
   */
  public void protect(String branch, String words, String bypass) {
    hub.rules.protect(PullStore.ref(branch), words, bypass);
  }

  /**
   * Has each {@code repository_dispatch} do {@code workflow}, which gets the event's file; nothing
   * comes of one at first.
   */
  public void onDispatch(Consumer<String> workflow) {
    hub.tell(() -> hub.runs.workflow(workflow));
  }

  /** A dispatch has started a run with this title. */
  public StartedRun startRun(String title) {
    return hub.ask(() -> hub.runs.start(title));
  }

  /** Disables the workflow in a file. */
  public void disableWorkflow(String path) {
    hub.tell(() -> hub.runs.disable(path));
  }

  /** The payloads of the dispatches that came, as JSON. */
  public List<String> dispatches() {
    return hub.ask(() -> hub.runs.sent().stream().map(Object::toString).toList());
  }

  /** Has the repository of a service's source as well, {@code owner/name}; the App is installed. */
  public void source(String name, BareRepo repo) {
    String[] parts = name.split("/", -1);
    Site site = new Site(parts[0], parts[1], server.url(), apiUrl());
    Hub source = new Hub(site, repo, tokens, clock);
    sources.put(name, source);
    hub.installation.installOn(parts[1]);
    hub.desk.other(name, source.desk);
  }

  /**
   * The statuses of a commit there, the newest first, each as text: context, state, words, page.
   */
  public List<String> statuses(String source, String commit) {
    Hub there = sources.get(source);
    return there.ask(() ->
        there.checks.statuses(commit).stream()
            .map(s ->
                "%s %s: %s (%s)"
                    .formatted(
                        s.context(), s.state(), s.description().orElse(""), s.target().orElse("")))
            .toList());
  }

  /** A pull request as it stands. */
  public PullRequest pull(int number) {
    return hub.ask(() -> hub.store.find(number).snapshot());
  }

  /** {@code environment state commit description} of each deployment, the newest first. */
  public List<String> deployments() {
    return hub.ask(hub.deployments::told);
  }

  /** All of them, the oldest first. */
  public List<PullRequest> pulls() {
    return hub.ask(() -> hub.store.all().stream().map(Pull::snapshot).toList());
  }

  /** Merges by {@code merge}, {@code squash} or {@code rebase}, as a person; the base's new tip. */
  public String merge(int number, String method) {
    return hub.ask(() -> hub.merging.merge(hub.store.find(number), method));
  }

  /** Has a person review it. */
  public void review(int number, String login) {
    hub.tell(() -> hub.pulls.review(hub.store.find(number), login));
  }

  /** Locks its conversation. */
  public void lock(int number) {
    hub.tell(() -> hub.store.find(number).locked = true);
  }

  /**
   * Has each token that is made from now on answered {@code times} as if there were none such,
   * until it is known everywhere.
   */
  public void tokenLag(int times) {
    tokens.lag(times);
  }

  /** The repository had the name {@code old}, {@code owner/name}, and calls by that are led on. */
  public void renamedFrom(String old) {
    hub.desk.renamedFrom(old);
  }

  /** Closes it, as a person. */
  public void close(int number) {
    hub.tell(() -> hub.store.close(hub.store.find(number), Pull.State.CLOSED));
  }

  /** Opens it again, as a person. */
  public void reopen(int number) {
    hub.tell(() -> hub.pulls.reopen(hub.store.find(number)));
  }

  /** Lets the required checks pass: pull requests that wait for them to be merged are merged. */
  public void passChecks() {
    hub.tell(hub::passChecks);
  }

  /** The next request of this kind meets {@code fault}. */
  public void arm(Endpoint endpoint, Fault fault) {
    armNth(endpoint, 1, fault);
  }

  /** The next {@code times} requests of this kind meet {@code fault}. */
  public void arm(Endpoint endpoint, int times, Fault fault) {
    plan.arm(call -> call.is(endpoint), 0, times, fault);
  }

  /** The n-th request of this kind from now on meets {@code fault}; 1 is the next. */
  public void armNth(Endpoint endpoint, int nth, Fault fault) {
    plan.arm(call -> call.is(endpoint), nth - 1, 1, fault);
  }

  /** The next request that {@code which} picks meets {@code fault}. */
  public void arm(Predicate<Call> which, Fault fault) {
    plan.arm(which, 0, 1, fault);
  }

  /** Runs {@code action} when the next request of this kind has come, before it is answered. */
  public void before(Endpoint endpoint, Runnable action) {
    arm(endpoint, new Fault.Before(action));
  }

  /** Faults that were armed and that no request has met; a test that ends with some is in doubt. */
  public List<Fault> pendingFaults() {
    return plan.pending();
  }

  void assertFaultsMet() {
    assertEquals(List.of(), pendingFaults(), "faults that no request met");
  }

  /** Every exchange so far, in the order in which the requests came. */
  public List<Exchange> exchanges() {
    return transcript.exchanges();
  }

  /** The same as text, a line each, commit ids numbered as they come up. */
  public String transcript() {
    return transcript.text();
  }

  public void forgetExchanges() {
    transcript.forget();
  }

  /** What was against GitHub's description so far, and takes it off the books. */
  public List<String> takeViolations() {
    return hub.desk.takeViolations();
  }

  /**
   * Cuts every connection. Once is enough.
   *
   * @throws AssertionError if anything was against GitHub's description, or a callback or the fake
   *     itself had failed
   */
  @Override
  public void close() {
    if (closed.getCount() == 0) {
      return;
    }
    closed.countDown();
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<String> violations = takeViolations();
    if (!violations.isEmpty() || !plan.failures().isEmpty()) {
      AssertionError all =
          new AssertionError("against GitHub's description: " + String.join("\n", violations));
      plan.failures().forEach(all::addSuppressed);
      throw all;
    }
  }
}

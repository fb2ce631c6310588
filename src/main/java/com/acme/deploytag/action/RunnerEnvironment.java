package com.acme.deploytag.action;

import com.acme.deploytag.net.Proxies;
import com.acme.deploytag.plan.Asked;
import com.acme.deploytag.problem.Shown;
import com.acme.deploytag.report.Run;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The environment that the runner starts an action with; an empty variable counts as none. */
public record RunnerEnvironment(Map<String, String> variables) {

  public RunnerEnvironment {
    variables = Map.copyOf(variables);
  }

  /** The variable {@code name}, white space around it removed as {@code core.getInput} does. */
  Optional<String> get(String name) {
    return Optional.ofNullable(variables.get(name)).map(String::strip).filter(v -> !v.isEmpty());
  }

  /** The value that the workflow gives {@code input}. */
  Optional<String> get(Input input) {
    return get(input.variable());
  }

  /** The same, with where it came from, for values that are yet to be believed. */
  Optional<Asked> asked(Input input) {
    return get(input).map(text -> new Asked.Given(text, origin(input)));
  }

  /** The same; missing where the workflow does not give it. */
  Asked askedOrMissing(Input input) {
    return asked(input).orElse(new Asked.Missing(origin(input)));
  }

  private static String origin(Input input) {
    return "input " + input.key();
  }

  /** The variable {@code name} just as it is. */
  public Optional<String> raw(String name) {
    return Optional.ofNullable(variables.get(name));
  }

  /** Whether the run was started with debug logging. */
  public boolean isDebug() {
    return get("RUNNER_DEBUG").filter("1"::equals).isPresent();
  }

  /** The run as far as it is known before anything else is. */
  public Run run() {
    return run("", "", Optional.empty());
  }

  /** The run on {@code branch} of the repository at {@code url}, asked for {@code asked}. */
  Run run(String url, String branch, Optional<String> asked) {
    Optional<String> actor = get("GITHUB_ACTOR").map(Shown::plain);
    return new Run(url, branch, runUrl().map(Shown::whole), actor, asked);
  }

  private Optional<String> runUrl() {
    return get("GITHUB_REPOSITORY")
        .flatMap(repository -> get("GITHUB_RUN_ID").map(id -> repository + "/actions/runs/" + id))
        .map(path -> serverUrl() + "/" + path);
  }

  /** The server's address without a slash at its end. */
  String serverUrl() {
    return get("GITHUB_SERVER_URL").orElse("https://github.com").replaceFirst("/+$", "");
  }

  /**
   * The proxies, lower-case variables first as curl has it.
   *
   * @throws IllegalArgumentException if one of them is no address
   */
  Proxies proxies() {
    List<String> direct =
        get("no_proxy").or(() -> get("NO_PROXY")).map(Proxies::entries).orElse(List.of());
    return new Proxies(
        proxy("http_proxy", "HTTP_PROXY"), proxy("https_proxy", "HTTPS_PROXY"), direct);
  }

  private Optional<URI> proxy(String lower, String upper) {
    return get(lower)
        .or(() -> get(upper))
        .map(p -> p.contains("://") ? p : "http://" + p)
        .map(URI::create)
        .map(RunnerEnvironment::withHost);
  }

  private static URI withHost(URI proxy) {
    if (proxy.getHost() == null) {
      throw new IllegalArgumentException("no host in a proxy's address");
    }
    return proxy;
  }
}

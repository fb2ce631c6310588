package com.acme.deploytag.action;

import com.acme.deploytag.net.Proxies;
import com.acme.deploytag.problem.SafeText;
import com.acme.deploytag.report.Run;
import com.acme.deploytag.request.Param;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The environment in which the runner starts an action; an empty variable counts as unset. */
public record RunnerEnvironment(Map<String, String> variables) {

  public RunnerEnvironment {
    variables = Map.copyOf(variables);
  }

  /**
   * The variable {@code name}, without the white space around it, as {@code core.getInput} returns
   * it.
   */
  public Optional<String> get(String name) {
    return Optional.ofNullable(variables.get(name)).map(String::strip).filter(v -> !v.isEmpty());
  }

  /** The workflow's value for {@code input}. */
  public Optional<String> get(Input input) {
    Optional<String> given = get(input.variable());
    return given.isPresent() && given.equals(input.omitted()) ? Optional.empty() : given;
  }

  /** The same with its origin, for values that are yet to be validated. */
  public Optional<Param> asked(Input input) {
    Optional<String> given = get(input);
    return given.isPresent() || isLost(input)
        ? Optional.of(new Param.Given(given.orElse(""), origin(input)))
        : Optional.empty();
  }

  private boolean isLost(Input input) {
    return input.omitted().isPresent()
        && variables.containsKey(input.variable())
        && get(input.variable()).isEmpty();
  }

  /** The same; {@link Param.Missing} if the workflow does not give it. */
  public Param askedOrMissing(Input input) {
    return asked(input).orElse(new Param.Missing(origin(input)));
  }

  private static String origin(Input input) {
    return "input " + input.key();
  }

  /** The variable {@code name}, unchanged. */
  public Optional<String> raw(String name) {
    return Optional.ofNullable(variables.get(name));
  }

  /** Whether the run was started with debug logging. */
  public boolean isDebug() {
    return get("RUNNER_DEBUG").filter("1"::equals).isPresent();
  }

  /** The run, before its inputs are read. */
  public Run run() {
    return run("", "", Optional.empty());
  }

  /** The run on {@code branch} of the repository at {@code url}, with the request {@code asked}. */
  public Run run(String url, String branch, Optional<String> asked) {
    Optional<String> actor = get("GITHUB_ACTOR").map(SafeText::plain);
    return new Run(
        url, branch, runUrl().map(SafeText::whole), actor, Instant.now(), asked, Optional.empty());
  }

  private Optional<String> runUrl() {
    return get("GITHUB_REPOSITORY")
        .flatMap(repository -> get("GITHUB_RUN_ID").map(id -> repository + "/actions/runs/" + id))
        .map(path -> serverUrl() + "/" + path);
  }

  /** The server's address without a slash at its end. */
  public String serverUrl() {
    return get("GITHUB_SERVER_URL").orElse("https://github.com").replaceFirst("/+$", "");
  }

  /**
   * The proxies; lower-case variables take precedence, as in curl.
   *
   * @throws IllegalArgumentException if one of them is no usable address of a proxy; the message
   *     shows nothing of it but its scheme
   */
  public Proxies proxies() {
    List<String> direct =
        get("no_proxy").or(() -> get("NO_PROXY")).map(Proxies::entries).orElse(List.of());
    return new Proxies(
        proxy("http_proxy", "HTTP_PROXY"), proxy("https_proxy", "HTTPS_PROXY"), direct);
  }

  private Optional<URI> proxy(String lower, String upper) {
    return get(lower)
        .or(() -> get(upper))
        .map(p -> p.contains("://") ? p : "http://" + p)
        .map(text -> address(text, upper));
  }

  private static URI address(String text, String variable) {
    try {
      URI proxy = new URI(text);
      if (!"http".equalsIgnoreCase(proxy.getScheme())) {
        throw new IllegalArgumentException(
            "%s names a proxy of the kind %s, which this action does not support"
                .formatted(variable, SafeText.quoted(String.valueOf(proxy.getScheme()))));
      }
      if (proxy.getHost() != null) {
        return proxy;
      }
    } catch (URISyntaxException e) {
      // Reported below without the exception, which may quote a password.
    }
    throw new IllegalArgumentException(variable + " is not the address of a proxy");
  }
}

package com.acme.deploytag.action.input;

import com.acme.deploytag.action.RunnerEnvironment;
import com.acme.deploytag.git.http.Remote;
import com.acme.deploytag.net.Server;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.Problems;
import com.acme.deploytag.problem.SafeText;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * Reads the API's addresses from the environment. If the runner does not set them, derives them
 * from the server's address.
 */
final class ServerReader {

  private static final String GITHUB = "https://github.com";
  private static final String API_OF_GITHUB = "https://api.github.com";
  // GitHub Enterprise Server's paths.
  private static final String REST = "/api/v3";
  private static final String GRAPHQL = "/api/graphql";

  private final RunnerEnvironment environment;
  private final Problems problems = new Problems();

  ServerReader(RunnerEnvironment environment) {
    this.environment = environment;
  }

  /** The API for the repository at {@code remote}. */
  Checked<Server> read(Remote remote) {
    String rest = given("GITHUB_API_URL").orElseGet(this::rest);
    String graphql = given("GITHUB_GRAPHQL_URL").orElseGet(() -> graphql(rest));
    Optional<URI> api = problems.take(address("GITHUB_API_URL", rest));
    Optional<URI> other = problems.take(address("GITHUB_GRAPHQL_URL", graphql));
    String repository = remote.url().toString().substring(environment.serverUrl().length() + 1);
    return problems.orElse(() -> new Server(api.orElseThrow(), other.orElseThrow(), repository));
  }

  private Optional<String> given(String variable) {
    return environment.get(variable).map(text -> text.replaceFirst("/+$", ""));
  }

  private String rest() {
    String server = environment.serverUrl();
    return server.equalsIgnoreCase(GITHUB) ? API_OF_GITHUB : server + REST;
  }

  private static String graphql(String rest) {
    return rest.endsWith(REST)
        ? rest.substring(0, rest.length() - REST.length()) + GRAPHQL
        : rest + "/graphql";
  }

  private static Checked<URI> address(String variable, String text) {
    try {
      URI url = new URI(text);
      if (RemoteReader.isServer(url)) {
        return Checked.good(url);
      }
    } catch (URISyntaxException e) {
      // reported below
    }
    return Checked.bad(
        Problem.of(
            "%s is not the address of an API: %s".formatted(variable, SafeText.quoted(text)),
            "It must be like https://api.github.com; the runner sets it."));
  }
}

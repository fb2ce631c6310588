package com.acme.deploytag.action.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.action.RunnerEnvironment;
import com.acme.deploytag.net.Server;
import com.acme.deploytag.problem.Checked;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the API is: as the runner says, or else at the server that the job is of. */
final class ServerReaderTest {

  private static Checked<Job> job(String server, String api, String graphql) {
    Map<String, String> variables = new HashMap<>();
    variables.put("INPUT_OPERATION", "status");
    variables.put("INPUT_BRANCH", "main");
    variables.put("GITHUB_REPOSITORY", "acme/infra");
    variables.put("GITHUB_SERVER_URL", server);
    variables.put("GITHUB_API_URL", api);
    variables.put("GITHUB_GRAPHQL_URL", graphql);
    return JobReader.read(new RunnerEnvironment(variables));
  }

  @ParameterizedTest
  @CsvSource({
    "'', '', '', https://api.github.com, https://api.github.com/graphql",
    "https://github.com/, '', '', https://api.github.com, https://api.github.com/graphql",
    "https://g.corp, '', '', https://g.corp/api/v3, https://g.corp/api/graphql",
    "https://g.corp, https://a.corp/, '', https://a.corp, https://a.corp/graphql",
    "https://g.corp, https://a.corp/v3, https://q.corp/x/, https://a.corp/v3, https://q.corp/x",
  })
  void isWhereItIsSaidToBe(String server, String api, String graphql, URI rest, URI other) {
    Checked<Job> job = job(server, api, graphql);
    Server expected = new Server(rest, other, "acme/infra");
    assertEquals(expected, ((Checked.Good<Job>) job).value().server());
  }

  @Test
  void isToldWhereItCannotBe() {
    Checked<Job> job = job("https://g.corp", "ftp://a.corp", "not an address");
    assertEquals(2, ((Checked.Bad<Job>) job).problems().size(), job::toString);
    assertTrue(job.toString().contains("GITHUB_API_URL is not the address"), job::toString);
  }
}

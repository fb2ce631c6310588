package com.acme.deploytag.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.App;
import com.acme.deploytag.action.Input;
import com.acme.deploytag.testkit.RunResult;
import com.acme.deploytag.testkit.Runner;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said under a wrong name was meant; it never ends as if nothing had been said. */
final class UnknownInputsTest {

  @RegisterExtension static final Infra infra = new Infra();

  @TempDir Path folder;

  /** Every input in the spellings that people use for names, and with a slip where it is long. */
  static Stream<String> misspelt() {
    return Stream.of(Input.values())
        .map(Input::key)
        .flatMap(key ->
            Stream.of(
                key.replace('-', '_'),
                key.replace("-", ""),
                key.length() > 5 ? key.substring(0, 2) + key.substring(3) : key + "s"))
        .filter(name -> Stream.of(Input.values()).noneMatch(i -> i.key().equals(name)));
  }

  @ParameterizedTest
  @MethodSource("misspelt")
  void refusesAnInputThatThereIsNot(String name) throws Exception {
    RunResult result = infra.refused(infra.runner(folder).input(name, "true"));
    assertTrue(result.log().contains("there is no input \"" + name + "\""), result.log());
    assertTrue(name.equals("tos") || result.log().contains("Did you mean"), result.log());
  }

  @Test
  void refusesAnInputLikeNone() throws Exception {
    RunResult result = infra.refused(infra.runner(folder).input("slack-channel", ""));
    assertEquals(
        "there is no input \"slack-channel\". Correct or remove it below \"with\" in the workflow.",
        result.annotations("error").getFirst().message());
  }

  @Test
  void leavesTheRunnersOwnInputsAlone() throws Exception {
    Runner runner = infra.runner(folder).input("args", "x").input("entrypoint", "/opt/java");
    assertEquals("planned", planned(runner).output("outcome"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dry_run", "dryrun", "dryRun", "DryRun", "DRY-RUN", "Dry Run", "dry-rnu", "dri-run"
      })
  void pushesNothingWhereADryRunWasMisspelt(String key) throws Exception {
    for (String value : List.of("true", "\"true\"", "false")) {
      RunResult result = infra.refused(dispatch("\"%s\": %s".formatted(key, value)));
      assertTrue(result.log().contains("client_payload.dry-run"), result.log());
      assertTrue(result.log().contains('"' + key + '"'), result.log());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "digest, Digest",
    "digest, digets",
    "sequence, seqeunce",
    "source.sha, Sha",
    "source.run-url, run_url",
    "source.run-url, runUrl",
    "source.actor, actro",
  })
  void refusesAMisspeltKeyOfAPayload(String key, String given) throws Exception {
    String pair = "\"" + given + "\": \"x\"";
    boolean nested = key.startsWith("source.");
    RunResult result = infra.refused(dispatch(nested ? "\"source\": {" + pair + "}" : pair));
    assertTrue(result.log().contains("client_payload." + key), result.log());
  }

  @ParameterizedTest
  @CsvSource({
    "expected-tag, expected_tag",
    "expected-tag, expectedTag",
    "expected-tag, expect-tag",
    "expected-plan, expected_plan",
    "expected-plan, expectedPlan",
    "expected-plan, expect-plan",
    "together, togther",
    "allow-rejected, allow_rejected",
    "dry-run, dry_run",
    "from, form",
    "through, trough"
  })
  void refusesAMisspeltFieldOfAForm(String key, String given) throws Exception {
    RunResult result =
        infra.refused(form("\"service\": \"checkout-service\", \"%s\": \"x\"".formatted(given)));
    assertTrue(result.log().contains("inputs." + key), result.log());
    assertTrue(result.log().contains('"' + given + '"'), result.log());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "reason",
        "ref",
        "sha",
        "repo",
        "event",
        "author",
        "image-url",
        "tags",
        "images",
        "no",
        "go",
        "service_url",
        "environment-url",
        "source-ref",
        "tag_prefix",
        "run",
        "Image"
      })
  void ignoresOtherKeysOfAPayload(String key) throws Exception {
    RunResult result = planned(dispatch("\"%s\": \"x\"".formatted(key)));
    assertEquals("planned", result.output("outcome"), result.log());
  }

  /** What a form asks for by a name that only "with" may give would not happen. */
  @ParameterizedTest
  @ValueSource(strings = {"operation", "branch", "repository", "labels", "draft", "timeout"})
  void refusesAFieldOfAFormThatNobodyReads(String key) throws Exception {
    String fields = "\"service\": \"checkout-service\", \"%s\": \"x\"".formatted(key);
    RunResult result = infra.refused(form(fields));
    assertTrue(result.log().contains("(" + key + ": ${{ inputs." + key + " }})"), result.log());
  }

  @Test
  void takesAFieldOfAFormThatIsHandedOn() throws Exception {
    String fields = "\"service\": \"checkout-service\", \"operation\": \"promote\"";
    RunResult result = planned(form(fields).input("operation", "promote"));
    assertEquals(List.of(), result.annotations("error"), result.log());
  }

  @ParameterizedTest
  @CsvSource({
    "labels, status",
    "reviewers, status",
    "draft, status",
    "dry-run, status",
    "team-reviewers, status",
    "auto-merge, status"
  })
  void tellsOfAnInputThatMeansNothingToTheOperation(String input, String operation)
      throws Exception {
    Runner runner = infra.runner(folder).input("operation", operation).input("dry-run", "true");
    // A status takes nothing from the payload of the dispatch but the service.
    RunResult result = run(runner.input(input, input.matches(".*s") ? "x" : "true"));
    assertTrue(
        result.commands().stream()
            .anyMatch(c ->
                c.name().equals("warning")
                    && c.toString().contains("input " + input + " means nothing to " + operation)),
        result.log());
  }

  private Runner dispatch(String more) {
    return Runner.in(folder)
        .server(infra.server)
        .repositoryDispatch(
            """
            {"service": "checkout-service", "image": "ghcr.io/acme/checkout-service",
             "tag": "%s", "environment": "staging", %s}\
            """
                .formatted(Infra.TAG, more));
  }

  private Runner form(String fields) {
    return Runner.in(folder).server(infra.server).workflowDispatch("{" + fields + "}");
  }

  private static RunResult planned(Runner runner) throws Exception {
    return run(runner.input("dry-run", "true"));
  }

  private static RunResult run(Runner runner) throws Exception {
    return runner.run((env, out) -> new App(env, out).run());
  }
}

package com.acme.deploytag.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.testkit.RunResult;
import com.acme.deploytag.testkit.Runner;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Events of pull requests that are not as GitHub sends them. */
final class ProposalEventTest {

  private static final String HEAD = "c0ffee".repeat(7).substring(0, 40);

  @RegisterExtension static final Infra infra = new Infra();

  @TempDir Path folder;

  private static String event(String number, String base, String head) {
    return """
    {"pull_request": {"number": %s, "base": {"ref": %s}, "head": {"sha": %s}},
     "repository": {"default_branch": "main"}}\
    """
        .formatted(number, base, head);
  }

  private Runner pull(String number, String base, String head) {
    return infra.runner(folder).event("pull_request", event(number, base, head));
  }

  private static String quoted(String text) {
    return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
  }

  static Stream<String> hostile() {
    return Hostile.TEXTS.keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void takesNoHostileText(String name) throws Exception {
    String text = quoted(Hostile.TEXTS.get(name));
    infra.refused(pull("7", "\"main\"", text));
    infra.refused(pull(text, "\"main\"", quoted(HEAD)));
    // Some of them could be a branch; that one is not there, though.
    RunResult result = infra.harmless(pull("7", text, quoted(HEAD)));
    assertEquals(1, result.exit(), result.log());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"null", "true", "[]", "{}", "{\"sha\": \"x\"}", "1.5", "\"\"", "-1", "\"C0FFEE\""})
  void takesNoOtherType(String value) throws Exception {
    infra.refused(pull("7", "\"main\"", value));
    infra.refused(pull(value, "\"main\"", quoted(HEAD)));
  }

  @Test
  void wantsAllOfIt() throws Exception {
    RunResult result = infra.refused(infra.runner(folder).event("pull_request", "{}"));
    assertTrue(result.log().contains("pull_request.head.sha is missing"), result.log());
    assertTrue(result.log().contains("pull_request.base.ref is missing"), result.log());
    assertTrue(result.log().contains("pull_request.number is missing"), result.log());
    infra.refused(infra.runner(folder).event("merge_group", event("7", "\"main\"", quoted(HEAD))));
  }

  @Test
  void wantsAPullRequest() throws Exception {
    Runner runner = infra.runner(folder).input("operation", "verify");
    RunResult result = infra.refused(runner.event("push", "{}"));
    assertTrue(result.log().contains("is not about a pull request"), result.log());
  }

  @Test
  void wantsNothingElse() throws Exception {
    RunResult result =
        infra.refused(pull("7", "\"main\"", quoted(HEAD)).input("service", "checkout-service"));
    assertTrue(result.log().contains("input service means nothing to verify"), result.log());
  }
}

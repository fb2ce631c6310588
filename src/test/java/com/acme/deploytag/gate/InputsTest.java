package com.acme.deploytag.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.App;
import com.acme.deploytag.action.Input;
import com.acme.deploytag.testkit.RunResult;
import com.acme.deploytag.testkit.Runner;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Workflows pass on to inputs what they were given themselves. */
final class InputsTest {

  @RegisterExtension static final Infra infra = new Infra();

  @TempDir Path folder;

  static Stream<String> texts() {
    return Hostile.TEXTS.keySet().stream().filter(n -> !Hostile.TEXTS.get(n).contains("\0"));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void refusesTextsInAnUpdate(String name) throws Exception {
    refusesEverywhere(name, "update", "service", "environment", "image", "tag", "digest");
  }

  @ParameterizedTest
  @MethodSource("texts")
  void refusesTextsInAPromotion(String name) throws Exception {
    // Of these any list may be right, as long as it is not known what is in place.
    boolean mayBeTags = Hostile.TEXTS.get(name).matches("[A-Za-z0-9_,\\s]+");
    refusesEverywhere(
        name,
        "promote",
        mayBeTags
            ? new String[] {"service", "from", "to"}
            : new String[] {"service", "from", "to", "expected-tag"});
    refusesEverywhere(name, "promote", "expected-plan");
  }

  /** All inputs at once, since each has to be named in what is told. */
  private void refusesEverywhere(String name, String operation, String... inputs) throws Exception {
    Runner runner = infra.runner(folder).input("operation", operation);
    Stream.of(inputs).forEach(input -> runner.input(input, Hostile.TEXTS.get(name)));
    RunResult result = infra.refused(runner);
    for (String input : inputs) {
      assertTrue(result.log().contains("input " + input), result.log());
    }
  }

  @ParameterizedTest
  @MethodSource("texts")
  void refusesTextsThatDecideHowToRun(String name) throws Exception {
    for (String input :
        List.of("operation", "repository", "dry-run", "max-attempts", "timeout", "catalog")) {
      infra.refused(infra.runner(folder).input(input, Hostile.TEXTS.get(name)));
    }
  }

  @ParameterizedTest
  @MethodSource("texts")
  void comesToNoHarmByTextsThatMayBeRight(String name) throws Exception {
    String text = Hostile.TEXTS.get(name);
    Runner runner = infra.runner(folder).input("dry-run", "true");
    infra.harmless(runner.input("commit-user-name", text).input("commit-user-email", text));
    // Only the server knows its branches.
    assertEquals(1, infra.harmless(infra.runner(folder).input("branch", text)).exit());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\nb", "a\rb", "a b", "tökén", "a\u00a0b", "::add-mask::checkout\n::x"})
  void refusesTokensThatAreNone(String token) throws Exception {
    Runner runner = infra.runner(folder).input("token", token);
    RunResult result = runner.run((env, out) -> new App(env, out).run());
    assertEquals(1, result.exit());
    assertEquals("refused", result.output("outcome"));
    assertTrue(
        result.commands().stream().allMatch(c -> Set.of("add-mask", "error").contains(c.name())));
  }

  @ParameterizedTest
  @CsvSource({
    "operation, verify",
    "operation, Update",
    "dry-run, yes",
    "dry-run, 1",
    "max-attempts, 0",
    "max-attempts, -1",
    "max-attempts, 10000",
    "timeout, 0",
    "timeout, 5 m",
    "timeout, -1s",
    "timeout, 1.5h",
    "repository, ecommerce-infra",
    "repository, acme/..",
    "repository, https://github.com/acme/infra",
    "branch, refs/heads/main",
    "branch, main..x",
    "branch, HEAD",
    "catalog, ../deploy-tag.yml",
    "catalog, /deploy-tag.yml",
    "catalog, .git/config",
    "catalog, missing.yml",
    "commit-user-email, <a@example.com>",
    "commit-with, Api",
    "commit-with, graphql",
    "require-verified, yes",
    "require-verified, true",
    "from, staging",
    "expected-tag, 3f2a1b4",
    "expected-plan, 3f2a1b4",
    "expected-plan, ''",
    "digest, sha512:abc",
    "sequence, 1.5",
    "sequence, -1",
    "sequence, 1234567890123456789",
    "allow-rejected, yes",
  })
  void refusesSlips(String input, String value) throws Exception {
    RunResult result = infra.refused(infra.runner(folder).input(input, value));
    assertEquals(1, result.annotations("error").size(), result.log());
  }

  @Test
  void takesEmptyInputsAsNotGiven() throws Exception {
    Runner runner = infra.runner(folder);
    // An empty plan is one that got lost: "any" is the word for none.
    Map<Input, String> words = Map.of(Input.TOKEN, "ghs_gate", Input.EXPECTED_PLAN, "any");
    List.of(Input.values()).forEach(i -> runner.input(i.key(), words.getOrDefault(i, " ")));
    RunResult result = runner.input("dry-run", "True").run((env, out) -> new App(env, out).run());
    assertEquals("planned", result.output("outcome"), result.log());
  }
}

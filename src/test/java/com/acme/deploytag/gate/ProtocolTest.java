package com.acme.deploytag.gate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.App;
import com.acme.deploytag.testkit.Annotation;
import com.acme.deploytag.testkit.RunResult;
import com.acme.deploytag.testkit.Runner;
import com.acme.deploytag.testkit.WorkflowCommand;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the runner and a person at its log get. */
final class ProtocolTest {

  @RegisterExtension final Infra infra = new Infra();

  @TempDir Path folder;

  private static RunResult run(Runner runner) throws Exception {
    return runner.run((env, out) -> new App(env, out).run());
  }

  @Test
  void masksBeforeAnythingElse() throws Exception {
    RunResult result = run(infra.runner(folder).debug());
    String basic = Base64.getEncoder().encodeToString("x-access-token:ghs_gate".getBytes(UTF_8));
    List<String> first = result.log().lines().limit(2).toList();
    assertEquals(List.of("::add-mask::ghs_gate", "::add-mask::" + basic), first);
    assertFalse(result.console().contains("ghs_gate"), result.console());
    assertFalse(result.console().contains(basic), result.console());
  }

  @Test
  void showsTheStepsWithTheirTimesInADebugRun() throws Exception {
    List<String> steps =
        run(infra.runner(folder).debug()).commands().stream()
            .filter(command -> command.name().equals("debug"))
            .map(WorkflowCommand::data)
            .toList();
    assertTrue(steps.size() > 2, steps.toString());
    // In words: no value stands there as Java shows it, such as AnyObjectId[…].
    steps.forEach(step -> assertTrue(step.matches("\\[ *[0-9]+ ms\\] [^\\[\n]+"), step));
  }

  /** The summary may not be a success where the step is a failure. */
  @Test
  void startsTheSummaryWithTheFailureWhereTheOutputsAreLost() throws Exception {
    String nowhere = folder.resolve("there is none/outputs").toString();
    RunResult result = run(infra.runner(folder).env("GITHUB_OUTPUT", nowhere));
    assertEquals(1, result.exit(), result.log());
    assertTrue(result.summary().startsWith("### ❌ Failed: the outputs"), result.summary());
    assertTrue(result.summary().contains("### ✅ Deployed"), result.summary());
  }

  @Test
  void saysNothingOfItOtherwise() throws Exception {
    RunResult result = run(infra.runner(folder));
    assertEquals(
        Set.of("add-mask", "group", "endgroup", "notice"),
        result.commands().stream().map(WorkflowCommand::name).collect(Collectors.toSet()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY"})
  void failsWhereTheResultIsLost(String variable) throws Exception {
    RunResult result = run(infra.runner(folder).env(variable, folder.toString()));
    assertEquals(1, result.exit());
    Annotation error = result.annotations("error").getFirst();
    assertTrue(error.message().contains("ended as \"pushed\""), error.toString());
    assertTrue(error.message().contains(variable), error.toString());
    assertEquals(2, infra.repo.commitCount());
    boolean summary = variable.equals("GITHUB_STEP_SUMMARY");
    assertEquals(summary ? "pushed" : "", result.output("outcome"));
    assertEquals(summary, result.summary().isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY"})
  void doesWithoutTheFilesWhereThereAreNone(String variable) throws Exception {
    assertEquals(0, run(infra.runner(folder).env(variable, "")).exit());
  }

  @Test
  void gathersWhatDoesNotFitIntoTenAnnotations() throws Exception {
    String services =
        IntStream.range(0, 40).mapToObj(i -> "x" + i).collect(Collectors.joining(","));
    RunResult result =
        infra.refused(
            infra
                .runner(folder)
                .input("service", services)
                .input("tag", "a b")
                .input("image", "A"));
    List<Annotation> errors = result.annotations("error");
    assertEquals(10, errors.size());
    assertTrue(errors.getLast().message().contains("is not an image tag"), errors.toString());
    assertTrue(errors.getLast().message().contains("30 more services"), errors.toString());
  }

  @Test
  void keepsTheSummaryOfManyServicesBelowTheLimit() throws Exception {
    StringBuilder catalog = new StringBuilder(infra.repo.text(Infra.CATALOG));
    String name = "s".repeat(40);
    for (int i = 0; i < 500; i++) {
      catalog.append(
          "  %s%d: { path: %s%d, images: [ghcr.io/acme/%s%d] }\n"
              .formatted(name, i, "apps/".repeat(150), i, name, i));
    }
    infra.repo.commit(Infra.CATALOG, catalog.toString(), "grow");
    RunResult result = run(infra.runner(folder).input("service", every(name)).input("image", ""));
    assertEquals("refused", result.output("outcome"), result.log());
    assertFalse(result.summary().isEmpty(), "over 1 MiB the runner drops it");
    assertTrue(result.summary().contains("more."), result.summary());
  }

  private static String every(String name) {
    return IntStream.range(0, 500).mapToObj(i -> name + i).collect(Collectors.joining("\n"));
  }
}

package com.acme.deploytag.operation.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.App;
import com.acme.deploytag.testkit.Annotation;
import com.acme.deploytag.testkit.ChildProcess;
import com.acme.deploytag.testkit.Fault;
import com.acme.deploytag.testkit.Forge;
import com.acme.deploytag.testkit.RunResult;
import com.acme.deploytag.testkit.Runner;
import com.acme.deploytag.testkit.ScriptedTime;
import com.acme.deploytag.testkit.github.Endpoint;
import com.acme.deploytag.testkit.github.GitHubForge;
import com.acme.deploytag.testkit.github.InfraWorkflow;
import com.acme.deploytag.testkit.github.Permissions;
import com.acme.deploytag.testkit.github.StartedRun;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A service's pipeline sends a request, and hears what became of it in the infra repository. */
final class DispatchTest {

  private static final String SERVICE = "acme/checkout-service";
  private static final String REPOSITORY = "/repos/acme/ecommerce-infra";

  @RegisterExtension final GitHubForge forge = new GitHubForge();

  private Optional<InfraWorkflow> infra = Optional.empty();

  @BeforeEach
  void allow() {
    forge.github.jobToken(
        Permissions.of("contents=write", "actions=read", "checks=read", "metadata=read"));
  }

  @AfterEach
  void finish() {
    infra.ifPresent(InfraWorkflow::results);
  }

  private InfraWorkflow startInfra() {
    infra = Optional.of(new InfraWorkflow(forge));
    return infra.get();
  }

  private Runner dispatch(String service, String tag) {
    return forge
        .github
        .at(forge.runner())
        .event("push", "{}")
        .env("GITHUB_REPOSITORY", "acme/" + service)
        .env("GITHUB_SHA", tag)
        .input("operation", "dispatch")
        .input("repository", "acme/ecommerce-infra")
        .input("service", service)
        .input("environment", "staging");
  }

  private Runner dispatch() {
    return dispatch("checkout-service", Forge.tag(1));
  }

  /** In a time that passes while the run pauses, and when the infra repository's runs are over. */
  private RunResult run(Runner runner) throws Exception {
    ScriptedTime time = new ScriptedTime().at(1, this::finish);
    return Forge.run(runner, (env, out) -> new App(env, out, time).run());
  }

  private RunResult ended(String outcome, int exit, Runner runner) throws Exception {
    RunResult result = run(runner);
    assertEquals(outcome, result.output("outcome"), result.log());
    assertEquals(exit, result.exit(), result.log());
    return result;
  }

  private JsonNode payload(int number) throws Exception {
    return new ObjectMapper().readTree(forge.github.dispatches().get(number));
  }

  private static List<String> errors(RunResult result) {
    return result.annotations("error").stream().map(Annotation::message).toList();
  }

  @Test
  void sendsWhatTheRunKnows() throws Exception {
    RunResult result = ended("dispatched", 0, dispatch().input("wait", "0"));
    JsonNode sent = payload(0);
    assertEquals("checkout-service", sent.path("service").asText());
    assertEquals(Forge.tag(1), sent.path("tag").asText());
    assertEquals("staging", sent.path("environment").asText());
    assertEquals(7, sent.path("sequence").asInt());
    assertEquals(Forge.tag(1), sent.path("source").path("sha").asText());
    assertEquals("octocat", sent.path("source").path("actor").asText());
    String run = sent.path("source").path("run-url").asText();
    assertTrue(run.startsWith(forge.server.url() + "/" + SERVICE + "/actions/runs/"), run);
    assertTrue(sent.path("request").asText().matches("\\d+-1-[0-9a-f]{8}"), sent.toString());
    assertEquals(6, sent.size());
    assertEquals("POST " + REPOSITORY + "/dispatches -> 204", forge.github.transcript());
    assertTrue(result.console().contains("Sent to acme/ecommerce-infra"), result.console());
    assertEquals(List.of(), forge.server.requests());
  }

  /** It costs no more than an update: what reads and writes repositories stays away. */
  @Test
  void loadsNothingOfGit() throws Exception {
    RunResult result =
        Forge.run(dispatch().input("wait", "0"), new ChildProcess("-Xlog:class+load=info"));
    assertEquals("dispatched", result.output("outcome"), result.log());
    assertEquals(
        List.of(),
        result
            .log()
            .lines()
            .filter(line -> line.contains("org.eclipse.jgit.") || line.contains("org.snakeyaml."))
            .toList());
  }

  @Test
  void hearsOfTheCommit() throws Exception {
    startInfra();
    RunResult result = ended("pushed", 0, dispatch());
    assertEquals(forge.repo.tip(), result.output("commit-sha"));
    assertEquals("true", result.output("changed"));
    assertTrue(result.summary().contains("✅ Landed"), result.summary());
    assertTrue(result.summary().contains("/actions/runs/9000"), result.summary());
    String trailers = forge.repo.git("log", "-1", "--format=%(trailers)", "main");
    assertTrue(trailers.contains("Source-Sha: " + Forge.tag(1)), trailers);
    assertTrue(trailers.contains("Sequence: 7"), trailers);
  }

  @Test
  void hearsThatAllIsInPlace() throws Exception {
    forge.commitTag(Forge.tag(1));
    startInfra();
    // The number is put on record, or it would be a commit.
    ended("unchanged", 0, dispatch().without("GITHUB_RUN_NUMBER"));
  }

  @Test
  void hearsThatAnotherWasNewer() throws Exception {
    startInfra();
    ended("pushed", 0, dispatch("checkout-service", Forge.tag(2)).input("sequence", "8"));
    RunResult late = ended("superseded", 0, dispatch());
    assertTrue(late.summary().contains("⏭️ Superseded"), late.summary());
  }

  /** All reasons arrive, as they are there: in the log, as annotations, in the summary. */
  @Test
  void hearsEveryReason() throws Exception {
    InfraWorkflow there = startInfra();
    RunResult result =
        ended("refused", 1, dispatch().input("environment", "production").input("tag", "latest"));
    List<String> reasons = errors(there.results().getFirst());
    assertTrue(reasons.size() > 1, reasons.toString());
    assertEquals(reasons.size(), errors(result).size(), errors(result).toString());
    for (int i = 0; i < reasons.size(); i++) {
      assertTrue(errors(result).get(i).startsWith(reasons.get(i)), errors(result).toString());
    }
    assertTrue(result.summary().contains("⛔ Refused"), result.summary());
    assertTrue(errors(result).getFirst().contains("/actions/runs/9000"));
    assertEquals(forge.start, forge.repo.tip());
  }

  /** The first dispatch got in, and nobody knew: the second one finds it done. */
  @Test
  void sendsAgainWhatMayBeLost() throws Exception {
    forge.github.arm(Endpoint.DISPATCH, new Fault.DropReply());
    InfraWorkflow there = startInfra();
    RunResult result = run(dispatch());
    assertEquals(0, result.exit(), result.log());
    assertEquals(2, there.results().size());
    assertEquals(payload(0), payload(1));
    assertEquals(2, forge.repo.commitCount());
  }

  @Test
  void tellsTenServicesApart() throws Exception {
    startInfra();
    List<Thread> all =
        IntStream.range(0, 10)
            .mapToObj(number -> Thread.ofPlatform().start(() -> hearOfItsOwn(number)))
            .toList();
    for (Thread thread : all) {
      thread.join();
    }
    assertEquals(List.of(), failures);
    forge.assertSound();
  }

  private final List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());

  private void hearOfItsOwn(int number) {
    try {
      String service = Forge.SERVICES.get(number % Forge.SERVICES.size());
      boolean isGood = number < Forge.SERVICES.size();
      String environment = isGood ? "staging" : "nowhere-" + number;
      Runner runner = dispatch(service, Forge.tag(number)).input("environment", environment);
      RunResult result = ended(isGood ? "pushed" : "refused", isGood ? 0 : 1, runner);
      if (isGood) {
        String trailers =
            forge.repo.git("log", "-1", "--format=%(trailers)", result.output("commit-sha"));
        assertTrue(trailers.contains("Service: " + service), trailers);
      } else {
        assertTrue(errors(result).getFirst().contains(environment), errors(result).toString());
      }
    } catch (Throwable e) {
      failures.add(e);
    }
  }

  private RunResult failed(String words, Runner runner) throws Exception {
    RunResult result = ended("failed", 1, runner);
    assertEquals(1, errors(result).size(), result.log());
    assertTrue(errors(result).getFirst().contains(words), errors(result).toString());
    return result;
  }

  @Test
  void saysThatNoRunHasStarted() throws Exception {
    failed("no run has started there within 90s", dispatch());
  }

  @Test
  void namesTheWorkflowThatIsDisabled() throws Exception {
    forge.github.disableWorkflow(".github/workflows/deploy.yml");
    failed("disabled are: .github/workflows/deploy.yml", dispatch());
  }

  /** Whose runs are all called alike. */
  @Test
  void wantsARunName() throws Exception {
    forge.github.onDispatch(_ -> forge.github.startRun("deploy-service").end("success"));
    failed("no run there says in its title", dispatch().input("wait", "1"));
  }

  private void there(Consumer<StartedRun> how) {
    forge.github.onDispatch(event -> {
      String id = event.replaceFirst(".*\"request\":\"([^\"]*)\".*", "$1");
      how.accept(forge.github.startRun("deploy (" + id + ")"));
    });
  }

  @ParameterizedTest
  @CsvSource({
    "cancelled, queue: max",
    "startup_failure, not valid",
    "skipped, conditions",
    "timed_out, more time",
    "action_required, approval",
    "failure, Mend what is broken"
  })
  void saysHowARunEndedThatSaidNothing(String conclusion, String remedy) throws Exception {
    there(run -> {
      if (conclusion.equals("startup_failure")) {
        run.withoutJobs();
      }
      run.end(conclusion);
    });
    RunResult result = failed("ended as \"" + conclusion.replace('_', ' '), dispatch());
    assertTrue(errors(result).getFirst().contains(remedy), errors(result).toString());
  }

  /** A step before the action's, say. */
  @Test
  void tellsOthersErrorsWhereTheActionSaidNone() throws Exception {
    there(run -> run.sayExit(127).end("failure"));
    failed("Process completed with exit code 127", dispatch());
  }

  @Test
  void believesARunThatEndsWellWithoutAWord() throws Exception {
    there(run -> run.end("success"));
    ended("dispatched", 0, dispatch());
  }

  /** What it says is somebody else's, and obeyed by nobody. */
  @Test
  void takesNoCommandFromTheOtherEnd() throws Exception {
    there(run -> {
      String hostile = "x\n::add-mask::octocat\n##[error]<b>bold</b>";
      run.say(new Annotation("error", hostile, Map.of("title", "Refused", "file", "a\n::b")));
      run.say(new Annotation("notice", "pushed, commit x", Map.of("title", "Answer to 1")));
      run.end("failure");
    });
    RunResult result = run(dispatch());
    assertEquals(1, result.exit());
    assertTrue(result.masks().stream().noneMatch("octocat"::equals), result.log());
    assertTrue(!result.summary().contains("<b>"), result.summary());
  }

  @Test
  void goesOnWithoutARunThatTakesLonger() throws Exception {
    there(run -> run.is("waiting"));
    failed("its run is still waiting after 300s", dispatch());
  }

  @Test
  void saysThatItMayNotLook() throws Exception {
    forge.github.jobToken(Permissions.of("contents=write", "metadata=read"));
    RunResult result = failed("what became of it is not known", dispatch());
    assertTrue(errors(result).getFirst().contains("actions=read"), errors(result).toString());
  }

  @Test
  void saysThatItMayNotSend() throws Exception {
    forge.github.jobToken(Permissions.of("contents=read", "metadata=read"));
    failed("lacks contents: write", dispatch());
  }

  @Test
  void saysThatThereIsNoSuchRepository() throws Exception {
    failed("no repository acme/other", dispatch().input("repository", "acme/other"));
  }

  private Runner asApp() {
    return forge.github.asApp(dispatch());
  }

  @Test
  void sendsAndWaitsAsAnApp() throws Exception {
    forge.github.app().grant(Permissions.of("contents=write", "actions=read", "checks=read"));
    startInfra();
    ended("pushed", 0, asApp());
    assertEquals(1, forge.github.liveTokens());
  }

  /** Before anything is sent. */
  @Test
  void saysWhatTheAppLacks() throws Exception {
    failed("lacks actions: read", asApp());
    assertEquals(List.of(), forge.github.dispatches());
    ended("dispatched", 0, asApp().input("wait", "0"));
  }

  @Test
  void saysThatTheAppIsNotInstalled() throws Exception {
    forge.github.app().installed(false);
    failed("not installed on acme/ecommerce-infra", asApp());
  }

  @Test
  void sendsNothingThatIsWrong() throws Exception {
    RunResult result =
        ended(
            "refused",
            1,
            dispatch()
                .input("tag", "-x")
                .input("digest", "sha256:1")
                .input("service", "a b")
                .input("environment", "")
                .input("sequence", "x")
                .input("from", "staging"));
    assertEquals(6, errors(result).size(), errors(result).toString());
    assertEquals(List.of(), forge.github.exchanges());
  }

  /** There the runner's commit is another one than was built. */
  @Test
  void takesNoCommitForTheTagThatWasNotBuilt() throws Exception {
    RunResult result = ended("refused", 1, dispatch().event("workflow_run", "{}"));
    assertTrue(errors(result).getFirst().contains("workflow_run.head_sha"), result.log());
  }

  @Test
  void sendsNothingInADryRun() throws Exception {
    ended("planned", 0, dispatch().input("dry-run", "true"));
    assertEquals(List.of(), forge.github.exchanges());
  }
}

package com.acme.deploytag.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.testkit.Act;
import com.acme.deploytag.testkit.ActRun;
import com.acme.deploytag.testkit.Fault;
import com.acme.deploytag.testkit.Forge;
import com.acme.deploytag.testkit.Step;
import com.acme.deploytag.verify.Proposals;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The example's workflows, run whole by a workflow engine on the image that users get; {@link Act}
 * says where that is not GitHub's runner.
 */
@Order(1)
final class ActImageTest {
  private static final Path EXAMPLE = Path.of("test-fixtures/ecommerce-infra");
  private static final Optional<String> SUCCESS = Optional.of("success");
  private static final Optional<String> FAILURE = Optional.of("failure");
  private static final Optional<String> SKIPPED = Optional.empty();
  private static final String PRODUCTION = Proposals.PRODUCTION;

  @TempDir Path dir;
  @RegisterExtension final Forge forge = new Forge();
  private Act act;

  @BeforeEach
  void start() throws IOException {
    Act.require();
    String image = ActionImage.id();
    act = new Act(EXAMPLE, image, dir, forge.server);
  }

  @AfterEach
  void stop() throws IOException {
    if (act != null) {
      assertEquals(1, Forge.files(act.workspace()).size(), "nothing but .github");
    }
  }

  private static String event(String fields) {
    return """
    {%s, "repository": {"full_name": "acme/ecommerce-infra", "default_branch": "main"},
     "sender": {"login": "octocat"}}
    """
        .formatted(fields);
  }

  private ActRun deploy(String service, String environment, String tag) throws Exception {
    String payload =
        """
        "action": "deploy-service", "branch": "main", "client_payload":
          {"service": "%s", "image": "ghcr.io/acme/checkout-service", "tag": "%s", "environment": "%s"}
        """
            .formatted(service, tag, environment);
    return act.run("deploy.yml", "repository_dispatch", event(payload));
  }

  /** Starts a workflow by its form; {@code fields} as GitHub has them in the event, but for to. */
  private ActRun start(String workflow, String fields) throws Exception {
    String to = workflow.equals("promote.yml") ? ", \"to\": \"production\"" : "";
    String form =
        """
        "ref": "refs/heads/main", "workflow": ".github/workflows/%s", "inputs": {%s}
        """
            .formatted(workflow, fields + to);
    return act.run(workflow, "workflow_dispatch", event(form));
  }

  private ActRun promote(String more) throws Exception {
    return start("promote.yml", "\"service\": \"checkout-service\"" + more);
  }

  private String subject() {
    return forge.repo.git("log", "-1", "--format=%s", "main");
  }

  private void assertPinned(String file, String tag) {
    assertTrue(forge.repo.text(file).contains("newTag: " + tag), forge.repo.text(file));
  }

  private void assertUntouched(ActRun run) {
    assertNotEquals(0, run.exit(), run.text());
    assertEquals(forge.start, forge.repo.tip());
    forge.assertSound();
  }

  @Test
  void deploys() throws Exception {
    ActRun run = deploy("checkout-service", "staging", Forge.tag(1));
    assertEquals(0, run.exit(), run.text());
    assertEquals(SUCCESS, run.result("deploy"));
    assertEquals("pushed", run.output("deploy", "outcome"));
    assertEquals(forge.repo.tip(), run.output("deploy", "commit-sha"));
    assertTrue(run.summary("deploy").contains(Forge.tag(1)), run.summary("deploy"));
    assertEquals("1\t1\t" + Forge.CHECKOUT, forge.repo.numstat(forge.start, "main"));
    assertPinned(Forge.CHECKOUT, Forge.tag(1));
    assertTrue(subject().startsWith("deploy: checkout-service"), subject());
    String trailers =
        "--format=%(trailers:key=Run,valueonly)%(trailers:key=Triggered-By,valueonly)";
    assertEquals(
        forge.server.url() + "/acme/ecommerce-infra/actions/runs/42\noctocat",
        forge.repo.git("log", "-1", trailers, "main"));
    forge.assertSound();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$(touch pwned)",
        "'; touch pwned; '",
        "../../platform",
        "x\\n::set-output name=outcome::pushed",
        "${{ github.token }}"
      })
  void refusesAHostilePayload(String service) throws Exception {
    ActRun run = deploy(service, "staging", Forge.tag(1));
    assertUntouched(run);
    assertEquals(FAILURE, run.result("deploy"));
    assertEquals("refused", run.output("deploy", "outcome"), run.text());
    assertFalse(run.text().contains(forge.server.token()), run.text());
  }

  @ParameterizedTest
  @CsvSource({"nowhere", "production"})
  void refusesAnotherEnvironment(String environment) throws Exception {
    ActRun run = deploy("checkout-service", environment, Forge.tag(1));
    assertUntouched(run);
    assertEquals("refused", run.output("deploy", "outcome"), run.text());
  }

  @Test
  void promotesWhatWasPlannedAndRollsItBack() throws Exception {
    String old = forge.repo.text(PRODUCTION);
    assertEquals(0, deploy("checkout-service", "staging", Forge.tag(1)).exit());
    ActRun run = promote("");
    assertEquals(0, run.exit(), run.text());
    assertEquals(SUCCESS, run.result("plan"));
    assertEquals("planned", run.output("plan", "outcome"));
    assertEquals(Forge.tag(1), run.output("plan", "tag"));
    assertTrue(run.summary("plan").contains(run.output("plan", "plan")), run.summary("plan"));
    assertEquals(run.output("plan", "plan"), run.output("promote", "plan"));
    assertEquals(SUCCESS, run.result("promote"));
    assertEquals("pushed", run.output("promote", "outcome"));
    assertPinned(PRODUCTION, Forge.tag(1));
    assertEquals("promote: checkout-service to production (" + Forge.tag(1) + ")", subject());

    ActRun again = promote("");
    assertEquals(0, again.exit(), again.text());
    assertEquals("unchanged", again.output("plan", "outcome"));
    assertEquals(SKIPPED, again.result("promote"));

    ActRun back =
        start("rollback.yml", "\"service\": \"checkout-service\", \"environment\": \"production\"");
    assertEquals(0, back.exit(), back.text());
    assertEquals("planned", back.output("plan", "outcome"));
    assertEquals("pushed", back.output("rollback", "outcome"));
    assertEquals(old, forge.repo.text(PRODUCTION));
    assertEquals(4, forge.repo.commitCount());
    forge.assertSound();
  }

  /** Five lines of a repository's own, which call the workflows of this one. */
  @Test
  void deploysAndPromotesByTheReusableWorkflows() throws Exception {
    act =
        new Act(
            Path.of("test-fixtures/reusable"),
            ActionImage.id(),
            dir.resolve("reusable"),
            forge.server);
    ActRun deployed = deploy("checkout-service", "staging", Forge.tag(1));
    assertEquals(0, deployed.exit(), deployed.text());
    assertPinned(Forge.CHECKOUT, Forge.tag(1));
    ActRun promoted = promote("");
    assertEquals(0, promoted.exit(), promoted.text());
    assertPinned(PRODUCTION, Forge.tag(1));
    forge.assertSound();
  }

  @Test
  void promotesNothingInADryRun() throws Exception {
    ActRun run = promote(", \"dry-run\": \"true\"");
    assertEquals(0, run.exit(), run.text());
    assertEquals("planned", run.output("plan", "outcome"));
    assertEquals(SKIPPED, run.result("promote"));
    assertEquals(forge.start, forge.repo.tip());
  }

  @Test
  void promotesAllThatWasPlanned() throws Exception {
    ActRun run = start("promote.yml", "\"service\": \"all\"");
    assertEquals(0, run.exit(), run.text());
    assertEquals(run.output("plan", "plan"), run.output("promote", "plan"));
    assertEquals("pushed", run.output("promote", "outcome"));
    assertTrue(run.output("promote", "service").contains("payments-service"), run.text());
  }

  /** Another client deploys while somebody thinks about approving. */
  @ParameterizedTest
  @CsvSource({"checkout-service", "all"})
  void refusesWhatWasNotPlanned(String services) throws Exception {
    String old = forge.repo.text(PRODUCTION);
    // A dry run only fetches; the first that asks where to push is the promotion.
    forge.server.arm(Step.PUSH_REFS, new Fault.Before(() -> forge.commitTag(Forge.tag(2))));
    ActRun run = start("promote.yml", "\"service\": \"" + services + "\"");
    assertNotEquals(0, run.exit(), run.text());
    assertEquals(SUCCESS, run.result("plan"));
    assertEquals(FAILURE, run.result("promote"));
    assertEquals("refused", run.output("promote", "outcome"));
    assertEquals(old, forge.repo.text(PRODUCTION));
    assertTrue(run.text().contains("which is not what was approved"), run.text());
  }

  /** Somebody promotes while somebody else thinks about the rollback. */
  @Test
  void rollsBackNothingElse() throws Exception {
    Proposals.set(forge.repo, PRODUCTION, Forge.tag(1));
    Runnable other = () -> Proposals.set(forge.repo, PRODUCTION, Forge.tag(2));
    forge.server.arm(Step.PUSH_REFS, new Fault.Before(other));
    ActRun run =
        start("rollback.yml", "\"service\": \"checkout-service\", \"environment\": \"production\"");
    assertEquals(SUCCESS, run.result("plan"), run.text());
    assertEquals(FAILURE, run.result("rollback"), run.text());
    assertPinned(PRODUCTION, Forge.tag(2));
  }

  @Test
  void promotesNoUnknownService() throws Exception {
    ActRun run = start("promote.yml", "\"service\": \"checkout\"");
    assertUntouched(run);
    assertEquals(FAILURE, run.result("plan"));
    assertEquals(SKIPPED, run.result("promote"));
  }

  @Test
  void showsTheStatusAndFailsOnWhatNeverRanInStaging() throws Exception {
    ActRun fine = act.run("status.yml", "schedule", event("\"schedule\": \"17 6 * * 1-5\""));
    assertEquals(0, fine.exit(), fine.text());
    assertEquals("reported", fine.output("status", "outcome"));
    // Within the history that counts, which the example's first commit is not.
    forge.repo.clock(Instant.now().minus(Duration.ofHours(1)));
    Proposals.set(forge.repo, PRODUCTION, Forge.tag(3));
    ActRun foreign = act.run("status.yml", "schedule", event("\"schedule\": \"17 6 * * 1-5\""));
    assertEquals("reported", foreign.output("status", "outcome"));
    assertEquals(FAILURE, foreign.result("status"), foreign.text());
  }

  @ParameterizedTest
  @CsvSource({"STAGING,passed,0", "PRODUCTION,refused,1"})
  void judgesAPullRequest(String environment, String outcome, int exit) throws Exception {
    String file = environment.equals("STAGING") ? Proposals.STAGING : PRODUCTION;
    String head = Proposals.set(forge.repo.branch("refs/pull/7/head"), file, Forge.tag(4));
    String event =
        """
        "action": "opened", "number": 7, "pull_request": {"number": 7, "state": "open",
          "head": {"ref": "raise", "sha": "%s"}, "base": {"ref": "main", "sha": "%s"}}
        """
            .formatted(head, forge.start);
    ActRun run = act.run("verify.yml", "pull_request", event(event));
    assertEquals(exit, run.exit(), run.text());
    assertEquals(outcome, run.output("verify", "outcome"), run.text());
    assertEquals(forge.start, forge.repo.tip());
  }
}

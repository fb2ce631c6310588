package com.acme.deploytag.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.App;
import com.acme.deploytag.model.Sha256;
import com.acme.deploytag.registry.PlannedRegistry;
import com.acme.deploytag.testkit.Annotation;
import com.acme.deploytag.testkit.BareRepo;
import com.acme.deploytag.testkit.Fault;
import com.acme.deploytag.testkit.GitServer;
import com.acme.deploytag.testkit.HostedRepo;
import com.acme.deploytag.testkit.RunResult;
import com.acme.deploytag.testkit.Runner;
import com.acme.deploytag.testkit.Step;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs that ask a registry before they set what it should have. */
final class RegistryRunTest {

  private static final String DIGEST = "Docker-Content-Digest";
  private static final String ONE = "sha256:" + "1".repeat(64);
  private static final String TWO = "sha256:" + "2".repeat(64);
  private static final String STAGING = "apps/app/overlays/staging/kustomization.yaml";
  private static final String PRODUCTION = "apps/app/overlays/production/kustomization.yaml";

  @TempDir Path dir;
  private PlannedRegistry registry;
  private GitServer server;
  private BareRepo repo;
  private int runs;

  @BeforeEach
  void start() throws Exception {
    registry = new PlannedRegistry();
    server = GitServer.start("s3cret");
  }

  @AfterEach
  void stop() {
    server.close();
    registry.close();
  }

  private String image() {
    return registry.host() + "/acme/app";
  }

  private void open(String rules, String staging, String production) {
    String catalog =
        """
        %senvironments:
          staging: {accepts: dispatch}
          production: {accepts: promotion, from: staging}
        services:
          app: {path: apps/app, images: ['%s']}
        """
            .formatted(rules.isEmpty() ? "" : "registry: " + rules + "\n", image());
    repo =
        server.create(
            HostedRepo.NAME,
            Map.of(
                ".github/deploy-tag.yml",
                catalog,
                STAGING,
                overlay(staging),
                PRODUCTION,
                overlay(production)));
  }

  /** {@code v1} or {@code v1@digest}. */
  private String overlay(String pin) {
    String[] parts = pin.split("@", -1);
    String digest = parts.length == 1 ? "" : "  digest: " + parts[1] + "\n";
    return "resources: [../../base]\nimages:\n- name: %s\n  newTag: %s\n%s"
        .formatted(image(), parts[0], digest);
  }

  private RunResult run(Runner runner) throws Exception {
    return runner.server(server).run((env, out) -> new App(env, out).run());
  }

  private Runner runner() {
    return Runner.in(dir.resolve("run-" + ++runs));
  }

  private RunResult update(String more) throws Exception {
    return run(
        runner()
            .repositoryDispatch(
                "{\"service\":\"app\",\"tag\":\"v2\",\"environment\":\"staging\"%s}"
                    .formatted(more)));
  }

  private RunResult promote() throws Exception {
    return run(runner().workflowDispatch("{\"service\":\"app\"}"));
  }

  private void assertPushed(RunResult result, String file, String pin) {
    assertEquals("pushed", result.output("outcome"), result.log());
    assertEquals(overlay(pin), repo.text(file));
  }

  private void assertRefused(RunResult result, String words) {
    assertEquals("refused", result.output("outcome"), result.log());
    String told = result.annotations("error").getFirst().message();
    assertTrue(told.startsWith(words), told);
    assertEquals(1, repo.commitCount());
  }

  @Test
  void isNotAskedUnlessTheCatalogSaysSo() throws Exception {
    open("", "v1", "v1");
    assertPushed(update(""), STAGING, "v2");
    assertEquals(List.of(), registry.requests());
  }

  @Test
  void anUpdateOfWhatIsThereTakesOneRequest() throws Exception {
    open("{}", "v1", "v1");
    registry.plan(200, DIGEST, ONE);
    RunResult result = update("");
    assertPushed(result, STAGING, "v2");
    assertEquals(List.of("HEAD /v2/acme/app/manifests/v2"), registry.requests());
    assertEquals(List.of(), result.annotations("warning"));
  }

  @Test
  void anUpdateOfWhatIsMissingIsRefused() throws Exception {
    open("{}", "v1", "v1");
    registry.plan(404);
    assertRefused(update(""), image() + ":v2 does not exist: its registry has no such image");
  }

  @Test
  void orWarnedOf() throws Exception {
    open("{missing: warn}", "v1", "v1");
    registry.plan(404);
    RunResult result = update("");
    assertPushed(result, STAGING, "v2");
    String told = result.annotations("warning").getFirst().message();
    assertTrue(told.contains("does not exist"), told);
  }

  @Test
  void aDigestIsSetBesideItsTag() throws Exception {
    open("{digest: pin}", "v1@" + TWO, "v1");
    registry.plan(200, DIGEST, ONE);
    assertPushed(update(""), STAGING, "v2@" + ONE);
    String message = repo.log("%B");
    assertTrue(message.contains("Digest: " + ONE), message);
  }

  /** What stands there by its tag alone gets it, too, and what has it stays. */
  @Test
  void aDigestIsSetBesideATagThatStands() throws Exception {
    open("{digest: pin}", "v2", "v1");
    registry.plan(200, DIGEST, ONE);
    assertPushed(update(""), STAGING, "v2@" + ONE);
    registry.plan(200, DIGEST, ONE);
    assertEquals("unchanged", update("").output("outcome"));
  }

  @Test
  void aDigestThatIsNotTheTagsIsRefused() throws Exception {
    open("{digest: pin}", "v1", "v1");
    registry.plan(200, DIGEST, ONE);
    assertRefused(
        update(",\"digest\":\"" + TWO + "\""), image() + ":v2 is " + ONE + ", not " + TWO);
  }

  @Test
  void aPromotionAsksForTheDigestThatRuns() throws Exception {
    open("{}", "v2@" + ONE, "v1");
    registry.plan(200, DIGEST, TWO);
    registry.plan(200, DIGEST, ONE);
    RunResult result = promote();
    assertPushed(result, PRODUCTION, "v2@" + ONE);
    assertEquals(
        List.of("HEAD /v2/acme/app/manifests/v2", "HEAD /v2/acme/app/manifests/" + ONE),
        registry.requests());
    String told = result.annotations("warning").getFirst().message();
    assertTrue(told.contains(image() + ":v2 is " + TWO + " by now"), told);
  }

  /** Production's own registry has to have it, not the one that staging pulls from. */
  @Test
  void asksWhereTheEnvironmentPulls() throws Exception {
    try (PlannedRegistry mirror = new PlannedRegistry()) {
      open("{}", "v2", "v1");
      String copy = mirror.host() + "/acme/app";
      String catalog =
          repo.text(".github/deploy-tag.yml")
              .replace(
                  "['" + image() + "']",
                  "[{name: '%s', mirrors: ['%s']}]".formatted(image(), copy));
      repo.commit(".github/deploy-tag.yml", catalog, "a mirror");
      repo.commit(PRODUCTION, overlay("v1") + "  newName: " + copy + "\n", "its own registry");
      mirror.plan(404);
      RunResult result = promote();
      assertEquals("refused", result.output("outcome"), result.log());
      String told = result.annotations("error").getFirst().message();
      assertTrue(told.contains(copy + ":v2 does not exist"), told);
      assertEquals(List.of("HEAD /v2/acme/app/manifests/v2"), mirror.requests());
      assertEquals(List.of(), registry.requests());
    }
  }

  @Test
  void aPromotionOfWhatWasDeletedIsRefused() throws Exception {
    open("{}", "v2@" + ONE, "v1");
    registry.plan(200, DIGEST, ONE);
    registry.plan(404);
    assertRefused(promote(), image() + "@" + ONE + " does not exist");
  }

  @Test
  void aRollbackIsOnlyWarned() throws Exception {
    open("{}", "v2", "v1");
    repo.commit(PRODUCTION, overlay("v2"), "by hand");
    registry.plan(404);
    RunResult result =
        run(
            runner()
                .workflowDispatch("{}")
                .input("operation", "rollback")
                .input("service", "app")
                .input("environment", "production"));
    assertPushed(result, PRODUCTION, "v1");
    String told = result.annotations("warning").getFirst().message();
    assertTrue(told.contains("app:v1 does not exist"), told);
  }

  /** A plan that loses a race is judged anew, but the registry was asked already. */
  @Test
  void isAskedOnceInARace() throws Exception {
    open("{}", "v1", "v1");
    registry.plan(200, DIGEST, ONE);
    server.arm(Step.PUSH, new Fault.Before(() -> repo.commit("README.md", "other", "other")));
    assertPushed(update(""), STAGING, "v2");
    assertEquals(1, registry.requests().size());
    assertEquals(3, repo.commitCount());
  }

  @Test
  void aLoginIsUsedAndNeverShown() throws Exception {
    open("{}", "v1", "v1");
    registry.plan(401, "WWW-Authenticate", "Basic realm=\"x\"");
    registry.plan(200, DIGEST, ONE);
    String auth = "b2N0b2NhdDpwYXNzd29yZDEyMw==";
    RunResult result =
        run(
            runner()
                .debug()
                .input(
                    "registry-auth",
                    "{\"auths\":{\"%s\":{\"auth\":\"%s\"}}}".formatted(registry.host(), auth))
                .repositoryDispatch(
                    "{\"service\":\"app\",\"tag\":\"v2\",\"environment\":\"staging\"}"));
    assertPushed(result, STAGING, "v2");
    assertEquals("Basic " + auth, registry.header(1, "Authorization"));
    for (String secret : List.of(auth, "password123")) {
      String masked = "::add-mask::" + secret;
      assertTrue(result.log().contains(masked), result.log());
      assertFalse(result.log().replace(masked, "").contains(secret), result.log());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"password123", "{\"auths\":{\"x\":{\"auth\":\"password123!\"}}}"})
  void aBadLoginIsToldAndNeverShown(String auth) throws Exception {
    open("{}", "v1", "v1");
    RunResult result = run(runner().input("registry-auth", auth).workflowDispatch("{}"));
    assertRefused(result, "\"registry-auth\" is not docker's config.json");
    String shown = result.log().replaceAll("::add-mask::.*", "");
    assertFalse(shown.contains("password123"), shown);
  }

  /** An image without anything in it, which says what it was built of. */
  private String planImage(String revision) {
    String config =
        "{\"config\":{\"Labels\":{\"org.opencontainers.image.revision\":\"%s\"}}}"
            .formatted(revision);
    String manifest = "{\"config\":{\"digest\":\"sha256:%s\"}}".formatted(Sha256.of(config));
    registry.plan(200, "", "", manifest);
    registry.plan(200, "", "", config);
    return "sha256:" + Sha256.of(manifest);
  }

  private RunResult updateTo(String tag, String more) throws Exception {
    return run(
        runner()
            .repositoryDispatch(
                "{\"service\":\"app\",\"tag\":\"%s\",\"environment\":\"staging\"%s}"
                    .formatted(tag, more)));
  }

  @Test
  void whatItWasBuiltOfIsComparedAndOnRecord() throws Exception {
    open("{digest: pin, revision: check}", "v1", "v1");
    String digest = planImage("a".repeat(40));
    RunResult result = updateTo("main-aaaaaaa", "");
    assertPushed(result, STAGING, "main-aaaaaaa@" + digest);
    assertEquals(2, registry.requests().size());
    assertTrue(repo.log("%B").contains("\nSource-Sha: " + "a".repeat(40) + "\n"), repo.log("%B"));
    assertTrue(result.log().contains("app:main-aaaaaaa was built of aaaaaaa"), result.log());
    assertTrue(result.summary().contains("was built of aaaaaaa"), result.summary());
  }

  @Test
  void whatThePipelineSaysOfItsSourceStays() throws Exception {
    open("{revision: check}", "v1", "v1");
    planImage("a".repeat(40));
    updateTo("main-aaaaaaa", ",\"source\":{\"sha\":\"" + "b".repeat(40) + "\"}");
    assertTrue(repo.log("%B").contains("\nSource-Sha: " + "b".repeat(40) + "\n"), repo.log("%B"));
  }

  @Test
  void anImageOfAnotherCommitIsRefused() throws Exception {
    open("{revision: check}", "v1", "v1");
    planImage("b".repeat(40));
    assertRefused(
        updateTo("main-aaaaaaa", ""),
        image() + ":main-aaaaaaa was built of " + "b".repeat(40) + ", not of aaaaaaa");
  }

  @Test
  void orWarnedOfWhereTheCatalogWantsThat() throws Exception {
    open("{revision: warn}", "v1", "v1");
    planImage("b".repeat(40));
    RunResult result = updateTo("main-aaaaaaa", "");
    assertPushed(result, STAGING, "main-aaaaaaa");
    String told = result.annotations("warning").getFirst().message();
    assertTrue(told.contains("not of aaaaaaa as its tag says"), told);
  }

  /** Only of what runs is it asked what it was built of: that is the digest. */
  @Test
  void aPromotionComparesTheDigestThatRuns() throws Exception {
    String config = "{}";
    String manifest = "{\"config\":{\"digest\":\"sha256:%s\"}}".formatted(Sha256.of(config));
    String digest = "sha256:" + Sha256.of(manifest);
    open("{revision: check}", "main-aaaaaaa@" + digest, "v1");
    registry.plan(200, DIGEST, digest);
    registry.plan(200, DIGEST, digest, manifest);
    registry.plan(200, "", "", config);
    RunResult result = promote();
    assertPushed(result, PRODUCTION, "main-aaaaaaa@" + digest);
    assertEquals(
        List.of(
            "HEAD /v2/acme/app/manifests/main-aaaaaaa",
            "GET /v2/acme/app/manifests/" + digest,
            "GET /v2/acme/app/blobs/sha256:" + Sha256.of(config)),
        registry.requests());
    String told = result.annotations("warning").getFirst().message();
    assertTrue(told.contains("it has no label org.opencontainers.image.revision"), told);
  }

  private RunResult status() throws Exception {
    return run(runner().input("operation", "status").workflowDispatch("{}"));
  }

  private static JsonNode app(RunResult result) throws Exception {
    return new ObjectMapper().readTree(result.output("json")).at("/services/0");
  }

  @Test
  void aStatusAsksOfWhatStandsOnce() throws Exception {
    open("{missing: warn, revision: check}", "v1", "v1");
    registry.plan(200, DIGEST, ONE);
    RunResult result = status();
    assertEquals("settled", app(result).path("state").asText(), result.log());
    assertTrue(app(result).at("/environments/production/images/0/exists").asBoolean());
    assertEquals(List.of("HEAD /v2/acme/app/manifests/v1"), registry.requests());
  }

  @Test
  void aStatusAsksNothingUnlessTheCatalogSaysSo() throws Exception {
    open("", "v1", "v1");
    RunResult result = status();
    assertEquals("settled", app(result).path("state").asText(), result.log());
    assertTrue(app(result).at("/environments/production/images/0/exists").isMissingNode());
    assertEquals(List.of(), registry.requests());
  }

  /** By its digest, which is what a pod pulls. */
  @Test
  void aStatusTellsWhatIsGone() throws Exception {
    open("{missing: warn}", "v1", "v1@" + ONE);
    registry.plan(200, DIGEST, ONE);
    registry.plan(404);
    RunResult result = status();
    assertEquals("missing", app(result).path("state").asText(), result.log());
    assertEquals("reported", result.output("outcome"));
    assertEquals(0, result.exit());
    JsonNode production = app(result).at("/environments/production");
    assertFalse(production.at("/images/0/exists").asBoolean(true));
    assertTrue(app(result).at("/environments/staging/images/0/exists").asBoolean());
    assertEquals(
        List.of("HEAD /v2/acme/app/manifests/v1", "HEAD /v2/acme/app/manifests/" + ONE),
        registry.requests());
    String gone = image() + "@" + ONE + " is gone: its registry has no such image";
    assertTrue(production.at("/problems/0/what").asText().startsWith(gone), result.log());
    assertTrue(result.log().contains("app in production: " + gone), result.log());
    assertTrue(result.log().contains(", image is gone"), result.log());
    String summary = result.summary();
    assertTrue(summary.startsWith("### 🧭 What runs where: 1 service: 1 missing"), summary);
    assertTrue(summary.contains("<br>🟥 image is gone"), summary);
    assertTrue(summary.contains("**Needs a person**\n\n- **app in production**: "), summary);
  }

  /** What waits is asked for where it would go, which may be another registry. */
  @Test
  void aStatusTellsOfAPromotionWhatThatWouldSay() throws Exception {
    open("{}", "v2", "v1");
    registry.plan(404);
    registry.plan(200, DIGEST, ONE);
    RunResult result = status();
    assertEquals(
        List.of("HEAD /v2/acme/app/manifests/v2", "HEAD /v2/acme/app/manifests/v1"),
        registry.requests());
    JsonNode promotion = app(result).at("/promotions/0");
    assertFalse(promotion.path("promotable").asBoolean(true), result.log());
    assertTrue(
        promotion.at("/reasons/0/what").asText().contains(image() + ":v2 does not exist"),
        result.log());
  }

  /** Neither fails it nor holds a promotion: that asks by itself. */
  @Test
  void aRegistryThatDoesNotAnswerIsAWarningOfAStatus() throws Exception {
    open("{}", "v2", "v1");
    registry.plan(403);
    registry.plan(403);
    RunResult result = status();
    assertEquals(0, result.exit(), result.log());
    assertEquals("ready", app(result).path("state").asText(), result.log());
    assertTrue(app(result).at("/environments/staging/images/0/exists").isNull());
    List<String> warnings =
        result.annotations("warning").stream().map(Annotation::message).toList();
    assertEquals(1, warnings.size(), warnings::toString);
    assertTrue(
        warnings
            .getFirst()
            .startsWith("whether each of 2 images is still there is not known: 127."),
        warnings::toString);
    assertTrue(result.summary().contains("- ❔ whether each of 2 images"), result.summary());
  }

  @Test
  void aRegistryThatIsDownIsAWarningOfAStatus() throws Exception {
    open("{}", "v1", "v1");
    registry.close();
    RunResult result = status();
    assertEquals(0, result.exit(), result.log());
    assertEquals("settled", app(result).path("state").asText(), result.log());
    String told = result.annotations("warning").getFirst().message();
    String words = "whether an image is still there is not known: could not ask for " + image();
    assertTrue(told.startsWith(words), told);
  }

  /** Two environments that pull from registries of their own: each has its own answer. */
  @Test
  void eachEnvironmentHasItsOwnAnswer() throws Exception {
    try (PlannedRegistry mirror = new PlannedRegistry()) {
      open("{}", "v1", "v1");
      String copy = mirror.host() + "/acme/app";
      repo.commit(
          ".github/deploy-tag.yml",
          repo.text(".github/deploy-tag.yml")
              .replace(
                  "production: {accepts: promotion, from: staging}", "edge: {accepts: dispatch}")
              .replace(
                  "['" + image() + "']",
                  "[{name: '%s', mirrors: ['%s']}]".formatted(image(), copy)),
          "two of a kind");
      repo.commit(
          "apps/app/overlays/edge/kustomization.yaml",
          overlay("v1") + "  newName: " + copy + "\n",
          "its own registry");
      registry.plan(200, DIGEST, ONE);
      mirror.plan(404);
      RunResult result =
          run(
              runner()
                  .repositoryDispatch(
                      "{\"service\":\"app\",\"tag\":\"v2\",\"environment\":\"staging,edge\"}"));
      assertEquals("refused", result.output("outcome"), result.log());
      String told = result.annotations("error").getFirst().message();
      assertTrue(told.contains("app:v2 does not exist"), told);
      assertEquals(1, registry.requests().size());
      assertEquals(1, mirror.requests().size());
    }
  }

  private RunResult verify(String file, String text) throws Exception {
    BareRepo head = repo.branch("refs/pull/7/head");
    return run(runner().pullRequest(7, "main", head.commit(file, text, "by hand")));
  }

  @Test
  void aPullRequestIsHeldToIt() throws Exception {
    open("{}", "v1", "v1");
    registry.plan(404);
    RunResult result = verify(STAGING, overlay("v2"));
    assertEquals("refused", result.output("outcome"), result.log());
    String told = result.annotations("error").getFirst().message();
    assertTrue(told.contains(image() + ":v2 does not exist"), told);
    assertEquals(List.of("HEAD /v2/acme/app/manifests/v2"), registry.requests());
    registry.plan(200, DIGEST, ONE);
    assertEquals("passed", verify(STAGING, overlay("v3")).output("outcome"));
  }

  @Test
  void aPullRequestOfAnotherCommitIsRefused() throws Exception {
    open("{revision: check}", "v1", "v1");
    planImage("b".repeat(40));
    RunResult result = verify(STAGING, overlay("main-aaaaaaa"));
    assertEquals("refused", result.output("outcome"), result.log());
    String told = result.annotations("error").getFirst().message();
    assertTrue(told.contains("not of aaaaaaa as its tag says"), told);
  }

  /** A pull request from a fork has no login. */
  @Test
  void whatIsNotToldOfAPullRequestIsWarnedOf() throws Exception {
    open("{}", "v1", "v1");
    registry.plan(403);
    RunResult result = verify(STAGING, overlay("v2"));
    assertEquals("passed", result.output("outcome"), result.log());
    assertTrue(result.log().contains("does not let this run look at"), result.log());
  }

  /** Whoever proposes another name does not lead the run there. */
  @Test
  void aNameThatAPullRequestBringsIsNotAsked() throws Exception {
    try (PlannedRegistry other = new PlannedRegistry()) {
      open("{}", "v1", "v1");
      String text = overlay("v2") + "  newName: " + other.host() + "/evil/app\n";
      RunResult result = verify(STAGING, text);
      assertEquals("refused", result.output("outcome"), result.log());
      assertEquals(List.of(), other.requests());
      assertEquals(List.of(), registry.requests());
    }
  }

  @Test
  void aPullRequestIsNotAskedForUnlessTheCatalogSaysSo() throws Exception {
    open("", "v1", "v1");
    assertEquals("passed", verify(STAGING, overlay("v2")).output("outcome"));
    assertEquals(List.of(), registry.requests());
  }
}

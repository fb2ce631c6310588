package com.acme.deploytag.operation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.testkit.ChildProcess;
import com.acme.deploytag.testkit.Fault;
import com.acme.deploytag.testkit.Forge;
import com.acme.deploytag.testkit.Request;
import com.acme.deploytag.testkit.RunResult;
import com.acme.deploytag.testkit.Runner;
import com.acme.deploytag.testkit.Step;
import com.acme.deploytag.testkit.github.Endpoint;
import com.acme.deploytag.testkit.github.GitHubForge;
import com.acme.deploytag.testkit.github.Limits;
import com.acme.deploytag.testkit.github.Permissions;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs that sign in as a GitHub App. */
final class AppLoginTest {
  private static final String TOKEN =
      """
      GET /repos/acme/ecommerce-infra/installation -> 200
      POST /app/installations/4711/access_tokens -> 201
      """;
  private static final String REVOKED = TOKEN + "DELETE /installation/token -> 204";

  @RegisterExtension final GitHubForge forge = new GitHubForge();

  @BeforeEach
  void start() {
    // What the job itself has would not do.
    forge.github.jobToken(Permissions.of("contents=read"));
  }

  private Runner asApp(Runner runner) {
    return forge.github.asApp(forge.github.at(runner));
  }

  private Runner update() {
    return asApp(forge.update("checkout-service", Forge.tag(1)));
  }

  private Runner other() {
    return asApp(forge.update("checkout-service", Forge.tag(2)));
  }

  /** The tokens that were handed out. */
  private List<String> tokens() {
    return forge.github.exchanges().stream()
        .map(exchange -> exchange.reply().path("token").asText())
        .filter(token -> !token.isEmpty())
        .toList();
  }

  private static String basic(String token) {
    return Base64.getEncoder().encodeToString(("x-access-token:" + token).getBytes(UTF_8));
  }

  private void assertRevoked() {
    assertEquals(1, forge.github.liveTokens(), forge.github::transcript);
  }

  private void assertLanded(RunResult result) {
    forge.assertOneCommitOn(forge.start, result);
    assertEquals(REVOKED, forge.github.transcript());
    assertRevoked();
  }

  @Test
  void updateTakesThreeCallsAndThePushIsTheApps() throws Exception {
    assertLanded(Forge.run(update()));
    assertEquals(
        "[GET /git-receive-pack, POST /git-upload-pack, POST /git-receive-pack]",
        forge.server.requests().stream()
            .map(r -> r.method() + " " + r.target().replaceAll(".*(/|service=)git-", "/git-"))
            .toList()
            .toString());
    for (Request request : forge.server.requests()) {
      assertEquals(
          List.of("Basic " + basic(tokens().getFirst())), request.headers().get("authorization"));
    }
    String permissions =
        forge.github.exchanges().get(1).call().body().path("permissions").toString();
    assertEquals("{\"contents\":\"write\"}", permissions);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\\n", "\r\n", " "})
  void keyMayHaveAnyLineEnd(String end) throws Exception {
    String key = forge.github.app().key().pkcs8().replace("\n", end);
    assertLanded(Forge.run(update().input("private-key", key)));
  }

  @Test
  void clientIdWillDo() throws Exception {
    Runner runner = forge.github.at(forge.update("checkout-service", Forge.tag(1)));
    String key = forge.github.app().key().pkcs1();
    assertLanded(
        Forge.run(
            runner.input("client-id", forge.github.app().clientId()).input("private-key", key)));
  }

  /** The older name, which takes either; the newer one counts where a workflow has both. */
  @Test
  void appIdTakesEitherAndClientIdWins() throws Exception {
    assertLanded(Forge.run(update().input("app-id", forge.github.app().clientId())));
    Runner both = other().input("app-id", "123456789");
    assertEquals(0, Forge.run(both.input("client-id", forge.github.app().clientId())).exit());
  }

  @Test
  void whatOnlyReadsMayOnlyRead() throws Exception {
    for (Runner runner : List.of(update().input("dry-run", "true"), asApp(forge.status()))) {
      forge.github.forgetExchanges();
      RunResult result = Forge.run(runner);
      assertEquals(0, result.exit(), result.log());
      assertEquals(REVOKED, forge.github.transcript());
      String permissions =
          forge.github.exchanges().get(1).call().body().path("permissions").toString();
      assertEquals("{\"contents\":\"read\"}", permissions);
    }
  }

  @Test
  void runsWithoutAnAppTalkToGitOnly() throws Exception {
    forge.github.jobToken(Permissions.of("contents=write"));
    RunResult result =
        Forge.run(
            forge
                .update("checkout-service", Forge.tag(1))
                .env("GITHUB_API_URL", forge.github.apiUrl()));
    forge.assertOneCommitOn(forge.start, result);
    assertEquals("", forge.github.transcript());
  }

  private List<String> secrets() {
    List<String> secrets = new ArrayList<>(tokens());
    tokens().stream().map(AppLoginTest::basic).forEach(secrets::add);
    forge
        .github
        .app()
        .key()
        .pkcs1()
        .lines()
        .filter(l -> !l.startsWith("-----"))
        .forEach(secrets::add);
    return secrets;
  }

  private void assertKept(Runner runner) throws Exception {
    forge.github.forgetExchanges();
    RunResult result = Forge.run(runner);
    String log =
        result
            .log()
            .lines()
            .filter(line -> !line.startsWith("::add-mask::"))
            .collect(Collectors.joining("\n"));
    String told = log + result.outputs() + result.annotations() + result.summary();
    for (String secret : secrets()) {
      assertFalse(told.contains(secret), told);
      assertTrue(result.masks().contains(secret), result.masks()::toString);
    }
    assertTrue(result.log().startsWith("::add-mask::"), result.log());
    assertFalse(forge.repo.git("cat-file", "-p", "main").contains(tokens().getFirst()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\\n", "\r\n", " "})
  void secretsAreKept(String end) throws Exception {
    String key = forge.github.app().key().pkcs1().replace("\n", end);
    assertKept(update().input("private-key", key).debug());
    forge.server.arm(Step.PUSH, new Fault.Status(500, "no"));
    assertKept(other().input("max-attempts", "1").debug());
    forge.server.arm(Step.PUSH_REFS, new Fault.Status(401, "no"));
    assertKept(other().debug());
  }

  @Test
  void tokenIsRevokedAfterAFailureToo() throws Exception {
    forge.server.arm(Step.FETCH, new Fault.Status(404, "no"));
    RunResult result = Forge.run(update());
    assertEquals("failed", result.output("outcome"), result.log());
    assertEquals(REVOKED, forge.github.transcript());
    assertRevoked();
  }

  @Test
  void tokenIsRevokedWhenTheJobIsCancelled() throws Exception {
    ChildProcess child = new ChildProcess();
    forge.server.arm(Step.PUSH, new Fault.Before(() -> terminate(child)));
    forge.server.arm(Step.PUSH, new Fault.Hang());
    RunResult result = Forge.run(update(), child);
    assertEquals(143, result.exit(), result.log());
    assertEquals(forge.start, forge.repo.tip());
    assertEquals(REVOKED, forge.github.transcript());
    assertRevoked();
  }

  private static void terminate(ChildProcess child) {
    try {
      child.terminate();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The server is so slow that the first token is over before the next request. */
  @Test
  void tokenIsRenewedInARunThatOutlivesIt() throws Exception {
    forge.github.app().lifetime(Duration.ofSeconds(4));
    forge.server.arm(
        Step.PUSH_REFS,
        new Fault.Before(() -> {
          forge.github.app().lifetime(Duration.ofHours(1));
          while (forge.github.liveTokens() > 1) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
          }
        }));
    RunResult result = Forge.run(update());
    forge.assertOneCommitOn(forge.start, result);
    assertEquals(
        TOKEN
            + """
            POST /app/installations/4711/access_tokens -> 201
            DELETE /installation/token -> 204\
            """,
        forge.github.transcript());
    assertRevoked();
    assertEquals(2, tokens().size());
    tokens().forEach(token -> assertTrue(result.masks().contains(token)));
  }

  // As often as a token is tried that may not be known everywhere yet, and once more.
  private static final int TRIES = 5;

  /** A server that does not know the token any more. */
  @ParameterizedTest
  @EnumSource(
      value = Step.class,
      names = {"FETCH", "PUSH"})
  void tokenThatGitDoesNotTakeIsReplaced(Step step) throws Exception {
    forge.server.arm(step, TRIES, new Fault.Status(401, ""));
    RunResult result = Forge.run(update());
    forge.assertOneCommitOn(forge.start, result);
    assertEquals(2, tokens().size(), forge.github::transcript);
    assertEquals("1", result.output("attempts"));
  }

  @Test
  void secondTokenThatIsNotTakenEndsTheRun() throws Exception {
    forge.server.arm(Step.PUSH, 2 * TRIES, new Fault.Status(401, ""));
    RunResult result = Forge.run(update());
    assertEquals("failed", result.output("outcome"), result.log());
    assertEquals(2, tokens().size(), forge.github::transcript);
  }

  @Test
  void tokenThatTheApiDoesNotTakeIsReplaced() throws Exception {
    String error = "{\"message\": \"Bad credentials\"}";
    forge.github.arm(Endpoint.CREATE_COMMIT, TRIES, new Fault.Status(401, error));
    RunResult result = Forge.run(update().input("commit-with", "api"));
    forge.assertOneCommitOn(forge.start, result);
    assertEquals(2, tokens().size(), forge.github::transcript);
  }

  @Test
  void failedRevocationFailsNothing() throws Exception {
    forge.github.arm(Endpoint.REVOKE_TOKEN, new Fault.Status(404, "{}"));
    forge.assertOneCommitOn(forge.start, Forge.run(update()));
  }

  @Test
  void limitIsWaitedForIfThereIsTime() throws Exception {
    forge.github.arm(Endpoint.CREATE_TOKEN, Limits.secondary(Duration.ofSeconds(1)));
    forge.assertOneCommitOn(forge.start, Forge.run(update()));
    forge.github.arm(Endpoint.CREATE_TOKEN, Limits.secondary(Duration.ofHours(1)));
    RunResult result = Forge.run(other());
    assertEquals("failed", result.output("outcome"), result.log());
    assertTrue(result.log().contains("not to be called again before"), result.log());
    assertRevoked();
  }

  private RunResult refused(Runner runner) throws Exception {
    RunResult result = Forge.run(runner);
    assertEquals(1, result.exit());
    assertEquals(List.of(), forge.server.requests());
    assertEquals(forge.start, forge.repo.tip());
    return result;
  }

  @Test
  void bothInputsAreNeeded() throws Exception {
    RunResult keyless = refused(update().input("private-key", ""));
    assertTrue(keyless.log().contains("input private-key is missing"), keyless.log());
    RunResult nameless = refused(update().input("app-id", " "));
    assertTrue(nameless.log().contains("input client-id is missing"), nameless.log());
    RunResult neither = refused(update().input("app-id", "my-app").input("private-key", "k3y"));
    assertTrue(neither.log().contains("\"my-app\" is neither the ID"), neither.log());
    assertTrue(neither.log().contains("input private-key: this is no key"), neither.log());
    assertEquals("", forge.github.transcript());
  }

  @Test
  void whereItIsNotInstalledItSaysSo() throws Exception {
    forge.github.app().installed(false);
    RunResult result = refused(update());
    assertEquals("failed", result.output("outcome"));
    assertTrue(result.log().contains("not installed on acme/ecommerce-infra"), result.log());
    assertEquals(1, forge.github.exchanges().size(), forge.github::transcript);
  }
}

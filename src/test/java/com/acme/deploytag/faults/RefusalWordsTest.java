package com.acme.deploytag.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.action.output.OutcomeReport;
import com.acme.deploytag.outcome.Outcome;
import com.acme.deploytag.publish.PullForge;
import com.acme.deploytag.testkit.Fault;
import com.acme.deploytag.testkit.Forge;
import com.acme.deploytag.testkit.RunResult;
import com.acme.deploytag.testkit.Runner;
import com.acme.deploytag.testkit.Step;
import com.acme.deploytag.testkit.github.Endpoint;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Why GitHub refuses, and what to do about it, told alike by whichever side it does: where git
 * looks, fetches and pushes, and by REST and GraphQL. The words are those of the public reports
 * named beside them; made up are those of payment, of suspended accounts and installations, of
 * permissions by GraphQL, of the merge queue and of locked branches, and all addresses.
 */
final class RefusalWordsTest {

  private static final String SSO = "required; url=https://github.com/orgs/acme/sso?x=1";

  @RegisterExtension final PullForge pulls = new PullForge();

  private Runner update() {
    return pulls.at(pulls.forge.update("checkout-service", Forge.tag(7)));
  }

  private static Fault json(int status, String words, Map<String, String> headers) {
    return Fault.Status.json(status, "{\"message\":\"" + words + "\"}", headers);
  }

  private static Fault graphql(String type, String words, Map<String, String> headers) {
    String errors = "\"errors\":[{\"type\":\"%s\",\"message\":\"%s\"}]".formatted(type, words);
    return Fault.Status.json(200, "{\"data\":{\"updateRefs\":null}," + errors + "}", headers);
  }

  /** Says that it fails at once, in the server's words, and with that remedy alone. */
  private String failsAtOnce(Runner runner, String words, String remedy) throws Exception {
    String refs = pulls.forge.repo.refs();
    RunResult result = Forge.run(runner);
    assertEquals("failed", result.output("outcome"), result.log());
    assertEquals("1", result.output("attempts"), result.log());
    assertEquals(1, result.annotations("error").size(), result.log());
    String told = result.annotations("error").getFirst().message();
    assertTrue(told.contains(words), told);
    assertTrue(told.contains(remedy), told);
    assertEquals(refs, pulls.forge.repo.refs());
    return told;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // docs.github.com, "Troubleshooting the REST API", "Resource not accessible" and "SAML"
        "403 | Resource protected by organization SAML enforcement. | at https://github.com/orgs/acme/sso?x=1, or use a GitHub App",
        "403 | The 'acme' organization has enabled or enforced SAML SSO. | at https://github.com/orgs/acme/sso?x=1, or use a GitHub App",
        "403 | the `acme` organization has an IP allow list enabled, and your IP address is not permitted | IP allow list, or run",
        "403 | Repository was archived so is read-only. | Unarchive the repository",
        // mislav/hub#3363, git-town/git-town#4609
        "403 | `acme` forbids access via a personal access token (classic). Please use a GitHub App | Use a GitHub App (inputs client-id",
        // NixOS/org#247
        "403 | The 'acme' organization forbids access via a fine-grained personal access tokens if the token's lifetime is greater than 90 days. | Use a GitHub App (inputs client-id",
        // os-climate/os_c_data_commons#366
        "403 | Personal access tokens (classic) are forbidden from accessing this repository. | Use a GitHub App (inputs client-id",
        // github/site-policy#1258
        "403 | Your account is suspended. Please visit https://support.github.com for more information. | unsuspended",
        "403 | This installation has been suspended | unsuspended",
        // github/docs#6862
        "403 | Repository 'acme/ecommerce-infra' is disabled. Please ask the owner to check their account. | its owner can see why",
        // karlicoss/ghexport#13
        "403 | Repository access blocked | its owner can see why",
        "451 | Repository access blocked | its owner can see why",
        "402 | Payment required | its owner can see why",
      })
  void tellsWhyAndWhatToDoByEachSide(int status, String words, String remedy) throws Exception {
    Map<String, String> sso =
        words.contains("SAML") ? Map.of("X-GitHub-SSO", SSO) : Map.<String, String>of();
    for (Step step : List.of(Step.FETCH_REFS, Step.FETCH, Step.PUSH_REFS, Step.PUSH)) {
      pulls.forge.server.arm(step, new Fault.Status(status, words, sso));
      Runner runner = step == Step.FETCH_REFS ? update().input("dry-run", "true") : update();
      assertFalse(failsAtOnce(runner, words, remedy).contains("contents: write"));
    }
    for (Endpoint endpoint :
        List.of(Endpoint.CREATE_TREE, Endpoint.CREATE_COMMIT, Endpoint.GRAPHQL)) {
      pulls.github.arm(endpoint, json(status, words, sso));
      failsAtOnce(update().input("commit-with", "api"), words, remedy);
    }
    pulls.github.arm(Endpoint.GRAPHQL, graphql("FORBIDDEN", words, sso));
    failsAtOnce(update().input("commit-with", "api"), words, remedy);
    pulls.github.arm(Endpoint.PULLS, json(status, words, sso));
    failsAtOnce(pulls.promote(), words, remedy);
    pulls.proposes(pulls.promote(), 1, "created");
    pulls.stage(2);
    pulls.github.arm(Endpoint.GRAPHQL, graphql("FORBIDDEN", words, sso));
    failsAtOnce(pulls.promote().input("commit-with", "api"), words, remedy);
  }

  /** The App's own refusals, where its token is asked for. */
  @ParameterizedTest
  @CsvSource({
    "the `acme` organization has an IP allow list enabled, IP allow list",
    "This installation has been suspended, suspended",
  })
  void tellsWhyAnAppGetsNoToken(String words, String remedy) throws Exception {
    pulls.github.arm(Endpoint.CREATE_TOKEN, json(403, words, Map.of()));
    RunResult result = Forge.run(pulls.github.asApp(update()));
    assertEquals("failed", result.output("outcome"), result.log());
    assertTrue(result.log().contains(words), result.log());
    assertTrue(result.log().contains(remedy), result.log());
  }

  /** A permission that GraphQL misses is no rule of the branch's. */
  @Test
  void tellsOfAPermissionByGraphQl() throws Exception {
    pulls.proposes(pulls.promote(), 1, "created");
    pulls.stage(2);
    String words = "Resource not accessible by integration";
    pulls.github.arm(Endpoint.GRAPHQL, graphql("FORBIDDEN", words, Map.of()));
    failsAtOnce(
        pulls.promote().input("commit-with", "api"), words, "Check the permissions of the job");
  }

  /** Neither done nor refused: looked at again. */
  @ParameterizedTest
  @ValueSource(strings = {"{\"data\":null}", "{\"data\":{\"updateRefs\":null}}", "{}"})
  void takesNoAnswerOfGraphQlForARefusal(String body) throws Exception {
    pulls.proposes(pulls.promote(), 1, "created");
    pulls.stage(2);
    pulls.github.arm(Endpoint.GRAPHQL, Fault.Status.json(200, body));
    pulls.proposes(pulls.promote().input("commit-with", "api"), 1, "updated");
  }

  /** A proxy's page, an outage, and GraphQL's own words for a limit: asked again. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "502 | <html><title>Unicorn!</title>",
        "200 | <html>Sign in",
        "200 | {\"errors\":[{\"type\":\"RATE_LIMITED\",\"message\":\"API rate limit exceeded\"}]}",
        "200 | {\"message\":\"x\",\"errors\":[{\"message\":\"You have exceeded a secondary rate limit.\"}]}",
      })
  void asksGraphQlAgain(int status, String body) throws Exception {
    pulls.proposes(pulls.promote(), 1, "created");
    pulls.stage(2);
    pulls.github.arm(Endpoint.GRAPHQL, Fault.Status.json(status, body, Map.of("Retry-After", "1")));
    pulls.proposes(pulls.promote().input("commit-with", "api"), 1, "updated");
  }

  /** By git a limit is told by 403 as well. */
  @ParameterizedTest
  @CsvSource({"429, slow down, 1", "403, You have exceeded a secondary rate limit., ''"})
  void waitsForALimitOfGit(int status, String words, String after) throws Exception {
    Map<String, String> headers =
        after.isEmpty() ? Map.<String, String>of() : Map.of("Retry-After", after);
    pulls.forge.server.arm(Step.PUSH, new Fault.Status(status, words, headers));
    RunResult result = Forge.run(update());
    assertEquals("pushed", result.output("outcome"), result.log());
  }

  /** What a branch's rules refuse, by a push, by a moved ref and on a pull request's branch. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // yshavit/mdq#255, JRedrupp/bison#136
        "GH013: Repository rule violations found for refs/heads/main. Changes must be made through a pull request. | bypass list",
        "Changes must be made through the merge queue | bypass list",
        // gleam-lang/gleam#6080, lightbend/genjavadoc#206
        "12 of 12 required status checks are expected. | bypass list",
        "Required status check x is expected. | bypass list",
        "At least 1 approving review is required by reviewers with write access. | bypass list",
        // sustainable-computing-io/kepler#240
        "GH006: Protected branch update failed. Commits must have valid signatures. | commit-with: api",
        "Commits must have verified signatures. | commit-with: api",
        "Cannot change this locked branch | Unlock the branch",
        "Commit author email must match a given pattern | commit-user-email",
        "deploys are suspended until Monday, ask billing | let the token's owner bypass",
      })
  void tellsWhatARuleAsksFor(String words, String remedy) throws Exception {
    pulls.forge.repo.installHook("update", "#!/bin/sh\necho \"" + words + "\" >&2\nexit 1\n");
    failsAtOnce(update(), words, remedy);
    failsAtOnce(pulls.promote(), words, remedy);
    String said = "Repository rule violations found\\n\\n" + words;
    pulls.github.arm(Endpoint.GRAPHQL, graphql("UNPROCESSABLE", said, Map.of()));
    failsAtOnce(update().input("commit-with", "api"), words, remedy);
  }

  /** osunyorg/admin#119: it goes by; where it does not, it is told in these words. */
  @Test
  void triesAgainWhereAReferenceCannotBeUpdated() throws Exception {
    pulls.github.arm(
        Endpoint.GRAPHQL, graphql("UNPROCESSABLE", "Reference cannot be updated", Map.of()));
    RunResult result = Forge.run(update().input("commit-with", "api"));
    assertEquals("pushed", result.output("outcome"), result.log());
  }

  @Test
  void tellsOfWhatIsTooLargeByTheApi() throws Exception {
    pulls.github.arm(Endpoint.CREATE_TREE, new Fault.Status(413, "<html>too large"));
    failsAtOnce(update().input("commit-with", "api"), "413", "raise the proxy's limit");
  }

  @Test
  void tellsOfATokenThatIsNoneByTheApi() throws Exception {
    pulls.github.arm(Endpoint.CREATE_TREE, json(401, "Bad credentials", Map.of()));
    failsAtOnce(
        update().input("commit-with", "api"),
        "answered 401",
        "The token has expired or was revoked");
  }

  /** A page in place of git is a proxy's, and may pass. */
  @Test
  void namesWhoAnswersInPlaceOfGit() throws Exception {
    Map<String, String> html = Map.of("content-type", "text/html");
    pulls.forge.server.arm(Step.PUSH_REFS, 2, new Fault.Status(200, "<html>Sign in", html));
    RunResult result = Forge.run(update().input("max-attempts", "2"));
    assertEquals("failed", result.output("outcome"), result.log());
    assertTrue(result.log().contains("A proxy or login page on the way"), result.log());
    pulls.forge.server.arm(Step.PUSH_REFS, new Fault.Status(200, "<html>Sign in", html));
    assertEquals("pushed", Forge.run(update()).output("outcome"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://[", "https:// x", "mailto:x", "/a b", ""})
  void followsNoAddressThatIsNone(String location) throws Exception {
    String to = location + "/info/refs?service=git-receive-pack";
    pulls.forge.server.arm(Step.PUSH_REFS, new Fault.Status(302, "", Map.of("Location", to)));
    pulls.forge.server.arm(Step.FETCH_REFS, new Fault.Status(302, "", Map.of("Location", to)));
    RunResult result = Forge.run(update());
    assertEquals("failed", result.output("outcome"), result.log());
    assertFalse(result.log().contains("internal error"), result.log());
  }

  /** What the runner keeps from the container's user is no fault of its disk. */
  @Test
  void tellsOfAFileThatMayNotBeWritten() {
    Outcome outcome = new Outcome.Failed(List.of());
    String told =
        OutcomeReport.lost("GITHUB_OUTPUT", outcome, new AccessDeniedException("/github/x")).text();
    assertTrue(told.contains("the file of GITHUB_OUTPUT could not be written"), told);
    assertTrue(told.contains("let the container's user write it"), told);
    assertFalse(told.contains("disk"), told);
    String full = OutcomeReport.lost("GITHUB_OUTPUT", outcome, new IOException("No space")).text();
    assertTrue(full.contains("check the runner's disk"), full);
  }
}

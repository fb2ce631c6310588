package com.acme.deploytag.operation.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.testkit.BareRepo;
import com.acme.deploytag.testkit.Fault;
import com.acme.deploytag.testkit.Forge;
import com.acme.deploytag.testkit.RunResult;
import com.acme.deploytag.testkit.Runner;
import com.acme.deploytag.testkit.github.Endpoint;
import com.acme.deploytag.testkit.github.GitHubForge;
import com.acme.deploytag.testkit.github.Permissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The commit of a service that was deployed says so, in the service's repository. */
final class SourceStatusTest {

  private static final String SOURCE = "acme/checkout-service";
  private static final Permissions ALL =
      Permissions.of("contents=write", "statuses=write", "pull_requests=write");

  @RegisterExtension final GitHubForge forge = new GitHubForge();
  private BareRepo source;
  private String commit;

  @BeforeEach
  void makeTheSource() {
    source = forge.server.create(SOURCE, Map.of("a.txt", "a\n"));
    commit = source.commit("a.txt", "b\n", "what is deployed");
    forge.github.source(SOURCE, source);
    forge.github.app().grant(ALL);
    say("repository: " + SOURCE);
  }

  private void say(String line) {
    String path = "    path: apps/checkout\n";
    String text = forge.repo.text(Forge.CATALOG);
    forge.repo.commit(Forge.CATALOG, text.replace(path, path + "    " + line + "\n"), "the source");
  }

  private Runner update(String environment, String tag, String more) {
    String payload =
        "{\"service\":\"checkout-service\",\"tag\":\"%s\",\"environment\":\"%s\"%s}"
            .formatted(tag, environment, more);
    return forge.github.asApp(forge.github.at(forge.runner().repositoryDispatch(payload)));
  }

  private RunResult ended(String outcome, Runner runner) throws Exception {
    RunResult result = Forge.run(runner);
    assertEquals(outcome, result.output("outcome"), result.log());
    assertEquals(1, forge.github.liveTokens(), "the App's are revoked");
    return result;
  }

  private List<String> statuses() {
    return forge.github.statuses(SOURCE, commit);
  }

  @Test
  void saysThatItHasLanded() throws Exception {
    RunResult result = ended("pushed", update("staging", commit, ""));
    assertEquals(
        List.of(
            "deploy/staging success: Landed, commit %s on main (%s/acme/ecommerce-infra/actions/runs/1001)"
                .formatted(result.output("commit-sha").substring(0, 10), forge.server.url())),
        statuses());
    assertEquals(List.of(), result.annotations("warning"));
  }

  @Test
  void saysWhyItWasRefused() throws Exception {
    RunResult result = ended("refused", update("production", commit, ""));
    assertEquals(1, result.exit());
    String status = statuses().getFirst();
    assertTrue(status.startsWith("deploy/production failure: refused: "), status);
    assertTrue(status.contains("production"), status);
  }

  @Test
  void saysThatItWaitsForAPullRequest() throws Exception {
    String text = forge.repo.text(Forge.CATALOG);
    String through =
        text.replace("accepts: dispatch ", "through: pull-request\n    accepts: dispatch ");
    forge.repo.commit(Forge.CATALOG, through, "by pull request");
    ended("proposed", update("staging", commit, ""));
    String status = statuses().getFirst();
    assertTrue(status.startsWith("deploy/staging pending: "), status);
    assertTrue(status.endsWith("/acme/ecommerce-infra/pull/1)"), status);
  }

  @Test
  void saysWhatWasPromoted() throws Exception {
    ended("pushed", update("staging", commit, ""));
    Runner promotion = forge.promote("checkout-service");
    ended("pushed", forge.github.asApp(forge.github.at(promotion)));
    assertTrue(statuses().getFirst().startsWith("deploy/production success: "));
  }

  /** Of a tag that is a version, git's own tag says which commit it is. */
  @Test
  void findsTheCommitOfAVersion() throws Exception {
    String text = forge.repo.text(Forge.CATALOG).replace("'[0-9a-f]{40}'", "'v.*'");
    forge.repo.commit(Forge.CATALOG, text, "tags by version");
    source.git("tag", "v1.2.3", commit);
    source.branch("refs/heads/v9.9.9");
    ended("pushed", update("staging", "v1.2.3", ""));
    assertEquals(1, statuses().size());
    // A branch is no version.
    ended("pushed", update("staging", "v9.9.9", ""));
    assertEquals(1, statuses().size());
  }

  /** What a payload says of its source gives no commit a status that is not the tag's. */
  @Test
  void believesNoSource() throws Exception {
    String other = source.commit("a.txt", "c\n", "another");
    String said = ",\"source\":{\"sha\":\"%s\"}".formatted(other);
    RunResult result = ended("pushed", update("staging", commit, said));
    assertEquals(0, result.exit());
    assertEquals(List.of(), statuses());
    assertEquals(List.of(), forge.github.statuses(SOURCE, other));
    assertTrue(result.annotations("warning").getFirst().message().contains("is not of commit"));
  }

  @Test
  void saysNothingOfATagThatIsNoCommitThere() throws Exception {
    RunResult result = ended("pushed", update("staging", Forge.tag(1), ""));
    assertEquals(List.of(), result.annotations("warning"));
  }

  /** The deploy is done by then. */
  @Test
  void isNoReasonToFail() throws Exception {
    String full =
        "{\"message\":\"This SHA and context has reached the maximum number of statuses.\"}";
    forge.github.arm(Endpoint.CREATE_STATUS, new Fault.Status(422, full));
    RunResult result = Forge.run(update("staging", commit, ""));
    assertEquals("pushed", result.output("outcome"), result.log());
    assertEquals(0, result.exit());
    assertEquals(1, result.annotations("warning").size(), result.log());
  }

  @Test
  void isLeftOutWhereTheAppMayNot() throws Exception {
    forge.github.app().grant(Permissions.of("contents=write"));
    RunResult result = ended("pushed", update("staging", commit, ""));
    assertEquals(List.of(), statuses());
    assertEquals(List.of(), result.annotations("warning"));
  }

  /** Nothing is asked where the catalog names no repository, or in a dry run. */
  @Test
  void costsNothingElsewhere() throws Exception {
    ended("planned", update("staging", commit, "").input("dry-run", "true"));
    assertEquals(List.of(), statuses());
    String text = forge.repo.text(Forge.CATALOG).replace("    repository: " + SOURCE + "\n", "");
    forge.repo.commit(Forge.CATALOG, text, "no source");
    forge.github.forgetExchanges();
    ended("pushed", update("staging", commit, ""));
    assertEquals(
        """
        GET /repos/acme/ecommerce-infra/installation -> 200
        POST /app/installations/4711/access_tokens -> 201
        DELETE /installation/token -> 204\
        """,
        forge.github.transcript());
  }
}

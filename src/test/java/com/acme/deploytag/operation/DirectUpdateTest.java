package com.acme.deploytag.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.deploytag.testkit.Forge;
import com.acme.deploytag.testkit.RunResult;
import com.acme.deploytag.testkit.Runner;
import com.acme.deploytag.testkit.github.GitHubForge;
import com.acme.deploytag.testkit.github.Permissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A pipeline of a service's updates the infra repository without a dispatch, as an App. */
final class DirectUpdateTest {

  private static final String BUILT = Forge.tag(1);
  private static final String MAIN = Forge.tag(9);

  @RegisterExtension final GitHubForge forge = new GitHubForge();

  private Runner update(String event, String json) {
    // What the job's own token may do there: nothing.
    forge.github.jobToken(Permissions.of());
    return forge
        .github
        .asApp(forge.github.at(forge.runner()))
        .event(event, json)
        .env("GITHUB_REPOSITORY", "acme/checkout-service")
        .env("GITHUB_SHA", event.equals("workflow_run") ? MAIN : BUILT)
        .env("GITHUB_REF_NAME", event.equals("release") ? "v1.2.3" : "main")
        .env("GITHUB_REF_TYPE", event.equals("release") ? "tag" : "branch")
        .input("operation", "update")
        .input("repository", "acme/ecommerce-infra")
        .input("service", "checkout-service")
        .input("environment", "staging");
  }

  private String trailer(String key) {
    return forge.repo.git("log", "-1", "--format=%(trailers:key=" + key + ",valueonly)", "main");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "push | {\"ref\": \"refs/heads/main\", \"repository\": {\"default_branch\": \"trunk\"}}",
        "workflow_run | {\"workflow_run\": {\"head_sha\": \"x\"}, \"repository\": {}}",
        "release | {\"action\": \"published\", \"release\": {\"tag_name\": \"v1.2.3\"}}"
      })
  void landsAndSaysOfWhichBuild(String event, String json) throws Exception {
    RunResult result = Forge.run(update(event, json).input("tag", BUILT));
    forge.assertOneCommitOn(forge.start, result);
    assertEquals(BUILT, trailer("Source-Sha"));
    assertEquals("octocat", trailer("Source-Actor"));
    assertEquals(
        forge.server.url() + "/acme/checkout-service/actions/runs/1001", trailer("Source-Run"));
    assertEquals("", trailer("Sequence"));
    assertEquals(1, forge.github.liveTokens(), "the App's are revoked");
  }

  /** Its commit is the one that was built, unless that is of another run. */
  @ParameterizedTest
  @CsvSource({"release, true", "workflow_run, false"})
  void knowsTheCommitOfATag(String event, boolean isKnown) throws Exception {
    String catalog = forge.repo.text(Forge.CATALOG).replace("'[0-9a-f]{40}'", "'v.*'");
    forge.repo.commit(Forge.CATALOG, catalog, "tags by version");
    RunResult result = Forge.run(update(event, "{}").input("tag", "v1.2.3"));
    assertEquals("pushed", result.output("outcome"), result.log());
    assertEquals(isKnown ? BUILT : "", trailer("Source-Sha"));
  }

  /** In the infra repository itself there is no build. */
  @Test
  void saysNothingOfABuildWhereThereIsNone() throws Exception {
    Runner own = update("push", "{}").env("GITHUB_REPOSITORY", "acme/ecommerce-infra");
    RunResult result = Forge.run(own.input("tag", BUILT));
    forge.assertOneCommitOn(forge.start, result);
    assertEquals("", trailer("Source-Sha"));
  }
}

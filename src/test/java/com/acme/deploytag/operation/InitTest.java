package com.acme.deploytag.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.testkit.BareRepo;
import com.acme.deploytag.testkit.Forge;
import com.acme.deploytag.testkit.RunResult;
import com.acme.deploytag.testkit.Runner;
import com.acme.deploytag.testkit.github.GitHubForge;
import com.acme.deploytag.testkit.github.Permissions;
import com.acme.deploytag.testkit.github.PullRequest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A catalog is proposed for a repository that has none. */
final class InitTest {

  private static final String BRANCH = "deploy-tag-init/catalog";
  private static final String CHECKOUT =
      """
        checkout: # in apps/checkout/overlays/staging
          path: apps/checkout
          images:
            - ghcr.io/acme/checkout-service # apps/checkout/overlays/staging/kustomization.yaml
      """;

  @RegisterExtension final GitHubForge forge = new GitHubForge();

  @BeforeEach
  void removeTheCatalog() {
    forge.repo.remove(Forge.CATALOG, "no rules");
  }

  private Runner init() {
    return forge.github.at(forge.runner().input("operation", "init").workflowDispatch("{}"));
  }

  private RunResult ends(Runner runner, String outcome) throws Exception {
    RunResult result = Forge.run(runner);
    assertEquals(outcome, result.output("outcome"), result.log());
    assertEquals(outcome.equals("refused") ? 1 : 0, result.exit(), result.log());
    return result;
  }

  private String catalog(String revision) {
    return new String(forge.repo.show(revision, Forge.CATALOG), StandardCharsets.UTF_8);
  }

  @Test
  void opensAPullRequest() throws Exception {
    String before = forge.repo.tip();
    RunResult result = ends(init(), "proposed");
    PullRequest pull = forge.github.pull(1);
    assertEquals(BRANCH, pull.head());
    assertEquals(before, forge.repo.git("rev-parse", pull.headSha() + "^@"));
    assertEquals(before, forge.repo.tip());
    assertEquals(
        "A\t" + Forge.CATALOG, forge.repo.git("diff", "--name-status", before, pull.headSha()));
    assertTrue(catalog(pull.headSha()).contains(CHECKOUT), catalog(pull.headSha()));
    assertTrue(pull.body().contains("with 5 services in 2 environments"), pull.body());
    assertEquals("created", result.output("pull-request-operation"));
    assertEquals("true", result.output("changed"));
    assertEquals("staging,production", result.output("environment"));
    assertTrue(
        result.summary().contains("📬 Proposed: a catalog with 5 services"), result.summary());
    assertTrue(result.summary().contains(CHECKOUT), result.summary());
    forge.repo.fsck();
  }

  @Test
  void proposesOnce() throws Exception {
    ends(init(), "proposed");
    PullRequest first = forge.github.pull(1);
    RunResult again = ends(init(), "proposed");
    assertEquals("none", again.output("pull-request-operation"));
    assertEquals("false", again.output("changed"));
    assertEquals(first, forge.github.pull(1));
    forge.repo.remove(Forge.CHECKOUT, "checkout goes");
    assertEquals("updated", ends(init(), "proposed").output("pull-request-operation"));
    assertFalse(catalog(forge.github.pull(1).headSha()).contains(CHECKOUT));
    assertEquals(1, forge.github.pulls().size());
  }

  @Test
  void leavesWhatSomebodyHasCorrected() throws Exception {
    ends(init(), "proposed");
    BareRepo branch = forge.repo.branch("refs/heads/" + BRANCH);
    branch.move(forge.github.pull(1).headSha());
    String corrected = branch.commit(Forge.CATALOG, "# mine\n", "correct a guess");
    RunResult result = ends(init(), "refused");
    assertTrue(result.log().contains("(\"correct a guess\") by "), result.log());
    assertEquals(corrected, branch.tip());
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 100_000})
  void showsWhatItWouldPropose(long size) throws Exception {
    forge.saySize(size);
    String refs = forge.repo.refs();
    RunResult result = ends(init().input("dry-run", "true"), "planned");
    assertEquals(refs, forge.repo.refs());
    assertEquals("", forge.github.transcript());
    assertTrue(result.summary().contains(CHECKOUT), result.summary());
    assertTrue(result.log().contains(CHECKOUT), result.log());
    assertEquals("false", result.output("changed"));
  }

  @ParameterizedTest
  @CsvSource({
    ".github/deploy-tag.yml, .github/deploy-tag.yml",
    ".github/deploy-tag.yaml, .github/deploy-tag.yml",
    "ops/rules.yml, ops/rules.yml"
  })
  void takesNoCatalogsPlace(String there, String asked) throws Exception {
    forge.repo.commit(there, "environments: {}\n", "rules");
    RunResult result = ends(init().input("catalog", asked), "refused");
    assertTrue(result.log().contains("there is a catalog already, " + there), result.log());
    assertEquals("", forge.github.transcript());
  }

  @Test
  void putsItWhereItIsWanted() throws Exception {
    ends(init().input("catalog", "ops/deploy/rules.yml"), "proposed");
    String head = forge.github.pull(1).headSha();
    assertTrue(
        forge.repo.git("ls-tree", "-r", "--name-only", head).contains("ops/deploy/rules.yml"));
    forge.repo.fsck();
  }

  /** A guess is for a person to check. */
  @Test
  void isNotMergedByItself() throws Exception {
    RunResult result =
        ends(init().input("auto-merge", "true").input("labels", "gitops"), "proposed");
    assertTrue(result.log().contains("input auto-merge means nothing to init"), result.log());
    assertFalse(forge.github.transcript().contains("graphql"), forge.github.transcript());
    assertTrue(forge.github.transcript().contains("/labels"), forge.github.transcript());
  }

  @Test
  void isMadeByGitHubWhereThatCommits() throws Exception {
    ends(init().input("commit-with", "api"), "proposed");
    assertTrue(catalog(forge.github.pull(1).headSha()).contains(CHECKOUT));
  }

  @Test
  void takesNoParameters() throws Exception {
    RunResult result = ends(init().input("service", "checkout-service"), "refused");
    assertTrue(result.log().contains("means nothing to init"), result.log());
  }

  /** Where verify is a required check, the proposal can be merged. */
  @Test
  void isAllowedByVerify() throws Exception {
    ends(init(), "proposed");
    ends(forge.verify(forge.github.pull(1).headSha()), "passed");
  }

  @Test
  void saysWhichPermissionIsMissing() throws Exception {
    forge.github.jobToken(Permissions.of("contents=write"));
    RunResult result = Forge.run(init());
    assertEquals("failed", result.output("outcome"), result.log());
    assertTrue(result.log().contains("The token needs pull_requests="), result.log());
  }
}

package com.acme.deploytag.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.deploytag.testkit.BareRepo;
import com.acme.deploytag.testkit.Fixture;
import com.acme.deploytag.testkit.Forge;
import com.acme.deploytag.testkit.RunResult;
import com.acme.deploytag.testkit.Runner;
import com.acme.deploytag.testkit.github.FakeGitHub;
import com.acme.deploytag.testkit.github.GitHubForge;
import com.acme.deploytag.testkit.github.PullRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The example infra repository on a GitHub where production is changed by pull request only. */
public final class PullForge extends Fixture {

  public static final String PRODUCTION = "apps/checkout/overlays/production/kustomization.yaml";
  public static final String BRANCH = "deploy-tag/production/checkout-service";

  public GitHubForge forge;
  public FakeGitHub github;

  @Override
  protected void setUp() throws Exception {
    forge = part(new GitHubForge());
    github = forge.github;
    forge.repo.clock(Instant.now().minus(Duration.ofHours(3)).truncatedTo(ChronoUnit.SECONDS));
    catalog(
        forge
            .repo
            .text(Forge.CATALOG)
            .replace("through: commit", "through: pull-request")
            .replace("path: apps/checkout", "path: apps/checkout\n    repository: acme/checkout"));
    stage(1);
  }

  void catalog(String text) {
    forge.repo.commit(Forge.CATALOG, text, "rules");
  }

  /** Deploys a version to staging. */
  public void stage(int number) {
    forge.commitTag(Forge.tag(number));
  }

  public Runner promote() {
    return at(forge.promote("checkout-service"));
  }

  Runner rollback() {
    return at(forge.promote("checkout-service"))
        .input("operation", "rollback")
        .input("environment", "production");
  }

  public Runner at(Runner runner) {
    return github.at(runner);
  }

  /** Runs it; it proposes, and does that to pull request {@code number}. */
  public RunResult proposes(Runner runner, int number, String operation) throws Exception {
    RunResult result = Forge.run(runner);
    assertEquals("proposed", result.output("outcome"), result.log());
    assertEquals(0, result.exit(), result.log());
    assertEquals(String.valueOf(number), result.output("pull-request-number"));
    assertEquals(operation, result.output("pull-request-operation"), result.log());
    assertEquals(pull(number).headSha(), result.output("commit-sha"));
    return result;
  }

  /** Says that verify lets pull request {@code number} pass. */
  void passes(int number) throws Exception {
    RunResult result = Forge.run(forge.verify(pull(number).headSha()));
    assertEquals("passed", result.output("outcome"), result.log());
  }

  /** The branch of pull request 1, as another client has it. */
  BareRepo branch() {
    String tip = pull(1).headSha();
    BareRepo branch = forge.repo.branch("refs/heads/" + BRANCH);
    branch.move(tip);
    return branch;
  }

  public PullRequest pull(int number) {
    return github.pull(number);
  }

  /** The file of production on the branch of the pull request, or in the main one. */
  public String production(String revision) {
    return new String(forge.repo.show(revision, PRODUCTION), UTF_8);
  }
}

package com.acme.deploytag.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.testkit.Forge;
import com.acme.deploytag.testkit.RunResult;
import com.acme.deploytag.testkit.Runner;
import com.acme.deploytag.testkit.github.PullRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is asked for in several environments, or of several services, is one pull request. */
final class SeveralPullRequestsTest {

  private static final String US = "apps/checkout/overlays/production-us/kustomization.yaml";

  @RegisterExtension final PullForge pulls = new PullForge();

  @BeforeEach
  void start() {
    pulls.forge.repo.put(US, pulls.forge.repo.text(PullForge.PRODUCTION), "us");
    pulls.catalog(
        pulls
                .forge
                .repo
                .text(Forge.CATALOG)
                .replace(
                    "    through: pull-request\n",
                    "    through: pull-request\n  production-us:"
                        + " {accepts: promotion, from: staging, through: pull-request}\n")
            + "groups: {live: [production, production-us]}\n");
  }

  private String text(PullRequest pull, String path) {
    return new String(pulls.forge.repo.show(pull.headSha(), path), UTF_8);
  }

  private Runner promote(String to) {
    return pulls.promote().input("to", to);
  }

  @Test
  void proposesAllInOne() throws Exception {
    pulls.proposes(promote("live"), 1, "created");
    PullRequest pull = pulls.pull(1);
    assertEquals("deploy-tag/production+production-us/checkout-service", pull.head());
    for (String path : new String[] {PullForge.PRODUCTION, US}) {
      assertTrue(text(pull, path).contains("newTag: " + Forge.tag(1)), text(pull, path));
    }
    assertTrue(pull.title().contains("to production, production-us"), pull.title());
    assertTrue(
        pull.body().startsWith("Promotes from staging to production, production-us"), pull.body());
    assertTrue(pull.body().contains("Merging this changes production, production-us."));
    pulls.passes(1);
    // In whichever order it is asked for.
    pulls.proposes(promote("production-us,production"), 1, "none");
    pulls.stage(2);
    pulls.proposes(promote("live"), 1, "updated");
    assertTrue(text(pulls.pull(1), US).contains("newTag: " + Forge.tag(2)));
    String before = "checkout-service `" + Forge.tag(1) + "` in production";
    assertTrue(pulls.pull(1).body().contains(before), pulls.pull(1).body());
  }

  @Test
  void closesItWhereAllOfItIsInPlace() throws Exception {
    pulls.proposes(promote("live"), 1, "created");
    for (String path : new String[] {PullForge.PRODUCTION, US}) {
      pulls.forge.repo.commit(path, text(pulls.pull(1), path), "by hand");
    }
    RunResult result = Forge.run(promote("live"));
    assertEquals("unchanged", result.output("outcome"), result.log());
    assertEquals("closed", result.output("pull-request-operation"), result.log());
  }

  /** One service alone has another pull request. */
  @Test
  void takesAListOfServices() throws Exception {
    pulls.catalog(
        pulls
            .forge
            .repo
            .text(Forge.CATALOG)
            .replace("accepts: dispatch", "accepts: dispatch\n    through: pull-request"));
    pulls.proposes(update(5, 5), 1, "created");
    assertEquals(
        "deploy-tag-update/staging/checkout-service+payments-service", pulls.pull(1).head());
    pulls.passes(1);
    RunResult older = Forge.run(update(6, 4));
    assertEquals("superseded", older.output("outcome"), older.log());
    assertTrue(
        older.log().contains("has sequence 4, and pull request 1 proposes sequence 5"),
        older.log());
    pulls.proposes(update(6, 6), 1, "updated");
  }

  /** Of payments no order is told; what is told of checkout is not taken for its. */
  private Runner update(int number, int sequence) {
    String tag = Forge.tag(number);
    return pulls.at(
        pulls
            .forge
            .runner()
            .repositoryDispatch(
                """
                {"environment": "staging", "services": [
                  {"service": "payments-service", "tag": "%s"},
                  {"service": "checkout-service", "tag": "%s", "sequence": %d}]}
                """
                    .formatted(tag, tag, sequence)));
  }
}

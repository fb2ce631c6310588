package com.acme.deploytag.verify;

import static com.acme.deploytag.verify.Proposals.STAGING;
import static com.acme.deploytag.verify.Proposals.edit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.testkit.BareRepo;
import com.acme.deploytag.testkit.Forge;
import com.acme.deploytag.testkit.RunResult;
import com.acme.deploytag.testkit.Runner;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The check stands on a commit: whichever base its pull request has, it says the same of it. */
final class VerifyBaseTest {

  @RegisterExtension final Proposals proposals = new Proposals();
  private String head;

  @BeforeEach
  void start() {
    BareRepo lax = proposals.main.branch("refs/heads/lax");
    lax.commit(
        Forge.CATALOG,
        lax.text(Forge.CATALOG).replace("  allow: '[0-9a-f]{40}'", "  allow: .*"),
        "no rules");
    head = edit(proposals.open(), STAGING, "newTag: [0-9a-f]{40}", "newTag: evil");
  }

  private Runner to(String base) {
    return proposals.forge.runner().pullRequest(7, base, head);
  }

  private static RunResult refused(Runner runner) throws Exception {
    RunResult result = Forge.run(runner);
    assertEquals("refused", result.output("outcome"), result.log());
    assertTrue(result.log().contains("\"evil\""), result.log());
    return result;
  }

  @Test
  void theDefaultBranchsRulesHold() throws Exception {
    refused(to("main"));
    RunResult result = refused(to("lax"));
    assertTrue(
        result.log().contains("it goes to lax, but was judged as if it went to main"),
        result.log());
    refused(proposals.forge.runner().mergeGroup("lax", head));
  }

  @Test
  void anInputNamesAnotherBranch() throws Exception {
    RunResult result = Forge.run(to("main").input("branch", "lax"));
    assertEquals("passed", result.output("outcome"), result.log());
    assertTrue(result.log().contains("judged as if it went to lax"), result.log());
  }

  /** What the runner calls the branch is the base, of pull_request_target. */
  @Test
  void noOtherBranchIsTakenForTheDefault() throws Exception {
    String event =
        """
        {"pull_request": {"number": 7, "base": {"ref": "lax"}, "head": {"sha": "%s"}}}\
        """
            .formatted(head);
    Runner run =
        proposals
            .forge
            .runner()
            .event("pull_request_target", event)
            .env("GITHUB_REF_TYPE", "branch")
            .env("GITHUB_REF_NAME", "lax");
    RunResult result = Forge.run(run);
    assertEquals("refused", result.output("outcome"), result.log());
    assertTrue(
        result.log().contains("it goes to lax, but was judged as if it went to main"),
        result.log());
  }
}

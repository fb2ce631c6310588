package com.acme.deploytag.publish;

import static com.acme.deploytag.operation.Approvals.ended;
import static com.acme.deploytag.operation.Approvals.plan;
import static com.acme.deploytag.operation.Approvals.told;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.testkit.Forge;
import com.acme.deploytag.testkit.RunResult;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What was approved is what is proposed, where production is changed by pull request. */
final class ApprovedPullRequestTest {

  @RegisterExtension final PullForge pulls = new PullForge();

  @Test
  void isProposedAndInPlaceOnceItIsMerged() throws Exception {
    String plan = plan(pulls.promote());
    assertTrue(plan.startsWith("1/promote/production/pull-request/"), plan);
    RunResult first = pulls.proposes(pulls.promote().input("expected-plan", plan), 1, "created");
    assertEquals(plan, first.output("plan"));
    pulls.proposes(pulls.promote().input("expected-plan", plan), 1, "none");
    pulls.github.merge(1, "squash");
    ended("unchanged", pulls.promote().input("expected-plan", plan));
  }

  @Test
  void isAllThatIsProposed() throws Exception {
    String plan = plan(pulls.promote());
    pulls.stage(2);
    String tip = pulls.forge.repo.tip();
    RunResult refused = ended("refused", pulls.promote().input("expected-plan", plan));
    assertTrue(told(refused).getFirst().contains("not what was approved"), refused.log());
    assertEquals(tip, pulls.forge.repo.tip());
    assertEquals(List.of(), pulls.github.pulls());
  }

  /** Who approved a proposal has approved no push. */
  @Test
  void getsInByThatWay() throws Exception {
    String plan = plan(pulls.promote());
    String proposed = pulls.forge.repo.text(Forge.CATALOG);
    pulls.catalog(proposed.replace("through: pull-request", "through: commit"));
    RunResult refused = ended("refused", pulls.promote().input("expected-plan", plan));
    assertEquals(
        List.of(
            "the change would get in by commit, and was approved to get in by pull-request. Look"
                + " at what a dry run plans now, and have that approved."),
        told(refused));
    String pushed = plan(pulls.promote());
    pulls.catalog(proposed);
    ended("refused", pulls.promote().input("expected-plan", pushed));
    assertEquals(List.of(), pulls.github.pulls());
    pulls.proposes(pulls.promote().input("expected-plan", plan), 1, "created");
  }

  /** A job that is run again closes nothing of what has come since. */
  @Test
  void leavesALaterPullRequestOpen() throws Exception {
    String plan = plan(pulls.promote());
    pulls.proposes(pulls.promote().input("expected-plan", plan), 1, "created");
    pulls.github.merge(1, "squash");
    pulls.stage(2);
    pulls.proposes(pulls.promote(), 2, "created");
    ended("unchanged", pulls.promote().input("expected-plan", plan));
    assertEquals("open", pulls.pull(2).state());
    // Nor does another one that was approved.
    String later = plan(pulls.promote());
    pulls.proposes(pulls.promote().input("expected-plan", later), 2, "none");
  }

  @Test
  void rollsBackOnce() throws Exception {
    ended("proposed", pulls.promote());
    pulls.github.merge(1, "squash");
    String plan = plan(pulls.rollback());
    pulls.proposes(pulls.rollback().input("expected-plan", plan), 2, "created");
    pulls.github.merge(2, "squash");
    ended("unchanged", pulls.rollback().input("expected-plan", plan));
  }
}

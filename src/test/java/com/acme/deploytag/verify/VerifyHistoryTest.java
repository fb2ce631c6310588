package com.acme.deploytag.verify;

import static com.acme.deploytag.verify.Proposals.PRODUCTION;
import static com.acme.deploytag.verify.Proposals.STAGING;
import static com.acme.deploytag.verify.Proposals.assertOnly;
import static com.acme.deploytag.verify.Proposals.edit;
import static com.acme.deploytag.verify.Proposals.set;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.testkit.BareRepo;
import com.acme.deploytag.testkit.Chronicle;
import com.acme.deploytag.testkit.Fault;
import com.acme.deploytag.testkit.Forge;
import com.acme.deploytag.testkit.RunResult;
import com.acme.deploytag.testkit.Step;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Where base and head parted, how it is found out, and what happens where it cannot be. */
@Order(1)
final class VerifyHistoryTest {

  private static final Duration LONG = Duration.ofHours(2);

  @RegisterExtension final Proposals proposals = new Proposals();

  private int requests() {
    return proposals.forge.server.requests().size();
  }

  /** Commits that touch nothing of interest. */
  private static void pad(BareRepo repo, int commits) {
    for (int i = 0; i < commits; i++) {
      String tree = repo.git("rev-parse", repo.tip() + "^{tree}");
      String next = repo.git("commit-tree", "-p", repo.tip(), "-m", "pad " + i, tree);
      repo.move(next);
    }
  }

  /** What the server can do, where base and head are, and the objects of both. */
  @Test
  void threeRequestsAreEnough() throws Exception {
    proposals.passes(proposals.open().commit("README.md", "other\n", "docs"));
    assertEquals(3, requests());
    proposals.deploy("checkout", Forge.tag(1), LONG);
    proposals.passes(set(proposals.open(), PRODUCTION, Forge.tag(1)));
    assertEquals(3, requests());
  }

  /** Of a large repository only the folders that are other, and what is judged. */
  @Test
  void aLargeRepositoryIsReadInParts() throws Exception {
    proposals.forge.saySize(1_000_000);
    proposals.deploy("checkout", Forge.tag(1), LONG);
    String good = set(proposals.open(), PRODUCTION, Forge.tag(1));
    proposals.passes(good);
    assertOnly(
        proposals.refuses(set(proposals.open(), PRODUCTION, Forge.tag(2))),
        PRODUCTION + ":21",
        "never stood in staging");
    pad(proposals.main, 100);
    proposals.passes(good);
    proposals.main.remove(Forge.CATALOG, "by convention");
    proposals.passes(proposals.open().commit("README.md", "other\n", "docs"));
  }

  /** Asked for a folder and one that is in it, git's server leaves out the inner one. */
  @Test
  void aFolderThatHasMovedUpIsGot() throws Exception {
    proposals.main.commit("docs/inner/a.txt", "a\n", "docs");
    proposals.main.commit("docs/b.txt", "b\n", "docs");
    proposals.forge.saySize(1_000_000);
    String base = proposals.main.tip();
    Instant when = Instant.parse("2026-01-02T03:04:05Z");
    String head =
        Chronicle.of(proposals.main).move(when, "move", "docs/inner", "inner", Map.of()).write();
    proposals.main.move(base);
    proposals.main.git("update-ref", "refs/pull/7/head", head);
    assertEquals("1", proposals.passes(head).output("attempts"));
  }

  @Test
  void anOldServerServesAsWell() throws Exception {
    proposals.forge.server.protocol2(false);
    proposals.deploy("checkout", Forge.tag(1), LONG);
    String head = set(proposals.open(), PRODUCTION, Forge.tag(1));
    pad(proposals.main, 100);
    proposals.passes(head);
  }

  @Test
  void aHeadThatIsBehindIsNotBlamedForIt() throws Exception {
    BareRepo pull = proposals.open();
    String head = edit(pull, PRODUCTION, "count: 6", "count: 7");
    set(proposals.main, PRODUCTION, Forge.tag(5));
    edit(proposals.main, PRODUCTION, "1.28.0-alpine", "1.28.1-alpine");
    assertEquals("[]", proposals.passes(head).output("changes"));
  }

  @Test
  void whatTheBaseHasMeanwhileIsNoChange() throws Exception {
    String head = set(proposals.open(), PRODUCTION, Forge.tag(5));
    set(proposals.main, PRODUCTION, Forge.tag(5));
    assertEquals("[]", proposals.passes(head).output("changes"));
  }

  @Test
  void aHeadThatIsMergedChangesNothing() throws Exception {
    proposals.passes(proposals.main.tip());
    String old = proposals.main.tip();
    proposals.deploy("checkout", Forge.tag(1), LONG);
    proposals.passes(old);
  }

  @Test
  void theHeadOfTheEventCountsEvenIfTheBranchMovedOn() throws Exception {
    BareRepo pull = proposals.open();
    String head = set(pull, STAGING, Forge.tag(1));
    proposals.main.git("update-ref", "-d", "refs/pull/7/head");
    assertEquals(Forge.tag(1), proposals.passes(head).output("tag"));
  }

  @Test
  void aHeadThatIsNotThereIsSaid() throws Exception {
    RunResult result = proposals.verify("c0ffee".repeat(7).substring(0, 40));
    assertEquals(1, result.exit());
    assertEquals("failed", result.output("outcome"));
    assertTrue(result.log().contains("does not have commit c0ffee"), result.log());
    assertEquals(3, requests());
  }

  @Test
  void unrelatedHistoriesAreRefused() throws Exception {
    String tree = proposals.main.git("rev-parse", "main^{tree}");
    String head = proposals.main.git("commit-tree", "-m", "from nowhere", tree);
    List<String> findings = proposals.refuses(head);
    assertOnly(findings, "", "no history", "Update the pull request's branch");
  }

  @Test
  void theForkIsLookedForAsFarBackAsItIs() throws Exception {
    proposals.deploy("checkout", Forge.tag(1), LONG);
    BareRepo pull = proposals.open();
    String head = set(pull, PRODUCTION, Forge.tag(1));
    pad(proposals.main, 100);
    proposals.passes(head);
    assertEquals(4, requests());
    pad(pull, 100);
    proposals.passes(pull.tip());
  }

  @Test
  void aShallowRemoteIsRefusedWhereItsHistoryIsMissing() throws Exception {
    BareRepo pull = proposals.open();
    String head = set(pull, STAGING, Forge.tag(1));
    pad(proposals.main, 5);
    Files.writeString(
        proposals.main.dir().resolve("shallow"), proposals.main.git("rev-parse", "main~2") + "\n");
    assertOnly(proposals.refuses(head), "", "no history");
  }

  /**
   * The head takes production back to what the base had long ago, and merges that commit, with so
   * much in between that a look at the newest commits would take the old one for the fork.
   */
  @Test
  void anOldCommitIsNotTakenForTheFork() throws Exception {
    String old = proposals.main.tip();
    String text = proposals.main.text(PRODUCTION);
    set(proposals.main, PRODUCTION, Forge.tag(5));
    BareRepo pull = proposals.open();
    pull.clock(Instant.parse("2001-01-01T00:00:00Z"));
    pull.commit("a.txt", "a\n", "old date");
    pad(pull, 80);
    pull.commit(PRODUCTION, text, "back");
    String head = pull.merge(old);
    List<String> findings = proposals.refuses(head);
    assertOnly(findings, PRODUCTION + ":21", "never stood in staging");
  }

  /** Either side has merged the other: against one of the two forks, the head changes nothing. */
  @Test
  void crosswiseMergesAreJudgedByBothForks() throws Exception {
    BareRepo pull = proposals.open();
    String mine = pull.commit("mine.txt", "mine\n", "mine");
    String theirs = set(proposals.main, PRODUCTION, Forge.tag(5));
    String head = pull.merge(theirs);
    proposals.main.merge(mine);
    List<String> findings = proposals.refuses(head);
    assertOnly(findings, PRODUCTION + ":21", "never stood in staging");
  }

  @Test
  void aMergeGroupIsJudgedLikeAPullRequest() throws Exception {
    String head = set(proposals.open(), PRODUCTION, Forge.tag(1));
    RunResult result = Forge.run(proposals.forge.verify(head).mergeGroup("main", head));
    assertEquals("refused", result.output("outcome"), result.log());
    assertTrue(result.summary().contains("merge group"), result.summary());
  }

  @Test
  void faultsThatPassAreWaitedOut() throws Exception {
    String head = set(proposals.open(), STAGING, Forge.tag(1));
    proposals.forge.server.keepAlive(false);
    proposals.forge.server.armNth(Step.FETCH, 2, new Fault.DropReply());
    assertEquals("2", proposals.passes(head).output("attempts"));
  }

  @Test
  void theTargetEventDoesToo() throws Exception {
    String head = set(proposals.open(), STAGING, Forge.tag(1));
    RunResult result =
        Forge.run(proposals.forge.verify(head).env("GITHUB_EVENT_NAME", "pull_request_target"));
    assertEquals("passed", result.output("outcome"), result.log());
  }
}

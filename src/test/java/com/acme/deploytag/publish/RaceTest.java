package com.acme.deploytag.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.testkit.Fault;
import com.acme.deploytag.testkit.Forge;
import com.acme.deploytag.testkit.RunResult;
import com.acme.deploytag.testkit.Step;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Another client is first, at each moment at which that makes a difference: after the look where
 * the branch is, before what is there is fetched, and between that and the push.
 */
@Order(1)
final class RaceTest {
  private static final String TAG = Forge.tag(1);

  @RegisterExtension final Forge forge = new Forge();

  static Stream<Step> moments() {
    return Stream.of(Step.FETCH, Step.PUSH);
  }

  private RunResult update(Step moment, Runnable other) throws Exception {
    forge.server.arm(moment, new Fault.Before(other));
    return Forge.run(forge.update("checkout-service", TAG));
  }

  @ParameterizedTest
  @MethodSource("moments")
  void anotherService(Step moment) throws Exception {
    String overlay = "apps/payments/overlays/staging/kustomization.yaml";
    String theirs = forge.repo.text(overlay) + "# theirs\n";
    RunResult result = update(moment, () -> forge.repo.commit(overlay, theirs, "theirs"));
    assertEquals(0, result.exit(), result.log());
    assertEquals("2", result.output("attempts"));
    assertEquals(theirs, forge.repo.text(overlay));
    forge.assertOneCommitOn(forge.repo.git("rev-parse", "main^"), result);
    assertEquals(3, forge.repo.commitCount());
  }

  @ParameterizedTest
  @MethodSource("moments")
  void theSameLine(Step moment) throws Exception {
    RunResult result = update(moment, () -> forge.commitTag(Forge.tag(2)));
    assertEquals(0, result.exit(), result.log());
    assertEquals("2", result.output("attempts"));
    // Told from what was there when it landed, not from what was there at first.
    assertEquals(Forge.tag(2), result.output("previous-tag"));
    forge.assertOneCommitOn(forge.repo.git("rev-parse", "main^"), result);
    assertEquals("by another client", forge.repo.git("log", "-1", "--format=%s", "main^"));
  }

  /** The rules at the new tip count, not those that held when the run began. */
  @ParameterizedTest
  @MethodSource("moments")
  void theCatalogForbidsItNow(Step moment) throws Exception {
    String strict = forge.repo.text(Forge.CATALOG).replace("[0-9a-f]{40}", "v[0-9]+");
    RunResult result = update(moment, () -> forge.repo.commit(Forge.CATALOG, strict, "strict"));
    assertEquals(1, result.exit());
    assertEquals("refused", result.output("outcome"), result.log());
    assertEquals("2", result.output("attempts"));
    assertEquals("strict", forge.repo.git("log", "-1", "--format=%s", "main"));
  }

  @ParameterizedTest
  @MethodSource("moments")
  void theVerySameTag(Step moment) throws Exception {
    RunResult result = update(moment, () -> forge.commitTag(TAG));
    assertEquals(0, result.exit(), result.log());
    assertEquals("unchanged", result.output("outcome"));
    assertEquals("false", result.output("changed"));
    assertEquals("", result.output("commit-sha"));
    assertEquals(2, forge.repo.commitCount());
  }

  @ParameterizedTest
  @MethodSource("moments")
  void theOverlayIsGone(Step moment) throws Exception {
    RunResult result = update(moment, () -> forge.repo.remove(Forge.CHECKOUT, "gone"));
    assertEquals(1, result.exit());
    assertEquals("refused", result.output("outcome"), result.log());
    assertEquals("gone", forge.repo.git("log", "-1", "--format=%s", "main"));
  }

  /** All of the other history has to be got then, since nothing of it is here. */
  @ParameterizedTest
  @MethodSource("moments")
  void theHistoryIsReplaced(Step moment) throws Exception {
    RunResult result =
        update(
            moment,
            () -> {
              String unrelated =
                  forge.repo.git("commit-tree", "-m", "unrelated", forge.start + "^{tree}");
              forge.repo.git("update-ref", "refs/heads/main", unrelated);
            });
    assertEquals(0, result.exit(), result.log());
    forge.assertOneCommitOn(forge.repo.git("rev-parse", "main^"), result);
    assertEquals(2, forge.repo.commitCount());
  }

  /** The base of a lost race, not in the new history, must not be brought back by the push. */
  @ParameterizedTest
  @MethodSource("moments")
  void theTipIsTakenBack(Step moment) throws Exception {
    String older = forge.start;
    String taken = forge.repo.commit("README.md", "to be taken back\n", "taken back");
    RunResult result = update(moment, () -> forge.repo.git("update-ref", "refs/heads/main", older));
    assertEquals(0, result.exit(), result.log());
    forge.assertOneCommitOn(older, result);
    assertTrue(forge.repo.git("branch", "--contains", taken).isEmpty());
  }

  @ParameterizedTest
  @MethodSource("moments")
  void theBranchIsDeleted(Step moment) throws Exception {
    RunResult result = update(moment, () -> forge.repo.git("update-ref", "-d", "refs/heads/main"));
    assertEquals(1, result.exit());
    assertEquals("failed", result.output("outcome"));
    assertEquals("", forge.repo.refs(), "a branch that somebody deleted was made again");
  }

  /** Several histories in one repository of ours: what is pushed is complete all the same. */
  @Test
  void manyLostRaces() throws Exception {
    for (int i = 1; i <= 6; i++) {
      String name = "docs/note-" + i;
      forge.server.armNth(
          Step.PUSH,
          i,
          new Fault.Before(() -> {
            forge.repo.commit(name, "x\n", "theirs");
            forge.repo.commit(name, "y\n", "theirs again");
          }));
    }
    RunResult result = Forge.run(forge.update("checkout-service", TAG));
    assertEquals(0, result.exit(), result.log());
    // The third push is that of a request to land it, which meets nobody.
    assertEquals("6", result.output("attempts"));
    assertEquals(14, forge.repo.commitCount());
    forge.assertOneCommitOn(forge.repo.git("rev-parse", "main^"), result);
  }
}

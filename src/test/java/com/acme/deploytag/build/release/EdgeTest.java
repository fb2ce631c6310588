package com.acme.deploytag.build.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.testkit.Fault;
import com.acme.deploytag.testkit.Step;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Where the branch edge goes, and where it does not. */
final class EdgeTest {
  @RegisterExtension final ReleaseRepo project = new ReleaseRepo();

  private ReleaseProgram.Result move(String source) throws IOException {
    return project.step("edge", source, source);
  }

  private void moves(String source) throws IOException {
    ReleaseProgram.Result result = move(source);
    assertEquals(0, result.exit(), result.out());
  }

  private String built() {
    return project.at("edge^");
  }

  private String next(String text) {
    return project.repo.commit("README.md", text, text);
  }

  @Test
  void namesTheImageOfACommit() throws IOException {
    String source = project.repo.tip();
    moves(source);
    assertEquals(source, project.repo.git("rev-parse", "edge^@"), "its only parent");
    assertEquals("1\t1\taction.yml", project.repo.numstat(source, "edge"));
    assertTrue(
        new String(project.repo.show("edge", "action.yml"), java.nio.charset.StandardCharsets.UTF_8)
            .endsWith(
                "\n  image: docker://%s@%s\n"
                    .formatted(ReleaseRepo.IMAGE, ReleaseRepo.digest(source))));
    assertEquals(source, project.repo.tip());
  }

  /** Nothing is forced: what somebody has pinned by its id stays reachable. */
  @Test
  void goesForwardOnly() throws IOException {
    project.repo.config("receive.denyNonFastForwards", "true");
    String first = project.repo.tip();
    moves(first);
    String before = project.at("edge");
    String second = next("two");
    moves(second);
    assertEquals(second + "\n" + before, project.repo.git("rev-parse", "edge^@"));
    assertEquals("1\t1\taction.yml", project.repo.numstat(second, "edge"));
    project.repo.fsck();
  }

  @Test
  void staysWhereItIsForAnOlderCommit() throws IOException {
    String first = project.repo.tip();
    String second = next("two");
    moves(second);
    String edge = project.at("edge");
    for (String source : new String[] {first, second}) {
      moves(source);
      assertEquals(edge, project.at("edge"));
      ReleaseProgram.Result plan = project.step("edge-plan", source, source);
      assertEquals("false", plan.outputs().get("build"), plan.out());
      assertEquals("edge-" + source, plan.outputs().get("name"));
      assertEquals(ReleaseRepo.IMAGE, plan.outputs().get("image"));
    }
    String third = next("three");
    assertEquals("true", project.step("edge-plan", third, third).outputs().get("build"));
  }

  /** Two runs at once, each the faster one by chance, end with the newer commit. */
  @Test
  void endsWithTheNewerOfTwoThatMoveItAtOnce() throws IOException {
    moves(project.repo.tip());
    for (boolean newerFirst : new boolean[] {true, false}) {
      String older = next("older " + newerFirst);
      String newer = next("newer " + newerFirst);
      String faster = newerFirst ? newer : older;
      project.server.arm(Step.PUSH, new Fault.Before(() -> meanwhile(faster)));
      moves(newerFirst ? older : newer);
      assertEquals(newer, built());
    }
  }

  /** Another run, while the server has this one wait. */
  private void meanwhile(String source) {
    try {
      moves(source);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void isMovedOnceThoughTheAnswerIsLost() throws IOException {
    project.server.keepAlive(false);
    project.server.arm(Step.PUSH, new Fault.DropReply());
    moves(project.repo.tip());
    assertEquals("1", project.repo.git("rev-list", "--count", "main..edge"));
  }

  @Test
  void leavesACommitThatWasTakenBack() throws IOException {
    String tip = project.repo.tip();
    String gone = next("gone");
    project.repo.move(tip);
    for (String step : new String[] {"edge-plan", "edge"}) {
      ReleaseProgram.Result result = project.step(step, gone, gone);
      assertEquals(1, result.exit());
      assertTrue(result.out().contains(gone + " is not on the default branch"), result.out());
    }
    assertFalse(project.repo.refs().contains("edge"));
  }

  /** The commit that edge is at is on no branch any more, so it is no newer than what is there. */
  @Test
  void goesOnWhereMainWasRewritten() throws IOException {
    String tip = project.repo.tip();
    moves(next("gone"));
    project.repo.move(tip);
    String kept = next("kept");
    moves(kept);
    assertEquals(kept, built());
  }

  @Test
  void leavesABranchThatIsSomebodyElses() throws IOException {
    String source = next("two");
    project.repo.git("update-ref", "refs/heads/edge", source);
    ReleaseProgram.Result result = move(source);
    assertEquals(1, result.exit());
    assertTrue(result.out().contains("which this workflow has not made"), result.out());
    assertEquals(source, project.at("edge"));
  }

  @Test
  void saysThatNobodyMayPush() throws IOException {
    project.repo.installHook("update", "#!/bin/sh\nexit 1\n");
    ReleaseProgram.Result result = move(project.repo.tip());
    assertEquals(1, result.exit());
    assertTrue(result.out().contains("The push of refs/heads/edge was not taken"), result.out());
  }
}

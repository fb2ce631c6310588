package com.acme.deploytag.build.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.testkit.BareRepo;
import com.acme.deploytag.testkit.Fault;
import com.acme.deploytag.testkit.Step;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the branch edge goes, and where it does not. */
final class EdgeTest {
  @TempDir Path dir;
  private ReleaseRepo project;
  private BareRepo repo;

  @BeforeEach
  void start() throws IOException {
    project = new ReleaseRepo(dir);
    repo = project.repo;
  }

  @AfterEach
  void stop() {
    project.close();
  }

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
    return repo.commit("README.md", text, text);
  }

  @Test
  void namesTheImageOfACommit() throws IOException {
    String source = repo.tip();
    moves(source);
    assertEquals(source, repo.git("rev-parse", "edge^@"), "its only parent");
    assertEquals("1\t1\taction.yml", repo.numstat(source, "edge"));
    assertTrue(
        new String(repo.show("edge", "action.yml"), java.nio.charset.StandardCharsets.UTF_8)
            .endsWith(
                "\n  image: docker://%s@%s\n"
                    .formatted(ReleaseRepo.IMAGE, ReleaseRepo.digest(source))));
    assertEquals(source, repo.tip());
  }

  /** Nothing is forced: what somebody has pinned by its id stays reachable. */
  @Test
  void goesForwardOnly() throws IOException {
    repo.config("receive.denyNonFastForwards", "true");
    String first = repo.tip();
    moves(first);
    String before = project.at("edge");
    String second = next("two");
    moves(second);
    assertEquals(second + "\n" + before, repo.git("rev-parse", "edge^@"));
    assertEquals("1\t1\taction.yml", repo.numstat(second, "edge"));
    repo.fsck();
  }

  @Test
  void staysWhereItIsForAnOlderCommit() throws IOException {
    String first = repo.tip();
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
    moves(repo.tip());
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
    moves(repo.tip());
    assertEquals("1", repo.git("rev-list", "--count", "main..edge"));
  }

  @Test
  void leavesACommitThatWasTakenBack() throws IOException {
    String tip = repo.tip();
    String gone = next("gone");
    repo.move(tip);
    for (String step : new String[] {"edge-plan", "edge"}) {
      ReleaseProgram.Result result = project.step(step, gone, gone);
      assertEquals(1, result.exit());
      assertTrue(result.out().contains(gone + " is not on the default branch"), result.out());
    }
    assertFalse(repo.refs().contains("edge"));
  }

  /** The commit that edge is at is on no branch any more, so it is no newer than what is there. */
  @Test
  void goesOnWhereMainWasRewritten() throws IOException {
    String tip = repo.tip();
    moves(next("gone"));
    repo.move(tip);
    String kept = next("kept");
    moves(kept);
    assertEquals(kept, built());
  }

  @Test
  void leavesABranchThatIsSomebodyElses() throws IOException {
    String source = next("two");
    repo.git("update-ref", "refs/heads/edge", source);
    ReleaseProgram.Result result = move(source);
    assertEquals(1, result.exit());
    assertTrue(result.out().contains("which this workflow has not made"), result.out());
    assertEquals(source, project.at("edge"));
  }

  @Test
  void saysThatNobodyMayPush() throws IOException {
    repo.installHook("update", "#!/bin/sh\nexit 1\n");
    ReleaseProgram.Result result = move(repo.tip());
    assertEquals(1, result.exit());
    assertTrue(result.out().contains("The push of refs/heads/edge was not taken"), result.out());
  }
}

package com.acme.deploytag.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.testkit.Fault;
import com.acme.deploytag.testkit.Forge;
import com.acme.deploytag.testkit.RunResult;
import com.acme.deploytag.testkit.Step;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Troubles that pass: the run goes on until its one commit is on the branch. */
@Order(1)
final class FaultyServerTest {
  private static final String TAG = Forge.tag(1);

  @RegisterExtension final Forge forge = new Forge();

  private RunResult update() throws Exception {
    return Forge.run(forge.update("checkout-service", TAG));
  }

  private void assertLandsAtAttempt(int attempt) throws Exception {
    assertEndsWellAtAttempt(attempt, Step.PUSH);
  }

  /** Says that a run that meets {@code step} comes to its end, be it a dry run. */
  private void assertEndsWellAtAttempt(int attempt, Step step) throws Exception {
    RunResult result = Forge.run(forge.meeting(step));
    assertEquals(0, result.exit(), result.log());
    assertEquals(String.valueOf(attempt), result.output("attempts"), result.log());
    if (step == Step.FETCH_REFS) {
      assertEquals("planned", result.output("outcome"));
      assertEquals(forge.start, forge.repo.tip());
    } else {
      forge.assertOneCommitOn(forge.start, result);
      assertEquals(2, forge.repo.commitCount());
    }
  }

  static Stream<Arguments> troubles() {
    return Stream.of(Step.FETCH_REFS, Step.FETCH, Step.PUSH_REFS, Step.PUSH)
        .flatMap(step ->
            IntStream.of(500, 502, 503, 429)
                .mapToObj(status -> Arguments.of(step, new Fault.Status(status, "try later"))));
  }

  @ParameterizedTest
  @MethodSource("troubles")
  void serverError(Step step, Fault.Status fault) throws Exception {
    forge.server.arm(step, fault);
    assertEndsWellAtAttempt(2, step);
  }

  static Stream<Arguments> cuts() {
    return Stream.of(Step.FETCH_REFS, Step.FETCH, Step.PUSH_REFS, Step.PUSH)
        .flatMap(step ->
            Stream.of(new Fault.ResetConnection(), new Fault.HalfReply(), new Fault.DropReply())
                .flatMap(fault ->
                    Stream.of(true, false).map(alive -> Arguments.of(step, fault, alive))));
  }

  /** With connections kept alive the JDK asks again by itself where that is safe, so no count. */
  @ParameterizedTest
  @MethodSource("cuts")
  void cutConnection(Step step, Fault fault, boolean keepAlive) throws Exception {
    forge.server.keepAlive(keepAlive);
    forge.server.arm(step, fault);
    RunResult result = Forge.run(forge.meeting(step));
    assertEquals(0, result.exit(), result.log());
    if (step == Step.FETCH_REFS) {
      assertEquals("planned", result.output("outcome"));
    } else {
      forge.assertOneCommitOn(forge.start, result);
      assertEquals(2, forge.repo.commitCount());
    }
  }

  @Test
  void cutPack() throws Exception {
    forge.server.arm(Step.FETCH, new Fault.HalfReply());
    assertLandsAtAttempt(2);
  }

  /** Half a pack leaves a shallow boundary behind that the next fetch must not be misled by. */
  @Test
  void cutPackAndMovedTip() throws Exception {
    forge.server.arm(Step.FETCH, new Fault.HalfReply());
    forge.server.armNth(
        Step.PUSH_REFS, 2, new Fault.Before(() -> forge.repo.commit("README.md", "x\n", "x")));
    forge.server.arm(Step.PUSH, new Fault.Before(() -> forge.repo.commit("README.md", "y\n", "y")));
    RunResult result = update();
    assertEquals(0, result.exit(), result.log());
    forge.assertOneCommitOn(forge.repo.git("rev-parse", "main^"), result);
    assertEquals(4, forge.repo.commitCount());
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void lostReplyAndAnotherClientOnTop(boolean keepAlive) throws Exception {
    forge.server.keepAlive(keepAlive);
    forge.server.arm(Step.PUSH, new Fault.DropReply());
    forge.server.armNth(Step.PUSH_REFS, 2, new Fault.Before(() -> forge.commitTag(Forge.tag(2))));
    RunResult result = update();
    assertEquals(0, result.exit(), result.log());
    assertEquals("2", result.output("attempts"));
    assertEquals(forge.repo.git("rev-parse", "main^"), result.output("commit-sha"));
    assertEquals(TAG, result.output("tag"));
    forge.assertOneCommitOn(forge.start, result);
    // The newer tag stays: what landed is not done again.
    assertTrue(forge.overlay().contains(Forge.tag(2)));
  }

  /** A push that was given up lands behind our back, before the next one. */
  @Test
  void lateLanding() throws Exception {
    forge.server.arm(Step.PUSH, new Fault.DropReply());
    String between = Forge.tag(3);
    forge.server.armNth(
        Step.PUSH_REFS,
        2,
        new Fault.Before(() -> {
          String ours = forge.repo.tip();
          forge.repo.git("update-ref", "refs/heads/main", forge.start);
          forge.commitTag(between);
          forge.server.arm(
              Step.PUSH,
              new Fault.Before(() -> forge.repo.git("update-ref", "refs/heads/main", ours)));
        }));
    RunResult result = update();
    assertEquals(0, result.exit(), result.log());
    // The plan of the commit that landed is told, not that of the one that came too late.
    assertEquals(forge.start, forge.repo.git("rev-parse", result.output("commit-sha") + "^"));
    assertTrue(!result.output("previous-tag").equals(between), result.output("previous-tag"));
    assertEquals(2, forge.repo.commitCount());
  }

  /** Where no attempt is left, the tip is still asked before a failure is told. */
  @Test
  void lostReplyOfTheLastAttempt() throws Exception {
    forge.server.arm(Step.PUSH, new Fault.DropReply());
    RunResult result = Forge.run(forge.update("checkout-service", TAG).input("max-attempts", "1"));
    assertEquals(0, result.exit(), result.log());
    assertEquals("1", result.output("attempts"));
    forge.assertOneCommitOn(forge.start, result);
  }

  @Test
  void lostReplyAndNothingMoreToBeHad() throws Exception {
    forge.server.arm(Step.PUSH, new Fault.DropReply());
    forge.server.armNth(Step.PUSH_REFS, 2, new Fault.Status(503, "gone"));
    forge.server.arm(Step.FETCH_REFS, new Fault.Status(503, "gone"));
    RunResult result = Forge.run(forge.update("checkout-service", TAG).input("max-attempts", "1"));
    assertEquals(1, result.exit());
    assertEquals("failed", result.output("outcome"));
    String told = result.annotations("error").getFirst().message();
    assertTrue(told.contains("max-attempts is 1"), told);
    assertTrue(told.contains("Whether the last push arrived is not known"), told);
  }

  @Test
  void lostReplyAndTokenExpired() throws Exception {
    forge.server.arm(Step.PUSH, new Fault.DropReply());
    forge.server.armNth(Step.PUSH_REFS, 2, new Fault.Status(401, "expired"));
    forge.server.arm(Step.FETCH_REFS, new Fault.Status(401, "expired"));
    RunResult result = update();
    assertEquals(1, result.exit());
    String told = result.annotations("error").getFirst().message();
    assertTrue(told.contains("does not accept the token"), told);
    assertTrue(told.contains("Whether the last push arrived is not known"), told);
  }

  /** What was never sent is not called unknown. */
  @Test
  void pushNotEvenBegun() throws Exception {
    forge.server.arm(Step.PUSH_REFS, new Fault.Status(503, "busy"));
    RunResult result = Forge.run(forge.update("checkout-service", TAG).input("max-attempts", "1"));
    assertEquals(1, result.exit());
    String told = result.annotations("error").getFirst().message();
    assertTrue(told.contains("the server answered 503: busy"), told);
    assertTrue(!told.contains("not known"), told);
    assertEquals(1, forge.server.requests(Step.FETCH_REFS).size());
  }

  /** A server that cannot make a tree of an older one gets it whole the next time. */
  @Test
  void packNotTakenIn() throws Exception {
    String report = "unpack unresolved deltas left after unpacking\n";
    forge.server.arm(
        Step.PUSH,
        new Fault.Status(
            200,
            "%04x\1%04x%s0000".formatted(report.length() + 13, report.length() + 4, report)
                + "0000",
            Map.of("Content-Type", "application/x-git-receive-pack-result")));
    assertLandsAtAttempt(2);
  }

  /** Another process is just writing the ref: git answers before it would wait for long. */
  @Test
  void refLockHeld() throws Exception {
    Path lock = forge.repo.dir().resolve("refs/heads/main.lock");
    Files.createDirectories(lock.getParent());
    Files.createFile(lock);
    forge.server.armNth(
        Step.PUSH,
        2,
        new Fault.Before(() -> {
          if (!lock.toFile().delete()) {
            throw new IllegalStateException("the lock was gone already");
          }
        }));
    assertLandsAtAttempt(2);
  }

  /** Words that are not git's, with a status that says that all is well. */
  @ParameterizedTest
  @EnumSource(
      value = Step.class,
      names = {"FETCH_REFS", "FETCH", "PUSH_REFS", "PUSH"})
  void garbage(Step step) throws Exception {
    forge.server.arm(step, new Fault.Status(200, "<html>Sign in to the guest network</html>"));
    assertEndsWellAtAttempt(2, step);
  }
}

package com.acme.deploytag.build.release;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What is published of main, with the very steps of {@code edge.yml}; arm64 is played as in {@link
 * ReleaseImageTest}. The cases share a ground: each is another commit, and edge goes on from one to
 * the next.
 */
@Order(1)
final class EdgeImageTest {
  @RegisterExtension static final Ground ground = Ground.compiled();

  private static String commit(String text) {
    return ground.repo.commit("LICENSE", text + "\n", text);
  }

  private static Actions run(String source) {
    return new Actions(ground, "edge", "", source, EdgeImageTest::isSmoke);
  }

  private static boolean none(String step) {
    return false;
  }

  private static boolean isSmoke(String step) {
    return step.endsWith(" / Deploy something");
  }

  private static void assertAt(String source) throws Exception {
    assertEquals(source, ground.repo.git("rev-parse", "edge^1"));
    assertEquals("1\t1\taction.yml", ground.repo.numstat(source, "edge"));
    String digest = ground.named("edge-" + source);
    String line = "\n  image: docker://%s@%s\n".formatted(ground.image(), digest);
    assertTrue(new String(ground.repo.show("edge", "action.yml"), UTF_8).contains(line), line);
    Released.assertAttested(ground, "edge-" + source, digest);
    ground.repo.fsck();
  }

  @Test
  void publishesACommitOnceAndItDeploys() throws Exception {
    String source = commit("whole");
    Actions actions = new Actions(ground, "edge", "", source, EdgeImageTest::none);
    actions.run();
    assertEquals("success", actions.conclusion(), ground.log::toString);
    assertAt(source);
    Map<String, String> state = ground.state();
    actions.run();
    assertEquals("success", actions.conclusion(), ground.log::toString);
    assertEquals(state, ground.state());
  }

  /** Whichever of two is the slower one, and if somebody runs the older one again. */
  @Test
  void endsWithTheNewerOfTwoCommits() throws Exception {
    String older = commit("older");
    Actions slow = run(older);
    slow.runUntil("edge / Move"::equals);
    String newer = commit("newer");
    Actions fast = run(newer);
    fast.run();
    assertEquals("success", fast.conclusion(), ground.log::toString);
    assertAt(newer);
    String edge = ground.repo.git("rev-parse", "edge");
    slow.runFailed(EdgeImageTest::none);
    assertEquals("success", slow.conclusion(), ground.log::toString);
    slow.run();
    assertEquals("success", slow.conclusion(), ground.log::toString);
    assertEquals(edge, ground.repo.git("rev-parse", "edge"));
  }

  /** Every step fails once, of both architectures' images, too; edge is moved by the last alone. */
  @Test
  void movesNothingBeforeEverythingHasPassed() throws Exception {
    String before = ground.repo.refs();
    String source = commit("faults");
    String main = ground.repo.refs().lines().filter(line -> line.endsWith("/main")).findAny().get();
    Actions actions = run(source);
    for (String step : Actions.steps("edge")) {
      actions.runFailed(step::equals);
      assertEquals("failure", actions.conclusion(), step);
      assertEquals(before.replaceFirst(".* refs/heads/main", main), ground.repo.refs(), step);
    }
    actions.runFailed(EdgeImageTest::none);
    assertEquals("success", actions.conclusion(), ground.log::toString);
    assertAt(source);
  }

  @Test
  void knowsTheSteps() {
    List<String> steps = Actions.steps("edge");
    assertEquals("plan / Plan", steps.getFirst());
    assertEquals("edge / Move", steps.getLast());
    assertTrue(steps.containsAll(List.of("image (amd64) / Push", "image (arm64) / Push")));
    assertEquals(13, steps.size(), steps::toString);
  }
}

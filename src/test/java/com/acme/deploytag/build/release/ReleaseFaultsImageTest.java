package com.acme.deploytag.build.release;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The release, dying at each of its steps, and run again. The runs of the image are left out here:
 * they leave nothing behind. Each case is another version on the same ground, so that the tags move
 * from one to the next.
 */
@Order(1)
final class ReleaseFaultsImageTest {
  private static final AtomicInteger PATCHES = new AtomicInteger();

  @RegisterExtension static final Ground ground = Ground.compiled();

  static boolean isSmoke(String step) {
    return step.endsWith(" / Deploy something");
  }

  private static Actions next(String version) {
    String changelog = ground.repo.text("CHANGELOG.md");
    String changed =
        changelog.replace("## [Unreleased]\n", "## [Unreleased]\n\n- " + version + "\n");
    String source = ground.repo.commit("CHANGELOG.md", changed, "something new");
    return new Actions(ground, "release", version, source, ReleaseFaultsImageTest::isSmoke);
  }

  private static void assertReleased(String version, Actions actions) throws Exception {
    assertEquals("success", actions.conclusion(), ground.log::toString);
    Released.assertAll(ground, version, ground.repo.git("rev-parse", "main^"));
    for (String tag : List.of("v1", "v1.0")) {
      assertEquals(
          ground.repo.git("rev-parse", "v" + version), ground.repo.git("rev-parse", tag), tag);
    }
  }

  /** Those that change what others see. What fails between two of them, fails in the same state. */
  static List<String> writes() {
    return Actions.steps("release").stream()
        .filter(step -> step.matches(".* / (Push|Index|Commit|Name|Publish|Rotate)"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("writes")
  void runningAllJobsAgainHeals(String step) throws Exception {
    String version = "1.0." + PATCHES.incrementAndGet();
    Actions actions = next(version);
    actions.runUntil(step::equals);
    assertEquals("failure", actions.conclusion());
    boolean out = !ground.repo.git("tag", "--list", "v" + version).isEmpty();
    assertEquals(
        List.of("release / Name", "release / Publish", "release / Rotate").contains(step),
        out,
        step);
    actions.run();
    assertReleased(version, actions);
  }

  /** Here every step fails once, one after the other, in one and the same release. */
  @Test
  void runningTheFailedJobsAgainHeals() throws Exception {
    String version = "1.0." + PATCHES.incrementAndGet();
    Actions actions = next(version);
    for (String step : Actions.steps("release")) {
      actions.runFailed(step::equals);
      assertEquals("failure", actions.conclusion(), step);
    }
    actions.runFailed(step -> false);
    assertReleased(version, actions);
  }

  /** That there are steps to fail at, and that those above are among them. */
  @Test
  void knowsTheSteps() {
    List<String> steps = Actions.steps("release");
    assertEquals("plan / Plan", steps.getFirst());
    assertEquals("release / Rotate", steps.getLast());
    assertEquals(16, steps.size(), steps::toString);
    assertEquals(7, writes().size(), writes()::toString);
    assertEquals(2, steps.stream().filter(ReleaseFaultsImageTest::isSmoke).count());
  }
}

package com.acme.deploytag.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.testkit.RunResult;
import com.acme.deploytag.testkit.Temp;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What single commits prove of a hotfix is what all of them tell, whatever they say of themselves.
 */
final class HotfixPropertyTest {

  // More by -Dhotfixes=10000.
  private static final int MANY = Integer.getInteger("hotfixes", 40);

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void isOneByWhatAllCommitsDid(boolean isRefused) throws Exception {
    Random seeds = new Random();
    int tried = 0;
    int found = 0;
    // About one of ten is a hotfix: until both kinds were seen, so that chance fails nobody.
    while (tried < MANY || ((found == 0 || found == tried) && tried < 20 * MANY)) {
      found += isOneByWhatAllCommitsDid(seeds.nextLong(), isRefused) ? 1 : 0;
      tried++;
    }
    assertTrue(0 < found && found < tried, found + " of " + tried + " are hotfixes");
  }

  private static boolean isOneByWhatAllCommitsDid(long seed, boolean isRefused) throws Exception {
    Path folder = Files.createTempDirectory("deploy-tag-hotfix");
    try (MadeUpHotfixes history = new MadeUpHotfixes(seed, isRefused, folder)) {
      boolean isHotfix = history.isHotfix();
      RunResult result = history.promote();
      boolean isTold =
          result.annotations(isRefused ? "error" : "warning").stream()
              .anyMatch(told -> told.message().contains("which never stood in staging"));
      assertEquals(isHotfix, isTold, () -> told(seed, history, result));
      assertEquals(
          isHotfix && isRefused ? "refused" : "pushed",
          result.output("outcome"),
          () -> told(seed, history, result));
      return isHotfix;
    } finally {
      Temp.delete(folder);
    }
  }

  private static String told(long seed, MadeUpHotfixes history, RunResult result) {
    return "seed %d%n%s%n%s"
        .formatted(
            seed,
            result.log(),
            history.repo.git("log", "--stat", "--format=%h %cI %B", "--", "apps", "moved"));
  }
}

package com.acme.deploytag.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.deploytag.testkit.Fault;
import com.acme.deploytag.testkit.RunResult;
import com.acme.deploytag.testkit.Step;
import com.acme.deploytag.testkit.Temp;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Example;

/**
 * Promotions by runs of the action, over HTTP and with pushes in between, against {@link NaiveGate}
 * on what git itself tells of the same repository.
 */
final class RealHistoryPropertyTest {

  // More by -Dhistories=10000.
  private static final int MANY = Integer.getInteger("histories", 40);

  @Example
  void isJudgedAsGitTellsIt() throws Exception {
    List<World> worlds = Worlds.all().list().ofSize(MANY).sample();
    long seed = System.nanoTime();
    int compared = 0;
    for (World world : worlds) {
      compared += isJudgedAsGitTellsIt(world, seed++) ? 1 : 0;
    }
    assertEquals(true, compared * 2 > MANY, compared + " of " + MANY);
  }

  /** Whether it was clear enough to be compared. */
  private static boolean isJudgedAsGitTellsIt(World world, long seed) throws Exception {
    Path folder = Files.createTempDirectory("deploy-tag-world");
    try (RealHistory history = new RealHistory(world, seed, folder)) {
      history.goOn();
      World told = history.read(history.repo.tip(), Instant.now(), 0);
      int[] staging = told.states().getLast();
      List<String> asked =
          IntStream.range(0, World.SERVICES)
              .filter(s -> world.asked().get(s) != 0)
              .filter(s -> staging[s] != 0 && staging[s] != told.target().get(s))
              .mapToObj(World::name)
              .toList();
      if (asked.isEmpty()) {
        return false;
      }
      history.server.arm(Step.PUSH, new Fault.Before(() -> history.push((int) (seed % 4), 2)));
      Instant before = Instant.now();
      RunResult result = history.promote(asked);
      boolean isPushed = result.output("outcome").equals("pushed");
      String tip = history.repo.git("rev-parse", isPushed ? "main^" : "main");
      boolean allowed = allows(history.read(tip, before, 0), asked);
      if (allowed != allows(history.read(tip, Instant.now(), 1), asked)) {
        return false;
      }
      String outcome = result.output("outcome").equals("unchanged") ? "pushed" : "";
      assertEquals(
          allowed ? "pushed" : "refused",
          outcome.isEmpty() ? result.output("outcome") : outcome,
          () ->
              "seed %d, asked for %s of %s%n%s%n%s"
                  .formatted(
                      seed,
                      asked,
                      world,
                      result.log(),
                      history.repo.git("log", "--graph", "--format=%h %cI %s", "main")));
      return true;
    } finally {
      Temp.delete(folder);
    }
  }

  /** What the naive gate says of those of {@code asked} that are not in place. */
  private static boolean allows(World told, List<String> asked) {
    int[] staging = told.states().getLast();
    int[] wanted =
        IntStream.range(0, World.SERVICES)
            .map(s ->
                asked.contains(World.name(s)) && staging[s] != told.target().get(s)
                    ? staging[s]
                    : 0)
            .toArray();
    boolean isPinned =
        IntStream.range(0, World.SERVICES)
            .allMatch(s -> !asked.contains(World.name(s)) || staging[s] != 0);
    return isPinned && new NaiveGate(told).allows(wanted);
  }
}

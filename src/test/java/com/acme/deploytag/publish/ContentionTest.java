package com.acme.deploytag.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.testkit.ActionUnderTest;
import com.acme.deploytag.testkit.ChildProcess;
import com.acme.deploytag.testkit.Fault;
import com.acme.deploytag.testkit.Forge;
import com.acme.deploytag.testkit.Limit;
import com.acme.deploytag.testkit.RunResult;
import com.acme.deploytag.testkit.Runner;
import com.acme.deploytag.testkit.Step;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Many runs at once, all of which have planned on the same tip before the first one pushes. */
@Order(1)
final class ContentionTest {
  private static final int RUNS = 16;
  private static final int CROWD = 32;

  @RegisterExtension final Forge forge = new Forge();

  @Test
  void differentServices() throws Exception {
    String first = forge.start;
    List<RunResult> results =
        atOnce(
            CROWD,
            i -> forge.update(Forge.SERVICES.get(i % Forge.SERVICES.size()), Forge.tag(i)),
            () -> Forge.IN_PROCESS);
    assertEveryUpdateLanded(CROWD, results);
    assertEquals(5, forge.repo.numstat(first, forge.repo.tip()).lines().count());
  }

  @Test
  void oneService() throws Exception {
    List<RunResult> results =
        atOnce(RUNS, i -> forge.update("checkout-service", Forge.tag(i)), () -> Forge.IN_PROCESS);
    assertEveryUpdateLanded(RUNS, results);
    assertEquals("1\t1\t" + Forge.CHECKOUT, forge.repo.numstat(forge.start, forge.repo.tip()));
  }

  /** Who comes second finds what it wants in place. */
  @Test
  void oneTag() throws Exception {
    List<RunResult> results =
        atOnce(RUNS, _ -> forge.update("checkout-service", Forge.tag(7)), () -> Forge.IN_PROCESS);
    List<String> outcomes =
        results.stream().map(r -> r.exit() + " " + r.output("outcome")).sorted().toList();
    assertEquals("0 pushed", outcomes.getFirst());
    assertEquals(RUNS - 1, outcomes.stream().filter("0 unchanged"::equals).count());
    assertEquals(2, forge.repo.commitCount());
    forge.assertSound();
  }

  @Test
  void processes() throws Exception {
    List<RunResult> results =
        atOnce(4, i -> forge.update("checkout-service", Forge.tag(i)), ChildProcess::new);
    assertEveryUpdateLanded(4, results);
  }

  private void assertEveryUpdateLanded(int runs, List<RunResult> results) {
    for (RunResult result : results) {
      assertEquals(0, result.exit(), result.log());
      assertEquals("pushed", result.output("outcome"), result.log());
      String commit = result.output("commit-sha");
      assertEquals(
          "Tag: " + result.output("tag"),
          forge.repo.git("log", "-1", "--format=%(trailers:key=Tag)", commit).strip());
      assertEquals("1\t1", forge.repo.numstat(commit + "^", commit).replaceFirst("\t[^\t]*$", ""));
    }
    assertEquals(1 + runs, forge.repo.commitCount());
    List<String> landed =
        forge.repo.log("%(trailers:key=Tag,valueonly)").lines().filter(l -> !l.isEmpty()).toList();
    assertEquals(
        IntStream.range(0, runs).mapToObj(Forge::tag).toList(), landed.stream().sorted().toList());
    List<Integer> attempts =
        results.stream().map(r -> Integer.parseInt(r.output("attempts"))).sorted().toList();
    // All planned on one tip: exactly one could land there, and nobody needs a turn per rival.
    assertEquals(1, attempts.stream().filter(a -> a == 1).count(), attempts.toString());
    assertTrue(attempts.getLast() <= 2 * runs, attempts.toString());
    forge.assertSound();
  }

  private List<RunResult> atOnce(
      int count, IntFunction<Runner> runner, Supplier<ActionUnderTest> action) throws Exception {
    CyclicBarrier planned = new CyclicBarrier(count);
    forge.server.arm(Step.PUSH, count, new Fault.Before(() -> Limit.meet(planned)));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<RunResult>> runs =
          IntStream.range(0, count)
              .mapToObj(runner)
              .map(r -> threads.submit(() -> Forge.run(r, action.get())))
              .toList();
      List<RunResult> results = new java.util.ArrayList<>();
      for (Future<RunResult> run : runs) {
        results.add(run.get());
      }
      return results;
    }
  }
}

package com.acme.deploytag.publish.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.testkit.Fault;
import com.acme.deploytag.testkit.Forge;
import com.acme.deploytag.testkit.RunResult;
import com.acme.deploytag.testkit.Runner;
import com.acme.deploytag.testkit.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Runs of which one at a time goes on by one request, in an order drawn by a seed, while others
 * push, take requests away and change the rules. Whatever the order: what a run says is so. No
 * request is lost, none landed twice, none after its run has said something else.
 */
final class InterleavingTest {

  private static final int RUNS = 5;
  private static final int MOST_STEPS = 400;

  @RegisterExtension final Forge forge = new Forge().leavingFaults();

  /** A run that waits for its turn, or nothing once it has ended. */
  private record Arrival(CountDownLatch turn) {}

  private static final Arrival END = new Arrival(new CountDownLatch(0));

  private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();

  @ParameterizedTest
  @ValueSource(longs = {1, 7, 8})
  void whatARunSaysIsSo(long seed) throws Exception {
    Random random = new Random(seed);
    forge.server.arm(Step.ANY, Integer.MAX_VALUE, new Fault.Before(this::waitForTurn));
    List<Future<RunResult>> results = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Arrival> waiting = new ArrayList<>();
      for (int i = 0; i < RUNS; i++) {
        Runner runner = runner(i);
        results.add(threads.submit(() -> ended(runner)));
        add(waiting, arrivals.take());
      }
      for (int step = 0; !waiting.isEmpty(); step++) {
        assertTrue(step < MOST_STEPS, "no end");
        disturb(random, step);
        waiting.remove(random.nextInt(waiting.size())).turn().countDown();
        add(waiting, arrivals.take());
      }
      for (Future<RunResult> result : results) {
        assertSo(result.get(1, TimeUnit.SECONDS));
      }
    }
    assertEquals(List.of(), Requests.refs(forge));
    forge.repo.fsck();
  }

  private Runner runner(int number) {
    // Two that are about one service, and the last one's tag may be forbidden.
    String service = Forge.SERVICES.get(number % 3);
    return forge
        .runner()
        .input("timeout", "20m")
        .repositoryDispatch(
            """
            {"service":"%s","tag":"%s","environment":"staging"}\
            """
                .formatted(service, Forge.tag(number)));
  }

  private RunResult ended(Runner runner) throws Exception {
    try {
      return Forge.run(runner);
    } finally {
      arrivals.add(END);
    }
  }

  private void waitForTurn() {
    Arrival arrival = new Arrival(new CountDownLatch(1));
    arrivals.add(arrival);
    try {
      arrival.turn().await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void add(List<Arrival> waiting, Arrival arrival) {
    if (!arrival.equals(END)) {
      waiting.add(arrival);
    }
  }

  private void disturb(Random random, int step) {
    int what = random.nextInt(24);
    List<String> left = Requests.refs(forge);
    if (what == 0) {
      forge.repo.commit("docs/note-" + step, "x\n", "theirs");
    } else if (what == 1 && !left.isEmpty()) {
      forge.repo.git("update-ref", "-d", left.get(random.nextInt(left.size())));
    } else if (what == 2) {
      String last = Forge.tag(RUNS - 1);
      forge.repo.commit(
          Forge.CATALOG,
          forge.repo.text(Forge.CATALOG).replaceFirst("deny: \\[.*?\\]", "deny: ['" + last + "']"),
          "forbid the last");
    }
  }

  private void assertSo(RunResult result) {
    String commits = forge.repo.log("%H %(trailers:key=Tag,valueonly,separator=%x2C)");
    String tag = result.output("tag");
    List<String> landed = commits.lines().filter(line -> line.endsWith(" " + tag)).toList();
    if (result.output("outcome").equals("pushed")) {
      assertEquals(List.of(result.output("commit-sha") + " " + tag), landed, result.log());
    } else {
      assertEquals("refused", result.output("outcome"), result.log());
      assertTrue(tag.isEmpty() || landed.isEmpty(), result.log());
    }
  }
}

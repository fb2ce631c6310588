package com.acme.deploytag.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.net.Deadline;
import com.acme.deploytag.outcome.Outcome;
import com.acme.deploytag.outcome.RunResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What becomes of work that does not end well, or not at all. */
final class WorkplaceTest {

  private static final Path FOLDER = Path.of("tmp");

  private static RunResult in(Duration left, Workplace.Work work) {
    return Workplace.in(FOLDER, Duration.ofSeconds(3), Deadline.in(left), Duration.ZERO, work);
  }

  private static String failure(RunResult result) {
    return assertInstanceOf(Outcome.Failed.class, result.outcome()).problems().getFirst().text();
  }

  @Test
  void isLeftWhereItDoesNotEnd() {
    CountDownLatch never = new CountDownLatch(1);
    String told =
        failure(
            in(
                Duration.ofMillis(1),
                () -> {
                  never.await();
                  return RunResult.unread(new Outcome.Failed(List.of()));
                }));
    assertTrue(told.startsWith("gave up, since timeout is 3s: "), told);
    assertTrue(told.contains("Look at the branch"), told);
  }

  @Test
  void tellsWhatItCameTo() {
    RunResult done = new RunResult(new Outcome.Failed(List.of()), 2);
    assertSame(done, in(Duration.ofMinutes(1), () -> done));
    IOException full = new IOException("no space left", new IllegalStateException("why"));
    String told =
        failure(
            in(
                Duration.ofMinutes(1),
                () -> {
                  throw full;
                }));
    assertTrue(told.contains("could not work in tmp") && told.contains("no space left"), told);
  }

  @Test
  void passesOnFaultsOfTheProgram() {
    RuntimeException fault = new IllegalStateException("a slip");
    Error error = new OutOfMemoryError("too much");
    assertEquals(
        fault,
        assertThrows(
            IllegalStateException.class,
            () ->
                in(
                    Duration.ofMinutes(1),
                    () -> {
                      throw fault;
                    })));
    assertEquals(
        error,
        assertThrows(
            OutOfMemoryError.class,
            () ->
                in(
                    Duration.ofMinutes(1),
                    () -> {
                      throw error;
                    })));
  }
}

package com.acme.deploytag.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.testkit.ChildProcess;
import com.acme.deploytag.testkit.Fault;
import com.acme.deploytag.testkit.Forge;
import com.acme.deploytag.testkit.RunResult;
import com.acme.deploytag.testkit.Step;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A job that is cancelled, at every moment that the server can tell from another. */
@Order(1)
final class SignalTest {
  @RegisterExtension final Forge forge = new Forge();

  static Stream<Arguments> moments() {
    return Stream.of(
        Arguments.of("TERM", 143, Step.PUSH_REFS),
        Arguments.of("TERM", 143, Step.FETCH),
        Arguments.of("TERM", 143, Step.PUSH),
        Arguments.of("INT", 130, Step.FETCH),
        Arguments.of("INT", 130, Step.PUSH));
  }

  /** The server goes on with the request, as it would with one whose sender is gone. */
  @ParameterizedTest
  @MethodSource("moments")
  void allOrNothing(String signal, int exit, Step step) throws Exception {
    ChildProcess child = new ChildProcess();
    forge.server.arm(step, new Fault.Before(() -> send(child, signal)));
    RunResult result = Forge.run(forge.update("checkout-service", Forge.tag(1)), child);
    assertEquals(exit, result.exit(), result.log());
    assertAllOrNothing(result);
  }

  /** While it waits for an answer that never comes. */
  @ParameterizedTest
  @MethodSource("moments")
  void whileWaiting(String signal, int exit, Step step) throws Exception {
    ChildProcess child = new ChildProcess();
    forge.server.arm(step, new Fault.Before(() -> send(child, signal)));
    forge.server.arm(step, new Fault.Hang());
    RunResult result = Forge.run(forge.update("checkout-service", Forge.tag(1)), child);
    assertEquals(exit, result.exit(), result.log());
    assertEquals(forge.start, forge.repo.tip());
    assertAllOrNothing(result);
  }

  private void assertAllOrNothing(RunResult result) {
    List<String> ours = forge.repo.git("rev-list", forge.start + "..main").lines().toList();
    if (!ours.isEmpty()) {
      assertEquals(1, ours.size());
      assertEquals(forge.start, forge.repo.git("rev-parse", "main^"));
      assertEquals("1\t1\t" + Forge.CHECKOUT, forge.repo.numstat(forge.start, ours.getFirst()));
    }
    assertTrue(result.annotations().isEmpty(), "a cancelled run is no failure: " + result.log());
    forge.assertSound();
  }

  private static void send(ChildProcess child, String signal) {
    try {
      child.signal(signal);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

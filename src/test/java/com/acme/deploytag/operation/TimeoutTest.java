package com.acme.deploytag.operation;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.testkit.Fault;
import com.acme.deploytag.testkit.Forge;
import com.acme.deploytag.testkit.RunResult;
import com.acme.deploytag.testkit.Runner;
import com.acme.deploytag.testkit.Step;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The input {@code timeout} ends every run, whatever the server does or leaves undone: without it,
 * none here would end.
 */
@Order(1)
final class TimeoutTest {
  private static final int SECONDS = 3;
  private static final int ALWAYS = 1000;

  @RegisterExtension final Forge forge = new Forge().leavingFaults();

  private static RunResult bounded(Runner runner) throws Exception {
    return Forge.run(runner.input("timeout", SECONDS + "s"));
  }

  private Runner update() {
    return forge.update("checkout-service", Forge.tag(1));
  }

  private static String gaveUp(RunResult result) {
    assertEquals(1, result.exit(), result.log());
    assertEquals("failed", result.output("outcome"));
    String told = result.annotations("error").getFirst().message();
    // On a busy machine the time may be over while something is judged, not awaited.
    assertTrue(told.startsWith("gave up, since timeout is 3s: "), told);
    return told;
  }

  static Stream<Arguments> silences() {
    return Stream.of(Step.FETCH_REFS, Step.FETCH, Step.PUSH_REFS, Step.PUSH)
        .flatMap(step ->
            Stream.of(new Fault.Hang(), new Fault.Drip()).map(fault -> Arguments.of(step, fault)));
  }

  @ParameterizedTest
  @MethodSource("silences")
  void noAnswerEver(Step step, Fault fault) throws Exception {
    forge.server.arm(step, ALWAYS, fault);
    String told = gaveUp(bounded(forge.meeting(step)));
    // Which of both depends on whether there was time for a last look.
    boolean toldOfPush =
        told.contains("Whether the last push arrived is not known")
            || told.contains("The last push was not on the branch");
    // On a busy machine the time may be over before anything is pushed.
    boolean isPushed = !forge.server.requests(Step.PUSH).isEmpty();
    assertEquals(step == Step.PUSH && isPushed, toldOfPush, told);
    assertEquals(forge.start, forge.repo.tip());
  }

  /** Half of the time is kept to look what became of the push. */
  @Test
  void pushThatHangsOnce() throws Exception {
    forge.server.arm(Step.PUSH, new Fault.Hang());
    RunResult result = Forge.run(update().input("timeout", "20s"));
    assertEquals(0, result.exit(), result.log());
    assertEquals("2", result.output("attempts"));
    forge.assertOneCommitOn(forge.start, result);
  }

  @Test
  void headersThatDrip() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"))) {
      CountDownLatch stopped = new CountDownLatch(1);
      Thread.ofVirtual().start(() -> dripHeaders(server, stopped));
      String url = "http://127.0.0.1:" + server.getLocalPort();
      String told = gaveUp(bounded(update().env("GITHUB_SERVER_URL", url)));
      assertTrue(told.contains("the time for this run is over"), told);
      stopped.countDown();
    }
  }

  /** An endless header line: the JDK's read time-out never strikes. */
  private static void dripHeaders(ServerSocket server, CountDownLatch stopped) {
    while (!server.isClosed()) {
      try (Socket client = server.accept();
          OutputStream out = client.getOutputStream()) {
        out.write("HTTP/1.1 200 OK\r\nX-Endless: ".getBytes(US_ASCII));
        do {
          out.write('x');
          out.flush();
        } while (!stopped.await(20, TimeUnit.MILLISECONDS));
      } catch (IOException e) {
        // the client has had enough, or the test has
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  @Test
  void nobodyListens() throws Exception {
    // It has a port, so that nobody else gets it, and does not listen there.
    try (Socket deaf = new Socket()) {
      deaf.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
      String url = "http://127.0.0.1:" + deaf.getLocalPort();
      gaveUp(bounded(update().env("GITHUB_SERVER_URL", url)));
    }
  }

  @Test
  void longerThanAnybodyLives() throws Exception {
    assertEquals(0, Forge.run(update().input("timeout", "999999999d")).exit());
  }
}

package com.acme.deploytag;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.testkit.Fault;
import com.acme.deploytag.testkit.RunResult;
import com.acme.deploytag.testkit.Runner;
import com.acme.deploytag.testkit.Step;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The input {@code timeout} ends every run, whatever the server does or leaves undone. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class TimeoutTest {
  private static final int SECONDS = 3;
  private static final int ALWAYS = 1000;
  // What a busy machine may need on top.
  private static final Duration GENEROUS = Duration.ofSeconds(30);

  @TempDir Path dir;
  private Forge forge;

  @BeforeEach
  void start() {
    forge = new Forge(dir);
  }

  @AfterEach
  void stop() {
    // Not the forge, which wants every fault to have been met.
    forge.server.close();
  }

  private static RunResult bounded(Runner runner) throws Exception {
    long start = System.nanoTime();
    RunResult result = Forge.run(runner.input("timeout", SECONDS + "s"));
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    assertTrue(took.compareTo(GENEROUS.plusSeconds(SECONDS)) < 0, took.toString());
    return result;
  }

  private Runner update() {
    return forge.update("checkout-service", Forge.tag(1));
  }

  private static String gaveUp(RunResult result) {
    assertEquals(1, result.exit(), result.log());
    assertEquals("failed", result.output("outcome"));
    String told = result.annotations("error").getFirst().message();
    assertTrue(told.startsWith("gave up, since timeout is 3s: could not "), told);
    return told;
  }

  static Stream<Arguments> silences() {
    return Stream.of(Step.FETCH_REFS, Step.FETCH, Step.PUSH_REFS, Step.PUSH)
        .flatMap(
            step ->
                Stream.of(new Fault.Hang(), new Fault.Drip())
                    .map(fault -> Arguments.of(step, fault)));
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
    assertEquals(step == Step.PUSH, toldOfPush, told);
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
      Thread.ofVirtual().start(() -> dripHeaders(server));
      String url = "http://127.0.0.1:" + server.getLocalPort();
      String told = gaveUp(bounded(update().env("GITHUB_SERVER_URL", url)));
      assertTrue(told.contains("the time for this run is over"), told);
    }
  }

  /** An endless header line: the JDK's read time-out never strikes. */
  private static void dripHeaders(ServerSocket server) {
    while (!server.isClosed()) {
      try (Socket client = server.accept();
          OutputStream out = client.getOutputStream()) {
        out.write("HTTP/1.1 200 OK\r\nX-Endless: ".getBytes(US_ASCII));
        while (true) {
          out.write('x');
          out.flush();
          Thread.sleep(20);
        }
      } catch (IOException e) {
        // the client has had enough, or the test has
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  @Test
  void nobodyListens() throws Exception {
    int free;
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      free = server.getLocalPort();
    }
    gaveUp(bounded(update().env("GITHUB_SERVER_URL", "http://127.0.0.1:" + free)));
  }

  @Test
  void longerThanAnybodyLives() throws Exception {
    assertEquals(0, Forge.run(update().input("timeout", "999999999d")).exit());
  }
}

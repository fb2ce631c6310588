package com.acme.deploytag.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.testkit.Listener;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ServerSocketFactory;
import org.junit.jupiter.api.Test;

/** A distance delays what it should, by as much, and changes nothing else. */
final class FarServerTest {
  private static final Duration ONE_WAY = Duration.ofMillis(20);

  /** When what is sent at these times of milliseconds is there. */
  private static List<Long> due(Duration first, long... sent) throws InterruptedException {
    AtomicLong clock = new AtomicLong();
    DelayLine line = new DelayLine(ONE_WAY, first, clock::get);
    for (long millis : sent) {
      clock.set(Duration.ofMillis(millis).toNanos());
      line.send(new byte[] {1});
    }
    line.end();
    List<Long> due = new ArrayList<>();
    for (int i = 0; i <= sent.length; i++) {
      DelayLine.Chunk chunk = line.next();
      assertEquals(i < sent.length, chunk.bytes().isPresent());
      due.add(Duration.ofNanos(chunk.due()).toMillis());
    }
    return due;
  }

  @Test
  void whatIsSentIsLaterByHalfARoundTrip() throws Exception {
    assertEquals(List.of(20L, 21L, 70L, 70L), due(Duration.ZERO, 0, 1, 50));
  }

  /** And nothing behind it overtakes it. */
  @Test
  void whatIsFirstIsLaterByTheHandshake() throws Exception {
    assertEquals(List.of(65L, 65L, 70L, 120L, 120L), due(Duration.ofMillis(40), 5, 6, 50, 100));
  }

  /** Answers each byte with the next one, to the end of what it is sent. */
  private static void answer(Socket client) throws IOException {
    InputStream in = client.getInputStream();
    for (int one = in.read(); one >= 0; one = in.read()) {
      client.getOutputStream().write(one + 1);
    }
    client.getOutputStream().write("end".getBytes(US_ASCII));
  }

  @Test
  void roundTripsAreCountedAndMeasured() throws Exception {
    List<Throwable> failed = new ArrayList<>();
    Duration roundTrip = ONE_WAY.multipliedBy(2);
    try (Listener near = new Listener(ServerSocketFactory.getDefault(), failed::add)) {
      near.start(FarServerTest::answer);
      URI url = URI.create("http://127.0.0.1:" + near.port());
      try (FarServer far = FarServer.of(url, roundTrip)) {
        URI there = URI.create(far.url());
        long start = System.nanoTime();
        try (Socket socket = new Socket(InetAddress.ofLiteral(there.getHost()), there.getPort())) {
          for (int i = 0; i < 3; i++) {
            socket.getOutputStream().write(i);
            assertEquals(i + 1, socket.getInputStream().read());
          }
          socket.shutdownOutput();
          assertArrayEquals("end".getBytes(US_ASCII), socket.getInputStream().readAllBytes());
        }
        // No less than that: how much more is up to the machine.
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        assertTrue(took.compareTo(roundTrip.multipliedBy(5)) >= 0, took::toString);
        assertEquals(1, far.travel().connections());
        assertEquals(4, far.travel().roundTrips());
        assertEquals(9, far.travel().bytes());
      }
    }
    assertEquals(List.of(), failed);
  }
}

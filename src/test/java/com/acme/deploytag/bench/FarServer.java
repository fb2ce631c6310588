package com.acme.deploytag.bench;

import com.acme.deploytag.testkit.GitServer;
import com.acme.deploytag.testkit.Listener;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import javax.net.ServerSocketFactory;

/**
 * A server that is as far away as a round trip takes: a proxy before it that holds whatever goes
 * either way for half of that, and the first bytes of a connection for a whole one more, which the
 * handshake would have taken. How many bytes go at a time is not limited.
 */
final class FarServer implements AutoCloseable {
  private static final int BUFFER = 65_536;

  private final Listener listener;
  private final URI target;
  private final Duration roundTrip;
  private final Travel travel = new Travel();

  private FarServer(Listener listener, URI target, Duration roundTrip) {
    this.listener = listener;
    this.target = target;
    this.roundTrip = roundTrip;
  }

  /** Puts {@code server} so far away, for whoever comes by {@link #url}. */
  static FarServer of(GitServer server, Duration roundTrip) throws IOException {
    return of(URI.create(server.url()), roundTrip);
  }

  static FarServer of(URI target, Duration roundTrip) throws IOException {
    Listener listener =
        new Listener(ServerSocketFactory.getDefault(), e -> System.err.println("the proxy: " + e));
    FarServer far = new FarServer(listener, target, roundTrip);
    listener.start(far::serve);
    return far;
  }

  String url() {
    return target.getScheme() + "://127.0.0.1:" + listener.port();
  }

  Travel travel() {
    return travel;
  }

  /** What goes to and from it. */
  Meter meter(GitServer server) {
    return () ->
        new Meter.Reading(
            travel.bytes(), server.requests().size(), travel.roundTrips(), travel.connections());
  }

  private void serve(Socket client) throws IOException, InterruptedException {
    Travel.Talk talk = travel.connected();
    try (client;
        Socket server = new Socket(InetAddress.ofLiteral(target.getHost()), target.getPort())) {
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
      Thread there = pass(client, server, roundTrip, talk::asked);
      Thread back = pass(server, client, Duration.ZERO, talk::answered);
      there.join();
      back.join();
    }
  }

  /** Passes on what comes, in a thread that ends with it. */
  private Thread pass(Socket from, Socket to, Duration first, IntConsumer counter) {
    DelayLine line = new DelayLine(roundTrip.dividedBy(2), first, System::nanoTime);
    Thread.ofVirtual().start(() -> receive(from, line, counter));
    return Thread.ofVirtual().start(() -> deliver(line, to));
  }

  private static void receive(Socket from, DelayLine line, IntConsumer counter) {
    byte[] buffer = new byte[BUFFER];
    try {
      InputStream in = from.getInputStream();
      for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
        counter.accept(length);
        line.send(Arrays.copyOf(buffer, length));
      }
    } catch (IOException e) {
      // It is gone, which the other one hears of below.
    }
    line.end();
  }

  private static void deliver(DelayLine line, Socket to) {
    try {
      OutputStream out = to.getOutputStream();
      for (DelayLine.Chunk chunk = line.next(); chunk.bytes().isPresent(); chunk = line.next()) {
        await(chunk);
        out.write(chunk.bytes().get());
      }
      to.shutdownOutput();
    } catch (IOException e) {
      // It is gone: nothing more is to be delivered.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void await(DelayLine.Chunk chunk) {
    long left = chunk.due() - System.nanoTime();
    while (left > 0 && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(left);
      left = chunk.due() - System.nanoTime();
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}

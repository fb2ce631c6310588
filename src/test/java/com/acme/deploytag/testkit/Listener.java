package com.acme.deploytag.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLSocket;

/**
 * Accepts connections on 127.0.0.1, at a port of the system's choice, each in a thread of its own.
 */
public final class Listener implements AutoCloseable {
  private final Consumer<Throwable> failed;
  private final ServerSocket socket;
  private final Set<Socket> clients = ConcurrentHashMap.newKeySet();
  private final AtomicInteger accepted = new AtomicInteger();
  private volatile Optional<String> tlsVersion = Optional.empty();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /** Serves one connection, which is closed afterwards. */
  @FunctionalInterface
  public interface Service {
    void serve(Socket client) throws IOException, InterruptedException;
  }

  /** {@code failed} is told of failures of the service, but not of clients that go away. */
  public Listener(ServerSocketFactory sockets, Consumer<Throwable> failed) throws IOException {
    this.socket = sockets.createServerSocket(0, 512, InetAddress.ofLiteral("127.0.0.1"));
    this.failed = failed;
  }

  public int port() {
    return socket.getLocalPort();
  }

  /** How many connections there were so far. */
  public int accepted() {
    return accepted.get();
  }

  /** Speaks {@code version} of TLS only from now on, {@code TLSv1.2} for instance. */
  public void speak(String version) {
    tlsVersion = Optional.of(version);
  }

  public void start(Service service) {
    threads.execute(() -> accept(service));
  }

  private void accept(Service service) {
    try {
      while (true) {
        Socket client = socket.accept();
        accepted.incrementAndGet();
        if (client instanceof SSLSocket secure) {
          tlsVersion.ifPresent(only -> secure.setEnabledProtocols(new String[] {only}));
        }
        clients.add(client);
        threads.execute(() -> serve(service, client));
      }
    } catch (IOException | RejectedExecutionException e) {
      if (!socket.isClosed()) {
        failed.accept(e);
      }
    }
  }

  private void serve(Service service, Socket client) {
    try (client) {
      service.serve(client);
    } catch (IOException | InterruptedException e) {
      // The client went away, or this is being closed: neither is the service's failure.
    } catch (RuntimeException | Error e) {
      failed.accept(e);
    } finally {
      clients.remove(client);
    }
  }

  /** Takes no more connections, cuts those there are, and waits for their threads to end. */
  @Override
  public void close() throws IOException {
    socket.close();
    threads.shutdownNow();
    for (Socket client : clients) {
      client.close();
    }
    try {
      if (!threads.awaitTermination(Limit.HANG.toSeconds(), TimeUnit.SECONDS)) {
        failed.accept(new IllegalStateException("a request is still under way"));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

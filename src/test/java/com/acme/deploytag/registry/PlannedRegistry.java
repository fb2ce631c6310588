package com.acme.deploytag.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** A server on 127.0.0.1 that answers as planned, one request after the other. */
public final class PlannedRegistry implements AutoCloseable {

  /** Without a status the connection is cut. */
  private record Answer(int status, String header, String value, String body) {}

  private final HttpServer server;
  private final Deque<Answer> planned = new ArrayDeque<>();
  private final List<String> requests = new ArrayList<>();
  private final List<Headers> headers = new ArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private boolean isHanging;

  public PlannedRegistry() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  public String host() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  public void plan(int status) {
    plan(status, "", "");
  }

  public void plan(int status, String header, String value) {
    plan(status, header, value, "");
  }

  public synchronized void plan(int status, String header, String value, String body) {
    planned.add(new Answer(status, header, value, body));
  }

  /** Lets no request have an answer. */
  public synchronized void hang() {
    isHanging = true;
  }

  /** Method and target of each, in order. */
  public synchronized List<String> requests() {
    return List.copyOf(requests);
  }

  /** What a request said in a header; empty where it did not. */
  public synchronized String header(int request, String name) {
    String value = headers.get(request).getFirst(name);
    return value == null ? "" : value;
  }

  private synchronized Answer next(HttpExchange exchange) {
    requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
    headers.add(exchange.getRequestHeaders());
    return planned.isEmpty() ? new Answer(418, "", "", "") : planned.poll();
  }

  private void answer(HttpExchange exchange) throws IOException {
    Answer answer = next(exchange);
    if (isHanging) {
      try {
        closed.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    if (answer.status() > 0) {
      if (!answer.value().isEmpty()) {
        exchange.getResponseHeaders().add(answer.header(), answer.value());
      }
      boolean hasBody = !answer.body().isEmpty() && exchange.getRequestMethod().equals("GET");
      byte[] body = answer.body().getBytes(UTF_8);
      exchange.sendResponseHeaders(answer.status(), hasBody ? body.length : -1);
      if (hasBody) {
        exchange.getResponseBody().write(body);
      }
    }
    exchange.close();
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
  }
}

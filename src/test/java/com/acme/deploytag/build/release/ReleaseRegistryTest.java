package com.acme.deploytag.build.release;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a step while the registry is too busy, out of order, or does not want. */
final class ReleaseRegistryTest {
  private static final String PAST = "Fri, 27 Nov 2015 12:00:00 GMT";

  /** An answer; without a status the connection is cut. */
  private record Answer(int status, String retryAfter) {}

  @TempDir Path dir;
  private final Deque<Answer> planned = new ArrayDeque<>();
  private final List<String> requests = new ArrayList<>();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private synchronized void answer(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    requests.add(exchange.getRequestMethod());
    boolean get = exchange.getRequestMethod().equals("GET");
    Answer answer = planned.isEmpty() ? new Answer(get ? 200 : 201, "") : planned.poll();
    if (answer.status() > 0) {
      if (!answer.retryAfter().isEmpty()) {
        exchange.getResponseHeaders().add("Retry-After", answer.retryAfter());
      }
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      byte[] body = "{}".getBytes(UTF_8);
      exchange.sendResponseHeaders(answer.status(), body.length);
      exchange.getResponseBody().write(body);
    }
    exchange.close();
  }

  private ReleaseProgram.Result name() throws IOException {
    return new ReleaseProgram()
        .env("IMAGE", "127.0.0.1:" + server.getAddress().getPort() + "/acme/deploy-tag-action")
        .env("GITHUB_ACTOR", "octocat")
        .env("GITHUB_TOKEN", "ghs_release")
        .env("NAME", "1.2.3")
        .env("DIGEST", "latest")
        .run(dir, "name");
  }

  @ParameterizedTest
  @CsvSource({"429,0", "500,0", "502,0", "503,0", "504,0", "503,'" + PAST + "'"})
  void isAskedAgainWhenItSays(int status, String retryAfter) throws IOException {
    for (int i = 0; i < 5; i++) {
      planned.add(new Answer(status, retryAfter));
    }
    ReleaseProgram.Result result = name();
    assertEquals(0, result.exit(), result.out());
    assertEquals(List.of("GET", "GET", "GET", "GET", "GET", "GET", "PUT"), requests);
  }

  @ParameterizedTest
  @CsvSource({"503,''", "0,''", "503,soon"})
  void isAskedAgainWhereItDoesNotSayWhen(int status, String retryAfter) throws IOException {
    planned.add(new Answer(status, retryAfter));
    assertEquals(0, name().exit());
    assertEquals(List.of("GET", "GET", "PUT"), requests);
  }

  @Test
  void isAskedAgainForWrites() throws IOException {
    planned.addAll(List.of(new Answer(200, ""), new Answer(429, "0")));
    assertEquals(0, name().exit());
    assertEquals(List.of("GET", "PUT", "PUT"), requests);
  }

  @Test
  void isNotAskedWithoutEnd() throws IOException {
    for (int i = 0; i < 20; i++) {
      planned.add(new Answer(503, "0"));
    }
    assertFails("answered 503", "run the failed jobs again");
    assertEquals(6, requests.size());
  }

  /** A job has so much time, and somebody who waits may as well do so without it. */
  @ParameterizedTest
  @ValueSource(strings = {"3600", "999999999", "Thu, 31 Dec 2099 23:59:59 GMT"})
  void isNotWaitedForLongerThanAJobHas(String retryAfter) throws IOException {
    planned.add(new Answer(429, retryAfter));
    assertFails(
        "answered 429", "It asks to wait (Retry-After: " + retryAfter + "); run the failed");
    assertEquals(1, requests.size());
  }

  @ParameterizedTest
  @CsvSource({
    "401,the job's token may write packages",
    "403,the job's token may write packages",
    "404,Nobody has pushed that",
    "400,See what it says"
  })
  void isNotAskedAgainWhereItDoesNotWant(int status, String remedy) throws IOException {
    planned.add(new Answer(status, ""));
    assertFails("answered " + status, remedy);
    assertEquals(1, requests.size());
  }

  private void assertFails(String... said) throws IOException {
    ReleaseProgram.Result result = name();
    assertEquals(1, result.exit(), result.out());
    for (String part : said) {
      assertTrue(result.out().contains(part), result.out());
    }
  }
}

package com.acme.deploytag.github.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.net.Deadline;
import com.acme.deploytag.net.HttpRoute;
import com.acme.deploytag.net.Proxies;
import com.acme.deploytag.net.RemoteException;
import com.acme.deploytag.net.Server;
import com.acme.deploytag.testkit.Limit;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When a call is made again, when not, and what is told in the end. */
final class ApiTest {

  /** Seconds in which all is done, however busy the machine. */
  private static final int LONG = (int) Limit.HANG.toSeconds();

  private static final String OK = "{\"ok\":true}";

  private ScriptedServer server;

  @BeforeEach
  void start() throws Exception {
    server = ScriptedServer.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  static ApiClient api(String url, HttpRoute route, Duration time) {
    Server at = new Server(URI.create(url), URI.create(url + "/graphql"), "acme/infra");
    return new ApiClient(at, route, () -> Optional.of("s3cret"), Deadline.in(time));
  }

  private ApiClient api(int seconds) {
    HttpRoute direct = new HttpRoute(Proxies.NONE, Optional.empty());
    return api(server.url(), direct, Duration.ofSeconds(seconds));
  }

  private static ApiRequest get() {
    return ApiRequest.get("look", "/x");
  }

  /** One call of each method. */
  static Stream<ApiRequest> calls() {
    Map<String, ?> body = Map.of("a", List.of(1, true, "ü"));
    return Stream.of(get(), ApiRequest.delete("look", "/x"), ApiRequest.post("look", "/x", body));
  }

  private RemoteException fault(int seconds, ApiRequest call) {
    return assertThrows(RemoteException.class, () -> api(seconds).make(call));
  }

  @ParameterizedTest
  @MethodSource("calls")
  void saysWhoAsksForWhat(ApiRequest call) throws Exception {
    server.then(200, OK);
    ApiResponse reply = api(LONG).make(call);
    assertTrue(reply.body().at("ok").flag());
    ScriptedServer.Asked asked = server.asked().getFirst();
    assertEquals(call.method() + " /x", asked.toString());
    assertEquals(Optional.of("Bearer s3cret"), asked.header("Authorization"));
    assertEquals(Optional.of("application/vnd.github+json"), asked.header("Accept"));
    assertEquals(Optional.of("2022-11-28"), asked.header("X-github-api-version"));
    assertEquals(Optional.of("deploy-tag-action"), asked.header("User-agent"));
    boolean isFull = call.body().isPresent();
    assertEquals(isFull ? "{\"a\":[1,true,\"ü\"]}" : "", asked.body());
    assertEquals(isFull, asked.header("Content-type").isPresent());
  }

  @ParameterizedTest
  @MethodSource("calls")
  void takesARefusalForALastWord(ApiRequest call) {
    for (int status : List.of(400, 401, 403, 404, 409, 410, 422)) {
      server.then(status, "{\"message\":\"No\",\"errors\":[{\"field\":\"x\",\"code\":\"bad\"}]}");
      RemoteException fault = fault(LONG, call);
      assertFalse(fault.isPassing());
      String what = fault.problem().what();
      assertTrue(what.startsWith("could not look: GitHub answered " + status), what);
      // To a body that is under way when a 401 comes the JDK does not add GitHub's.
      assertTrue(what.endsWith(": No; x is bad") || status == 401, what);
    }
    assertEquals(7, server.asked().size());
  }

  @Test
  void saysWhichPermissionIsMissing() {
    server.then(403, "{\"message\":\"No\"}", "X-Accepted-GitHub-Permissions", "contents=write");
    String remedy = fault(LONG, get()).problem().remedy();
    assertTrue(remedy.contains("contents=write"), remedy);
  }

  @ParameterizedTest
  @MethodSource("calls")
  void asksAgainWhereThatMayHelp(ApiRequest call) throws Exception {
    server.then(502, "<html>").then(503, "", "Retry-After", "0").thenNothing();
    server.then(429, "", "Retry-After", "1").then(403, "", "Retry-After", "1").then(200, OK);
    assertTrue(api(LONG).make(call).body().at("ok").flag());
    assertEquals(6, server.asked().size());
    assertEquals(1, server.asked().stream().map(ScriptedServer.Asked::body).distinct().count());
  }

  @Test
  void asksGraphQlAgain() throws Exception {
    server.then(
        200,
        "{\"errors\":[{\"type\":\"RATE_LIMITED\"}]}",
        "X-RateLimit-Remaining",
        "0",
        "X-RateLimit-Reset",
        "1");
    server.then(200, "{\"data\":{\"viewer\":1}}");
    ApiResponse reply =
        api(LONG).make(ApiRequest.graphql("look", "query { viewer }", Map.of("a", "b")));
    assertEquals(Optional.of(1L), reply.body().at("data", "viewer").number());
    assertEquals("POST /graphql", server.asked().getLast().toString());
    String body = server.asked().getLast().body();
    assertTrue(body.contains("\"variables\":{\"a\":\"b\"}"), body);
  }

  @Test
  void saysUntilWhenToWaitIfThatIsTooLong() {
    server.then(429, "{\"message\":\"Slow down\"}", "Retry-After", "3600");
    assertUntil(3600, fault(20, get()));
    server.then(403, "{\"message\":\"You have exceeded a secondary rate limit\"}");
    assertUntil(60, fault(20, get()));
    assertEquals(2, server.asked().size());
  }

  private static void assertUntil(int seconds, RemoteException fault) {
    assertFalse(fault.isPassing());
    Matcher until = Pattern.compile("again before (\\S+Z)").matcher(fault.problem().what());
    assertTrue(until.find(), fault.problem().text());
    Duration from = Duration.between(Instant.now(), Instant.parse(until.group(1)));
    assertTrue(Math.abs(from.toSeconds() - seconds) < 30, fault.problem().text());
  }

  /** It may have been done: there is no answer, or a server on the way gave its own. */
  @ParameterizedTest
  @ValueSource(ints = {0, 200, 500, 502, 503, 504})
  void sendsOnceWhatMustNotBeSentTwice(int status) {
    switch (status) {
      case 0 -> server.thenNothing();
      case 200 ->
          server.then(
              200,
              "{\"errors\":[{\"message\":\"Something went wrong while executing your query\"}]}");
      default -> server.then(status, "<html>");
    }
    RemoteException fault = fault(LONG, ApiRequest.post("look", "/x", Map.of()).once());
    assertTrue(fault.isPassing());
    assertEquals(1, server.asked().size());
  }

  @Test
  void sendsAgainWhatWasNotDoneForALimit() throws Exception {
    server.then(429, "", "Retry-After", "1").then(403, "", "Retry-After", "1").then(200, OK);
    ApiRequest once = ApiRequest.post("look", "/x", Map.of()).once();
    assertTrue(api(LONG).make(once).isDone());
    assertEquals(3, server.asked().size());
  }

  @Test
  void handsOverWhatIsAwaitedButNoLimit() throws Exception {
    server.then(403, "", "Retry-After", "1").then(422, "{\"message\":\"Not a fast forward\"}");
    assertEquals(422, api(LONG).make(get().awaiting(403, 422)).status());
    assertEquals(2, server.asked().size());
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 307, 308})
  void followsARepositoryThatMoved(int status) throws Exception {
    server.then(status, "", "Location", "/repositories/1").then(200, OK);
    assertTrue(api(LONG).make(ApiRequest.post("look", "/x", Map.of("a", 1))).isDone());
    assertEquals("[POST /x, POST /repositories/1]", server.asked().toString());
    assertEquals("{\"a\":1}", server.asked().getLast().body());
  }

  @Test
  void followsNobodyElsewhereNorForEver() throws Exception {
    try (ScriptedServer other = ScriptedServer.start()) {
      server.then(302, "", "Location", other.url() + "/x");
      RemoteException fault = fault(LONG, get());
      assertTrue(fault.problem().what().contains("answered 302"), fault.problem().text());
      assertEquals(List.of(), other.asked());
    }
    for (int i = 0; i < 4; i++) {
      server.then(302, "", "Location", "/x");
    }
    assertTrue(fault(LONG, get()).problem().what().contains("answered 302"));
    assertEquals(5, server.asked().size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://[", "https:// x", "mailto:x", "/a b"})
  void goesNowhereByAnAddressThatIsNone(String location) {
    server.then(302, "", "Location", location);
    RemoteException fault = fault(LONG, get());
    assertTrue(fault.problem().what().contains("answered 302"), fault.problem().text());
  }

  @Test
  void readsANumberBeyondLong() throws Exception {
    server.then(200, "{\"id\":123456789012345678901234567890,\"ok\":true}");
    ApiResponse reply = api(LONG).make(get());
    assertTrue(reply.body().at("ok").flag());
    assertEquals(Optional.empty(), reply.body().at("id").number());
  }

  /** A proxy's page, an empty body or half an answer is not GitHub's word that it was done. */
  @ParameterizedTest
  @ValueSource(strings = {"<html>Welcome to the guest network</html>", "", "{\"ok\":", "null"})
  void takesNoPageForAnAnswer(String body) throws Exception {
    server.then(200, body).then(201, body).then(200, OK);
    assertTrue(api(LONG).make(get()).body().at("ok").flag());
    assertEquals(3, server.asked().size());
  }

  @ParameterizedTest
  @MethodSource("calls")
  void endsWithTheRun(ApiRequest call) {
    int answers = 50;
    for (int i = 0; i < answers; i++) {
      server.then(500, "");
    }
    RemoteException fault = fault(2, call);
    assertTrue(server.asked().size() < answers, "ended by the server, not by its own time");
    String what = fault.problem().what();
    // Which of both depends on whether the time ended in a pause or in a request.
    boolean isTold =
        what.contains("answered 500") || what.contains("the time for this run is over");
    assertTrue(isTold, fault.problem().text());
  }
}

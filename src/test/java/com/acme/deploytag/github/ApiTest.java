package com.acme.deploytag.github;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.net.Deadline;
import com.acme.deploytag.net.Proxies;
import com.acme.deploytag.net.RemoteFault;
import com.acme.deploytag.net.Server;
import com.acme.deploytag.net.Way;
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
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When a call is made again, when not, and what is told in the end. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class ApiTest {

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

  static Api api(String url, Way way, Duration time) {
    Server at = new Server(URI.create(url), URI.create(url + "/graphql"), "acme/infra");
    return new Api(at, way, () -> Optional.of("s3cret"), Deadline.in(time));
  }

  private Api api(int seconds) {
    Way direct = new Way(Proxies.NONE, Optional.empty());
    return api(server.url(), direct, Duration.ofSeconds(seconds));
  }

  private static Call get() {
    return Call.get("look", "/x");
  }

  /** One call of each method. */
  static Stream<Call> calls() {
    Map<String, ?> body = Map.of("a", List.of(1, true, "ü"));
    return Stream.of(
        get(),
        Call.delete("look", "/x"),
        Call.post("look", "/x", body),
        Call.patch("look", "/x", body));
  }

  private RemoteFault fault(int seconds, Call call) {
    return assertThrows(RemoteFault.class, () -> api(seconds).make(call));
  }

  @ParameterizedTest
  @MethodSource("calls")
  void saysWhoAsksForWhat(Call call) throws Exception {
    server.then(200, OK);
    Reply reply = api(20).make(call);
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
  void takesARefusalForALastWord(Call call) {
    for (int status : List.of(400, 401, 403, 404, 409, 410, 422)) {
      server.then(status, "{\"message\":\"No\",\"errors\":[{\"field\":\"x\",\"code\":\"bad\"}]}");
      RemoteFault fault = fault(20, call);
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
    String remedy = fault(20, get()).problem().remedy();
    assertTrue(remedy.contains("contents=write"), remedy);
  }

  @ParameterizedTest
  @MethodSource("calls")
  void asksAgainWhereThatMayHelp(Call call) throws Exception {
    server.then(502, "<html>").then(503, "", "Retry-After", "0").thenNothing();
    server.then(429, "", "Retry-After", "1").then(403, "", "Retry-After", "1").then(200, OK);
    assertTrue(api(50).make(call).body().at("ok").flag());
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
    Reply reply = api(20).execute("look", "query { viewer }", Map.of("a", "b"));
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

  private static void assertUntil(int seconds, RemoteFault fault) {
    assertFalse(fault.isPassing());
    Matcher until = Pattern.compile("again before (\\S+Z)").matcher(fault.problem().what());
    assertTrue(until.find(), fault.problem().text());
    Duration from = Duration.between(Instant.now(), Instant.parse(until.group(1)));
    assertTrue(Math.abs(from.toSeconds() - seconds) < 30, fault.problem().text());
  }

  @Test
  void sendsOnceWhatMustNotBeSentTwice() {
    server.thenNothing();
    RemoteFault fault = fault(20, Call.post("look", "/x", Map.of()).once());
    assertTrue(fault.isPassing());
    assertEquals(1, server.asked().size());
  }

  @Test
  void handsOverWhatIsAwaitedButNoLimit() throws Exception {
    server.then(403, "", "Retry-After", "1").then(422, "{\"message\":\"Not a fast forward\"}");
    assertEquals(422, api(20).make(get().awaiting(403, 422)).status());
    assertEquals(2, server.asked().size());
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 307, 308})
  void followsARepositoryThatMoved(int status) throws Exception {
    server.then(status, "", "Location", "/repositories/1").then(200, OK);
    assertTrue(api(20).make(Call.patch("look", "/x", Map.of("a", 1))).isDone());
    assertEquals("[PATCH /x, PATCH /repositories/1]", server.asked().toString());
    assertEquals("{\"a\":1}", server.asked().getLast().body());
  }

  @Test
  void followsNobodyElsewhereNorForEver() throws Exception {
    try (ScriptedServer other = ScriptedServer.start()) {
      server.then(302, "", "Location", other.url() + "/x");
      RemoteFault fault = fault(20, get());
      assertTrue(fault.problem().what().contains("answered 302"), fault.problem().text());
      assertEquals(List.of(), other.asked());
    }
    for (int i = 0; i < 4; i++) {
      server.then(302, "", "Location", "/x");
    }
    assertTrue(fault(20, get()).problem().what().contains("answered 302"));
    assertEquals(5, server.asked().size());
  }

  @ParameterizedTest
  @MethodSource("calls")
  void endsWithTheRun(Call call) {
    for (int i = 0; i < 50; i++) {
      server.then(500, "");
    }
    Instant start = Instant.now();
    RemoteFault fault = fault(1, call);
    assertTrue(Duration.between(start, Instant.now()).compareTo(Duration.ofSeconds(10)) < 0);
    assertTrue(fault.problem().what().contains("answered 500"), fault.problem().text());
  }
}

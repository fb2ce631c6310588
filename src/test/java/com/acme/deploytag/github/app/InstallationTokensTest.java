package com.acme.deploytag.github.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.github.client.Json;
import com.acme.deploytag.github.client.ScriptedServer;
import com.acme.deploytag.net.Deadline;
import com.acme.deploytag.net.HttpRoute;
import com.acme.deploytag.net.Permission;
import com.acme.deploytag.net.Proxies;
import com.acme.deploytag.net.RemoteException;
import com.acme.deploytag.net.Server;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.testkit.Fault;
import com.acme.deploytag.testkit.github.Endpoint;
import com.acme.deploytag.testkit.github.Limits;
import com.acme.deploytag.testkit.github.Permissions;
import com.acme.deploytag.testkit.github.Scene;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An App's tokens: which are asked for, when, and what becomes of them. */
final class InstallationTokensTest {

  private static final String FIND = "GET /repos/acme/ecommerce-infra/installation -> ";
  private static final String GET = "POST /app/installations/4711/access_tokens -> ";
  private static final String REVOKE = "DELETE /installation/token -> 204";

  private final List<String> masked = new ArrayList<>();
  @RegisterExtension final Scene scene = new Scene();

  private InstallationTokens tokens(String id, String key, Level level, InstantSource clock) {
    return tokens(scene.github.apiUrl(), id, key, level, clock);
  }

  private InstallationTokens tokensAt(String url, String id, Level level, InstantSource clock) {
    return tokens(url, id, scene.github.app().key().pkcs1(), level, clock);
  }

  private InstallationTokens tokens(
      String url, String id, String key, Level level, InstantSource clock) {
    AppKey read = ((Checked.Good<AppKey>) AppKey.read(key)).value();
    return new InstallationTokens(
        new Server(URI.create(url), URI.create(scene.github.graphqlUrl()), "acme/ecommerce-infra"),
        new HttpRoute(Proxies.NONE, Optional.empty()),
        new AppLogin(id, read),
        level,
        Deadline.in(Duration.ofSeconds(30)),
        masked::add,
        clock);
  }

  private InstallationTokens tokens(Level level) {
    return tokens(
        scene.github.app().appId(),
        scene.github.app().key().pkcs1(),
        level,
        () -> scene.github.clock().now());
  }

  private void assertAsked(String... lines) {
    assertEquals(String.join("\n", lines), scene.github.transcript());
  }

  /** What the {@code n}-th call sent. */
  private String sent(int n) {
    return scene.github.exchanges().get(n).call().body().toString();
  }

  @Test
  void areForThisRepositoryAndNoMoreThanIsNeeded() throws Exception {
    try (InstallationTokens tokens = tokens(Level.READ)) {
      assertAsked();
      String token = tokens.token().orElseThrow();
      assertEquals(token, tokens.token().orElseThrow());
      assertEquals(List.of(token), masked);
      assertEquals(2, scene.github.liveTokens());
    }
    assertAsked(FIND + 200, GET + 201, REVOKE);
    assertTrue(sent(1).contains("\"repositories\":[\"ecommerce-infra\"]"), sent(1));
    assertTrue(sent(1).contains("\"permissions\":{\"contents\":\"read\"}"), sent(1));
    assertEquals(1, scene.github.liveTokens());
  }

  @Test
  void areTakenByTheClientIdAsWell() throws Exception {
    try (InstallationTokens tokens =
        tokens(
            scene.github.app().clientId(),
            scene.github.app().key().pkcs8(),
            Level.WRITE,
            InstantSource.system())) {
      assertTrue(tokens.token().isPresent());
    }
    assertTrue(sent(1).contains("\"permissions\":{\"contents\":\"write\"}"), sent(1));
  }

  @Test
  void areWidenedOnlyWhenThatIsAskedFor() throws Exception {
    try (InstallationTokens tokens = tokens(Level.WRITE)) {
      String narrow = tokens.token().orElseThrow();
      tokens.widen(Permission.PULL_REQUESTS);
      tokens.widen(Permission.PULL_REQUESTS);
      assertFalse(narrow.equals(tokens.token().orElseThrow()));
      assertEquals(2, scene.github.liveTokens());
      assertEquals(2, masked.size());
    }
    assertAsked(FIND + 200, GET + 201, GET + 201, REVOKE, REVOKE);
    String wide = "\"permissions\":{\"contents\":\"write\",\"pull_requests\":\"write\"}";
    assertTrue(sent(2).contains(wide), sent(2));
    assertEquals(1, scene.github.liveTokens());
  }

  /** Asked for before there is a token, it costs no second one. */
  @Test
  void areWideFromTheStartIfThatIsKnown() throws Exception {
    try (InstallationTokens tokens = tokens(Level.WRITE)) {
      tokens.widen(Permission.PULL_REQUESTS);
      tokens.token();
    }
    assertAsked(FIND + 200, GET + 201, REVOKE);
  }

  @Test
  void areRenewedBeforeTheyEnd() throws Exception {
    try (InstallationTokens tokens = tokens(Level.WRITE)) {
      String first = tokens.token().orElseThrow();
      scene.github.clock().advance(Duration.ofMinutes(54));
      assertEquals(first, tokens.token().orElseThrow());
      scene.github.clock().advance(Duration.ofMinutes(2));
      String second = tokens.token().orElseThrow();
      assertFalse(first.equals(second));
      assertEquals(List.of(first, second), masked);
      scene.github.clock().advance(Duration.ofMinutes(54));
      assertEquals(second, tokens.token().orElseThrow());
    }
    assertAsked(FIND + 200, GET + 201, GET + 201, REVOKE, REVOKE);
  }

  /** GitHub takes no web token whose time is off by more than some seconds, and says its own. */
  @Test
  void areHadByTheServersClock() throws Exception {
    for (Duration off : List.of(Duration.ofMinutes(20), Duration.ofMinutes(-20))) {
      try (ScriptedServer server = ScriptedServer.start()) {
        server.then(401, "{\"message\":\"'Issued at' claim ('iat') must be an Integer\"}");
        server.then(200, "{\"id\":4711}");
        String end = InstantSource.system().instant().plus(Duration.ofHours(1)).toString();
        server.then(201, "{\"token\":\"ghs_x\",\"expires_at\":\"" + end + "\"}");
        server.then(204, "");
        InstantSource wrong = () -> InstantSource.system().instant().plus(off);
        try (InstallationTokens tokens = tokensAt(server.url(), "1", Level.WRITE, wrong)) {
          assertEquals(tokens.token(), tokens.token());
        }
        assertEquals(4, server.asked().size());
        assertTrue(Math.abs(drift(server.asked().get(0)) - off.toSeconds() + 60) < 30);
        assertTrue(Math.abs(drift(server.asked().get(1)) + 60) < 30);
      }
    }
  }

  /** How many seconds ahead a web token says it was made. */
  private static long drift(ScriptedServer.Asked asked) {
    String claims = asked.header("Authorization").orElseThrow().split("\\.", -1)[1];
    long made = Json.read(Base64.getUrlDecoder().decode(claims)).at("iat").number().orElseThrow();
    return made - InstantSource.system().instant().getEpochSecond();
  }

  /** One that cannot be wrong by its clock is not asked for again. */
  @Test
  void areNotAskedForAgainByARightClock() throws Exception {
    try (ScriptedServer server = ScriptedServer.start()) {
      server.then(401, "{\"message\":\"A JSON web token could not be decoded\"}");
      refusal(tokensAt(server.url(), "1", Level.WRITE, InstantSource.system()));
      assertEquals(1, server.asked().size());
    }
  }

  private String refusal(InstallationTokens tokens) {
    RemoteException fault = assertThrows(RemoteException.class, tokens::token);
    assertFalse(fault.isPassing());
    return fault.problem().text();
  }

  private static void assertSays(String text, String... parts) {
    for (String part : parts) {
      assertTrue(text.contains(part), text);
    }
  }

  @Test
  void sayWhichInputIsWrong() {
    String key = com.acme.deploytag.testkit.github.AppKey.generate().pkcs1();
    assertSays(
        refusal(tokens(scene.github.app().appId(), key, Level.READ, InstantSource.system())),
        "401",
        "could not be decoded",
        "\"client-id\" and \"private-key\" do not belong together");
    String own = scene.github.app().key().pkcs1();
    assertSays(
        refusal(tokens("999", own, Level.READ, InstantSource.system())),
        "Integration not found",
        "\"client-id\"");
    assertAsked(FIND + 401, FIND + 404);
  }

  @Test
  void sayWhereToInstallTheApp() {
    scene.github.app().installed(false);
    assertSays(refusal(tokens(Level.READ)), "not installed on acme/ecommerce-infra", "Install App");
    assertAsked(FIND + 404);
  }

  @Test
  void sayThatTheInstallationIsSuspended() {
    scene.github.app().suspended(true);
    assertSays(refusal(tokens(Level.READ)), "suspended", "/settings/installations/");
    assertAsked(FIND + 200);
  }

  @Test
  void sayWhichPermissionIsNotGranted() throws Exception {
    scene.github.app().grant(Permissions.of("contents=write", "metadata=read"));
    InstallationTokens tokens = tokens(Level.WRITE);
    String narrow = tokens.token().orElseThrow();
    RemoteException fault =
        assertThrows(RemoteException.class, () -> tokens.widen(Permission.PULL_REQUESTS));
    assertSays(
        fault.problem().text(),
        "lacks pull_requests: write",
        "Permissions & events",
        "/settings/installations/");
    assertEquals(List.of(narrow), masked);
    tokens.close();
    assertAsked(FIND + 200, GET + 201, GET + 422, REVOKE);
    scene.github.app().grant(Permissions.of("contents=read", "metadata=read"));
    assertSays(refusal(tokens(Level.WRITE)), "lacks contents: write");
  }

  @Test
  void waitForALimit() throws Exception {
    scene.github.arm(Endpoint.INSTALLATION, Limits.secondary(Duration.ofSeconds(1)));
    scene.github.arm(Endpoint.CREATE_TOKEN, Limits.secondary(Duration.ofSeconds(1)));
    scene.github.arm(Endpoint.CREATE_TOKEN, Limits.badGateway());
    try (InstallationTokens tokens = tokens(Level.READ)) {
      assertTrue(tokens.token().isPresent());
    }
    assertAsked(FIND + 403, FIND + 200, GET + 403, GET + 502, GET + 201, REVOKE);
  }

  @Test
  void areLeftToExpireIfTheyCannotBeRevoked() throws Exception {
    InstallationTokens tokens = tokens(Level.READ);
    tokens.token();
    scene.github.arm(Endpoint.REVOKE_TOKEN, new Fault.Status(404, "{}"));
    tokens.close();
    tokens.close();
    assertAsked(FIND + 200, GET + 201, "DELETE /installation/token -> 404");
  }
}

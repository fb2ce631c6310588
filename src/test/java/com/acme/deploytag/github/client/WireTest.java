package com.acme.deploytag.github.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.faults.RecordingProxy;
import com.acme.deploytag.net.CaBundle;
import com.acme.deploytag.net.HttpRoute;
import com.acme.deploytag.net.Proxies;
import com.acme.deploytag.net.RemoteException;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.testkit.Certificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The way out: proxies, tunnels, and whom it believes. */
final class WireTest {

  private static final String OK = "{\"ok\":true}";

  @TempDir static Path dir;
  private static Certificate certificate;

  @BeforeAll
  static void sign() {
    certificate = Certificate.create(dir);
  }

  static Stream<ApiRequest> calls() {
    return ApiTest.calls();
  }

  private static Proxies proxies(RecordingProxy proxy) {
    Optional<URI> address = Optional.of(URI.create("http://me:pa%20ss@127.0.0.1:" + proxy.port()));
    return new Proxies(address, address, List.of());
  }

  private static ApiClient api(String url, HttpRoute route) {
    return ApiTest.api(url, route, Duration.ofSeconds(20));
  }

  private static Optional<CaBundle> trust() {
    return Optional.of(
        ((Checked.Good<CaBundle>) CaBundle.read(certificate.pem().toString())).value());
  }

  @ParameterizedTest
  @MethodSource("calls")
  void leadsThroughAProxyWithAPassword(ApiRequest call) throws Exception {
    try (ScriptedServer server = ScriptedServer.start();
        RecordingProxy proxy = new RecordingProxy()) {
      server.then(200, OK).then(401, "{\"message\":\"Bad credentials\"}");
      ApiClient api = api(server.url(), new HttpRoute(proxies(proxy), Optional.empty()));
      assertTrue(api.make(call).body().at("ok").flag());
      assertEquals(Optional.of("Bearer s3cret"), server.asked().getLast().header("Authorization"));
      assertTrue(
          proxy.heads().getLast().contains("roxy-Authorization: Basic bWU6cGEgc3M="),
          proxy.heads()::toString);
      // A user and password are for the proxy, not for a server that asks for some.
      RemoteException fault = assertThrows(RemoteException.class, () -> api.make(call));
      assertTrue(fault.problem().what().contains("answered 401"), fault.problem().text());
    }
  }

  @ParameterizedTest
  @MethodSource("calls")
  void leadsThroughATunnelToAServerOfOnesOwn(ApiRequest call) throws Exception {
    try (ScriptedServer server = ScriptedServer.startTls(certificate.context());
        RecordingProxy proxy = new RecordingProxy()) {
      server.then(200, OK).then(401, "{\"message\":\"Bad credentials\"}");
      ApiClient api = api(server.url(), new HttpRoute(proxies(proxy), trust()));
      assertTrue(api.make(call).body().at("ok").flag());
      assertTrue(proxy.heads().getLast().startsWith("CONNECT "), proxy.heads()::toString);
      RemoteException fault = assertThrows(RemoteException.class, () -> api.make(call));
      assertTrue(fault.problem().what().contains("answered 401"), fault.problem().text());
    }
  }

  @ParameterizedTest
  @MethodSource("calls")
  void believesNobodyElse(ApiRequest call) throws Exception {
    try (ScriptedServer server = ScriptedServer.startTls(certificate.context())) {
      HttpRoute route = new HttpRoute(Proxies.NONE, Optional.empty());
      RemoteException fault =
          assertThrows(RemoteException.class, () -> api(server.url(), route).make(call));
      assertTrue(!fault.isPassing(), fault.problem().text());
      assertTrue(fault.problem().text().contains("certificate"), fault.problem().text());
      assertEquals(List.of(), server.asked());
    }
  }

  /** Its certificate is good for 127.0.0.1 alone. */
  @ParameterizedTest
  @MethodSource("calls")
  void believesNoOtherNameOfTheServer(ApiRequest call) throws Exception {
    try (ScriptedServer server = ScriptedServer.startTls(certificate.context())) {
      HttpRoute route = new HttpRoute(Proxies.NONE, trust());
      String url = server.url().replace("127.0.0.1", "localhost");
      RemoteException fault = assertThrows(RemoteException.class, () -> api(url, route).make(call));
      assertTrue(fault.problem().text().contains("localhost"), fault.problem().text());
      assertEquals(List.of(), server.asked());
    }
  }

  /** A server that takes the request and says nothing. */
  @ParameterizedTest
  @MethodSource("calls")
  void doesNotWaitLongerThanTheRunMayTake(ApiRequest call) throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"))) {
      String url = "http://127.0.0.1:" + silent.getLocalPort();
      HttpRoute route = new HttpRoute(Proxies.NONE, Optional.empty());
      ApiClient api = ApiTest.api(url, route, Duration.ofSeconds(1));
      assertThrows(RemoteException.class, () -> api.make(call));
    }
  }
}

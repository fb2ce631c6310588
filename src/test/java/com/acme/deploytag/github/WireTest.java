package com.acme.deploytag.github;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.RecordingProxy;
import com.acme.deploytag.net.Proxies;
import com.acme.deploytag.net.RemoteFault;
import com.acme.deploytag.net.Trust;
import com.acme.deploytag.net.Way;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.testkit.Certificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same way out for both of the JDK's clients. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class WireTest {

  private static final String OK = "{\"ok\":true}";

  @TempDir static Path dir;
  private static Certificate certificate;

  @BeforeAll
  static void sign() {
    certificate = Certificate.create(dir);
  }

  static Stream<Call> calls() {
    return ApiTest.calls();
  }

  private static Proxies proxies(RecordingProxy proxy) {
    Optional<URI> address = Optional.of(URI.create("http://me:pa%20ss@127.0.0.1:" + proxy.port()));
    return new Proxies(address, address, List.of());
  }

  private static Api api(String url, Way way) {
    return ApiTest.api(url, way, Duration.ofSeconds(20));
  }

  private static Optional<Trust> trust() {
    return Optional.of(((Checked.Good<Trust>) Trust.read(certificate.pem().toString())).value());
  }

  @ParameterizedTest
  @MethodSource("calls")
  void leadsThroughAProxyWithAPassword(Call call) throws Exception {
    try (ScriptedServer server = ScriptedServer.start();
        RecordingProxy proxy = new RecordingProxy()) {
      server.then(200, OK).then(401, "{\"message\":\"Bad credentials\"}");
      Api api = api(server.url(), new Way(proxies(proxy), Optional.empty()));
      assertTrue(api.make(call).body().at("ok").flag());
      assertEquals(Optional.of("Bearer s3cret"), server.asked().getLast().header("Authorization"));
      assertTrue(
          proxy.heads().getLast().contains("roxy-Authorization: Basic bWU6cGEgc3M="),
          proxy.heads()::toString);
      // A user and password are for the proxy, not for a server that asks for some.
      RemoteFault fault = assertThrows(RemoteFault.class, () -> api.make(call));
      assertTrue(fault.problem().what().contains("answered 401"), fault.problem().text());
    }
  }

  @ParameterizedTest
  @MethodSource("calls")
  void leadsThroughATunnelToAServerOfOnesOwn(Call call) throws Exception {
    try (ScriptedServer server = ScriptedServer.startTls(certificate.context());
        RecordingProxy proxy = new RecordingProxy()) {
      server.then(200, OK).then(401, "{\"message\":\"Bad credentials\"}");
      Api api = api(server.url(), new Way(proxies(proxy), trust()));
      assertTrue(api.make(call).body().at("ok").flag());
      assertTrue(proxy.heads().getLast().startsWith("CONNECT "), proxy.heads()::toString);
      RemoteFault fault = assertThrows(RemoteFault.class, () -> api.make(call));
      assertTrue(fault.problem().what().contains("answered 401"), fault.problem().text());
    }
  }

  @ParameterizedTest
  @MethodSource("calls")
  void believesNobodyElse(Call call) throws Exception {
    try (ScriptedServer server = ScriptedServer.startTls(certificate.context())) {
      Way way = new Way(Proxies.NONE, Optional.empty());
      RemoteFault fault = assertThrows(RemoteFault.class, () -> api(server.url(), way).make(call));
      assertTrue(!fault.isPassing(), fault.problem().text());
      assertTrue(fault.problem().text().contains("certificate"), fault.problem().text());
      assertEquals(List.of(), server.asked());
    }
  }

  /** A server that takes the request and says nothing. */
  @ParameterizedTest
  @MethodSource("calls")
  void doesNotWaitLongerThanTheRunMayTake(Call call) throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"))) {
      String url = "http://127.0.0.1:" + silent.getLocalPort();
      Way way = new Way(Proxies.NONE, Optional.empty());
      Api api = ApiTest.api(url, way, Duration.ofSeconds(1));
      Instant start = Instant.now();
      assertThrows(RemoteFault.class, () -> api.make(call));
      assertTrue(Duration.between(start, Instant.now()).compareTo(Duration.ofSeconds(8)) < 0);
    }
  }
}

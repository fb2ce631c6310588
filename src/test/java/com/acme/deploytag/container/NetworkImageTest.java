package com.acme.deploytag.container;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.faults.RecordingProxy;
import com.acme.deploytag.testkit.Container;
import com.acme.deploytag.testkit.HostedRepo;
import com.acme.deploytag.testkit.NameServer;
import com.acme.deploytag.testkit.RunResult;
import com.acme.deploytag.testkit.Runner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The way from the container to the server: names, proxies, certificates. */
final class NetworkImageTest {
  private static final String HOST = "forge.deploy-tag.test";

  /** An address of the loopback network that nothing else listens at, another run's neither. */
  private static final String RESOLVER =
      "127.53.%d.%d"
          .formatted(
              ThreadLocalRandom.current().nextInt(256),
              ThreadLocalRandom.current().nextInt(1, 255));

  private static final String LOGIN =
      "Basic " + Base64.getEncoder().encodeToString("me:pa ss".getBytes(UTF_8));

  @TempDir Path dir;

  @RegisterExtension
  final HostedRepo plain = HostedRepo.of(Path.of("test-fixtures/ecommerce-infra"));

  @RegisterExtension
  final HostedRepo secure = HostedRepo.of(Path.of("test-fixtures/ecommerce-infra")).overTls();

  private Runner update(HostedRepo host) {
    return Runner.in(dir)
        .server(host.server)
        .repositoryDispatch(
            """
            {"service": "checkout-service", "environment": "staging", "tag": "%040d"}
            """
                .formatted(1));
  }

  /** The same, of a server that is known by a name only. */
  private Runner updateByName() {
    return update(plain).env("GITHUB_SERVER_URL", plain.server.url().replace("127.0.0.1", HOST));
  }

  private RunResult run(Runner runner, String... options) throws Exception {
    return runner.run(new Container(ActionImage.id(), options));
  }

  private static void assertPushed(HostedRepo host, RunResult result) {
    assertEquals("pushed", result.output("outcome"), result.log());
    assertEquals(host.start, host.repo.git("rev-parse", host.repo.tip() + "^"));
  }

  /** A file that the container sees in place of its own. */
  private String mounted(String name, String content) throws Exception {
    Path file = Files.writeString(dir.resolve(name), content);
    return "--volume=%s:/etc/%s:ro".formatted(file, name);
  }

  @Test
  void asksTheNameServer() throws Exception {
    try (NameServer names = NameServer.start(ActionImage.id(), RESOLVER, HOST)) {
      RunResult result =
          run(updateByName(), mounted("resolv.conf", "nameserver " + RESOLVER + "\n"));
      assertPushed(plain, result);
      assertTrue(names.asked().contains(HOST), names.asked().toString());
    }
  }

  @Test
  void looksIntoHosts() throws Exception {
    RunResult result =
        run(
            updateByName(),
            mounted("hosts", "127.0.0.1 localhost " + HOST + "\n"),
            mounted("resolv.conf", ""));
    assertPushed(plain, result);
  }

  @Test
  void saysThatANameIsNotKnown() throws Exception {
    try (NameServer names = NameServer.start(ActionImage.id(), RESOLVER, "another." + HOST)) {
      RunResult result =
          run(
              updateByName().input("max-attempts", "1"),
              mounted("resolv.conf", "nameserver " + RESOLVER + "\n"));
      assertEquals("failed", result.output("outcome"), result.log());
      assertTrue(result.log().contains(HOST), result.log());
      assertTrue(names.asked().contains(HOST), names.asked().toString());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void believesTheAuthorityInSslCertFile(String version) throws Exception {
    secure.server.speak(version);
    assertPushed(secure, run(privately()));
  }

  /** Puts the server's authority into the workspace, as docs/self-hosted-runners.md says. */
  private Runner privately() throws Exception {
    Runner runner = update(secure);
    Files.copy(
        secure.server.caCertificate().orElseThrow(), runner.workspace().resolve("company-ca.pem"));
    return runner.env("SSL_CERT_FILE", "/github/workspace/company-ca.pem");
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void doesNotBelieveAnyOther(String version) throws Exception {
    secure.server.speak(version);
    RunResult result = run(update(secure));
    assertEquals("failed", result.output("outcome"), result.log());
    assertTrue(result.log().contains("certificate"), result.log());
    assertEquals(List.of(), secure.server.requests());
    assertEquals(secure.start, secure.repo.tip());
  }

  @Test
  void goesThroughTheProxy() throws Exception {
    try (RecordingProxy proxy = new RecordingProxy()) {
      assertPushed(
          plain,
          run(update(plain).env("HTTP_PROXY", "http://me:pa%20ss@127.0.0.1:" + proxy.port())));
      assertEquals(plain.server.requests().size(), proxy.heads().size());
      for (String head : proxy.heads()) {
        assertTrue(head.contains("\r\nProxy-Authorization: " + LOGIN), head);
      }
    }
  }

  /** Inside the tunnel is TLS; the proxy's password is for the proxy, the token is not. */
  @Test
  void goesThroughATunnelToHttps() throws Exception {
    try (RecordingProxy proxy = new RecordingProxy()) {
      assertPushed(
          secure,
          run(privately().env("HTTPS_PROXY", "http://me:pa%20ss@127.0.0.1:" + proxy.port())));
      assertTrue(proxy.heads().stream().anyMatch(head -> head.contains(": " + LOGIN)));
      for (String head : proxy.heads()) {
        assertTrue(head.startsWith("CONNECT " + secure.server.url().substring(8) + " "), head);
        assertTrue(!head.contains("\r\nAuthorization:"), head);
      }
    }
  }

  @Test
  void goesAroundTheProxyWhereNoProxySaysSo() throws Exception {
    RunResult result =
        run(update(plain).env("HTTP_PROXY", "http://127.0.0.1:9").env("NO_PROXY", "127.0.0.1"));
    assertPushed(plain, result);
  }
}

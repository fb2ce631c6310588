package com.acme.deploytag.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.testkit.ChildProcess;
import com.acme.deploytag.testkit.Forge;
import com.acme.deploytag.testkit.RunResult;
import com.acme.deploytag.testkit.Runner;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The way out that a self-hosted runner's environment names. */
final class ProxyTest {
  private static final String LOGIN =
      "Basic " + Base64.getEncoder().encodeToString("me:pa ss".getBytes(UTF_8));

  @RegisterExtension final Forge forge = new Forge();
  private RecordingProxy proxy;

  @BeforeEach
  void start() throws Exception {
    proxy = new RecordingProxy();
  }

  @AfterEach
  void stop() throws Exception {
    proxy.close();
  }

  private Runner update() {
    return forge.update("checkout-service", Forge.tag(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"HTTP_PROXY", "http_proxy"})
  void allRequestsGoThroughIt(String variable) throws Exception {
    RunResult result =
        Forge.run(update().env(variable, "http://me:pa%20ss@127.0.0.1:" + proxy.port()));
    forge.assertOneCommitOn(forge.start, result);
    assertEquals(forge.server.requests().size(), proxy.heads().size());
    for (String head : proxy.heads()) {
      assertTrue(head.contains(" " + forge.server.url() + "/" + Forge.NAME), head);
      assertTrue(head.contains("\r\nProxy-Authorization: " + LOGIN), head);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "example.com, 127.0.0.1:PORT", "*", "127.0.0.0/8"})
  void exceptions(String noProxy) throws Exception {
    String port = forge.server.url().replaceFirst(".*:", "");
    RunResult result =
        Forge.run(
            update()
                .env("HTTP_PROXY", "127.0.0.1:" + proxy.port())
                .env("NO_PROXY", noProxy.replace("PORT", port)));
    forge.assertOneCommitOn(forge.start, result);
    assertEquals(List.of(), proxy.heads());
  }

  /** Inside the tunnel is TLS; the proxy's password is for the proxy, the token is not. */
  @Test
  void tunnelForHttps() throws Exception {
    RunResult result =
        Forge.run(
            update()
                .env("GITHUB_SERVER_URL", "https://forge.invalid")
                .env("HTTPS_PROXY", "http://me:pa%20ss@127.0.0.1:" + proxy.port())
                .input("max-attempts", "1"),
            // What the JDK sends where is settled when a process starts.
            new ChildProcess());
    assertEquals(1, result.exit());
    assertEquals(2, proxy.heads().size(), result.log());
    assertTrue(result.log().contains("of HTTPS_PROXY lets nothing through (502)"), result.log());
    assertTrue(!proxy.heads().getFirst().contains("uthorization"));
    String head = proxy.heads().getLast().replace("Proxy-authorization", "Proxy-Authorization");
    assertTrue(head.startsWith("CONNECT forge.invalid:443 HTTP/1.1\r\n"), head);
    assertTrue(head.contains("\r\nProxy-Authorization: " + LOGIN), head);
    assertTrue(!head.contains("\r\nAuthorization:"), head);
  }

  /** It is the proxy that wants one to log in, and not the server. */
  @Test
  void proxyThatWantsALogin() throws Exception {
    RunResult result =
        Forge.run(
            update()
                .env("GITHUB_SERVER_URL", "https://forge.invalid")
                .env("HTTPS_PROXY", "127.0.0.1:" + proxy.port()));
    assertEquals("failed", result.output("outcome"), result.log());
    assertEquals("1", result.output("attempts"), result.log());
    assertTrue(
        result.log().contains(" of HTTPS_PROXY wants a user and password (407)"), result.log());
    assertTrue(result.log().contains("http://user:password@proxy:3128"), result.log());
  }

  @ParameterizedTest
  @ValueSource(strings = {"HTTP_PROXY=http://me:hunter2@127.0.0.1:9", "HTTPS_PROXY=127.0.0.1:9"})
  void proxyThatIsNotThereIsNamed(String variable) throws Exception {
    String[] pair = variable.split("=", 2);
    boolean https = pair[0].equals("HTTPS_PROXY");
    Runner runner = update().env(pair[0], pair[1]).input("max-attempts", "1");
    RunResult result =
        Forge.run(https ? runner.env("GITHUB_SERVER_URL", "https://forge.invalid") : runner);
    assertEquals("failed", result.output("outcome"), result.log());
    String told = "the proxy 127.0.0.1:9 of " + pair[0] + " cannot be reached: Connection refused";
    assertTrue(result.log().contains(told), result.log());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "socks5://me:hunter2@proxy:1080",
        "SOCKS5h://p",
        "https://p:443",
        "http://",
        "a b"
      })
  void proxyOfAnotherKindIsRefused(String proxy) throws Exception {
    for (String variable : List.of("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY")) {
      RunResult result = Forge.run(update().env(variable, proxy));
      assertEquals("refused", result.output("outcome"), result.log());
      assertTrue(result.log().contains(variable.toUpperCase(Locale.ROOT)), result.log());
      boolean isKind = proxy.matches("(?i)(socks5h?|https)://.*");
      assertEquals(isKind, result.log().contains("does not support"), result.log());
      assertTrue(!result.log().contains("hunter2"), result.log());
      assertEquals(List.of(), forge.server.requests());
    }
  }

  @Test
  void passwordIsNotTold() throws Exception {
    RunResult result =
        Forge.run(
            update()
                .env("HTTP_PROXY", "http://me:hunter2@127.0.0.1:9")
                .input("max-attempts", "1")
                .debug());
    assertEquals("failed", result.output("outcome"));
    assertTrue(!result.log().contains("hunter2"), result.log());
    assertTrue(!result.summary().contains("hunter2"), result.summary());
  }
}

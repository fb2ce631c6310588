package com.acme.deploytag.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.App;
import com.acme.deploytag.testkit.BareRepo;
import com.acme.deploytag.testkit.GitServer;
import com.acme.deploytag.testkit.RunResult;
import com.acme.deploytag.testkit.Runner;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server behind a certificate authority of its own, as GitHub Enterprise Server may be. */
final class TrustTest {
  @TempDir Path dir;
  private GitServer server;
  private BareRepo repo;
  private String start;

  @BeforeEach
  void start() {
    server = GitServer.startTls("ghs_secret");
    repo = server.create("acme/ecommerce-infra", Path.of("test-fixtures/ecommerce-infra"));
    start = repo.tip();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private RunResult run(String certificates) throws Exception {
    Runner runner =
        Runner.in(dir)
            .server(server)
            .env("SSL_CERT_FILE", certificates)
            .repositoryDispatch(
                """
                {"service": "checkout-service", "environment": "staging", "tag": "%040d"}
                """
                    .formatted(1));
    return runner.run((env, out) -> new App(env, out).run());
  }

  @Test
  void isBelievedWhereTheFileNamesIt() throws Exception {
    RunResult result = run(server.caCertificate().orElseThrow().toString());
    assertEquals("pushed", result.output("outcome"), result.log());
    assertEquals(2, repo.commitCount());
  }

  @Test
  void isNotBelievedOtherwise() throws Exception {
    RunResult result = run("");
    assertEquals("failed", result.output("outcome"), result.log());
    assertEquals("1", result.output("attempts"), result.log());
    assertTrue(result.log().contains("certificate"), result.log());
    assertEquals(start, repo.tip());
  }

  @Test
  void refusesAFileThatIsNotThereOrNoCertificate() throws Exception {
    String text = Files.writeString(dir.resolve("ca.pem"), "no certificate\n").toString();
    String empty = Files.writeString(dir.resolve("empty.pem"), "").toString();
    for (String file : new String[] {text, empty, dir.resolve("none.pem").toString()}) {
      RunResult result = run(file);
      assertEquals("refused", result.output("outcome"), result.log());
      assertTrue(result.log().contains("SSL_CERT_FILE names"), result.log());
    }
    assertEquals(start, repo.tip());
  }
}

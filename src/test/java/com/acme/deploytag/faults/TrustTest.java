package com.acme.deploytag.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.App;
import com.acme.deploytag.testkit.HostedRepo;
import com.acme.deploytag.testkit.RunResult;
import com.acme.deploytag.testkit.Runner;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A server behind a certificate authority of its own, as GitHub Enterprise Server may be. */
final class TrustTest {
  @TempDir Path dir;

  @RegisterExtension
  final HostedRepo host = HostedRepo.of(Path.of("test-fixtures/ecommerce-infra")).overTls();

  private RunResult run(String certificates) throws Exception {
    Runner runner =
        Runner.in(dir)
            .server(host.server)
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
    RunResult result = run(host.server.caCertificate().orElseThrow().toString());
    assertEquals("pushed", result.output("outcome"), result.log());
    assertEquals(2, host.repo.commitCount());
  }

  @Test
  void isNotBelievedOtherwise() throws Exception {
    RunResult result = run("");
    assertEquals("failed", result.output("outcome"), result.log());
    assertEquals("1", result.output("attempts"), result.log());
    assertTrue(result.log().contains("certificate"), result.log());
    assertEquals(host.start, host.repo.tip());
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
    assertEquals(host.start, host.repo.tip());
  }
}

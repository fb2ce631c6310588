package com.acme.deploytag;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.testkit.Fault;
import com.acme.deploytag.testkit.Forge;
import com.acme.deploytag.testkit.Request;
import com.acme.deploytag.testkit.RunResult;
import com.acme.deploytag.testkit.Runner;
import com.acme.deploytag.testkit.Step;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The token is in one header of each request, and nowhere else. */
final class SecretTest {
  @RegisterExtension final Forge forge = new Forge();

  private List<String> secrets() {
    String login = "x-access-token:" + forge.server.token();
    return List.of(forge.server.token(), Base64.getEncoder().encodeToString(login.getBytes(UTF_8)));
  }

  private void assertKept(RunResult result) {
    String log =
        String.join(
            "\n", result.log().lines().filter(line -> !line.startsWith("::add-mask::")).toList());
    String told = log + result.outputs() + result.annotations() + result.summary();
    for (String secret : secrets()) {
      assertFalse(told.contains(secret), told);
    }
    // Masked before anything else is said, for whatever a later line might hold.
    assertEquals(Set.copyOf(secrets()), result.masks());
    assertTrue(result.log().startsWith("::add-mask::" + forge.server.token() + "\n::add-mask::"));
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void success(boolean debug) throws Exception {
    Runner runner = forge.update("checkout-service", Forge.tag(1));
    RunResult result = Forge.run(debug ? runner.debug() : runner);
    forge.assertOneCommitOn(forge.start, result);
    assertKept(result);
    for (Request request : forge.server.requests()) {
      assertFalse(request.target().contains(forge.server.token()), request.toString());
      assertEquals(1, request.headers().get("authorization").size());
    }
    for (String secret : secrets()) {
      assertFalse(forge.repo.git("cat-file", "-p", "main").contains(secret));
    }
  }

  @ParameterizedTest
  @CsvSource({"401", "403", "500", "200"})
  void failure(int status) throws Exception {
    forge.server.arm(Step.FETCH, new Fault.Status(status, "no"));
    assertKept(
        Forge.run(
            forge.update("checkout-service", Forge.tag(1)).input("max-attempts", "1").debug()));
  }

  @Test
  void unreachable() throws Exception {
    assertKept(
        Forge.run(
            forge
                .update("checkout-service", Forge.tag(1))
                .env("GITHUB_SERVER_URL", "https://forge.invalid")
                .input("max-attempts", "1")
                .debug()));
  }
}

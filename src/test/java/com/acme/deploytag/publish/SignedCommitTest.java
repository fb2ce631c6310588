package com.acme.deploytag.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.testkit.Exec;
import com.acme.deploytag.testkit.Fault;
import com.acme.deploytag.testkit.Forge;
import com.acme.deploytag.testkit.Git;
import com.acme.deploytag.testkit.RunResult;
import com.acme.deploytag.testkit.Runner;
import com.acme.deploytag.testkit.SshKeygen;
import com.acme.deploytag.testkit.github.Endpoint;
import com.acme.deploytag.testkit.github.GitHubForge;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pushed commits that an SSH key signs, and what GitHub says of them. */
final class SignedCommitTest {
  private static final String SERVICE = "checkout-service";
  private static final String EMAIL = "deploy-bot@users.noreply.github.com";

  @TempDir Path keys;
  @RegisterExtension final GitHubForge forge = new GitHubForge();

  private Runner update(int tag) {
    return forge.github.at(forge.update(SERVICE, Forge.tag(tag)));
  }

  private String key() throws Exception {
    return Files.readString(SshKeygen.in(keys).make("key", "-t", "ed25519", "-N", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ed25519", "rsa"})
  void areGoodToGit(String type) throws Exception {
    SshKeygen keygen = SshKeygen.in(keys);
    Path key = keygen.make("key", "-t", type, "-N", "");
    RunResult result = Forge.run(update(1).input("signing-key", Files.readString(key)));
    forge.assertOneCommitOn(forge.start, result);
    String allowed = "gpg.ssh.allowedSignersFile=" + keygen.allow(EMAIL, key);
    Exec.Result good =
        Git.tryRun(forge.repo.dir(), "-c", allowed, "verify-commit", "--verbose", "main");
    assertEquals(0, good.exit(), good.stderr());
    assertTrue(good.stderr().contains("Good \"git\" signature for " + EMAIL), good.stderr());
    assertEquals("", forge.github.transcript());
  }

  @Test
  void keepTheKeyOutOfSight() throws Exception {
    String key = key();
    Runner runner = update(1).input("signing-key", key.strip().replace("\n", "\\n"));
    RunResult result = Forge.run(runner.env("RUNNER_DEBUG", "1"));
    assertEquals("pushed", result.output("outcome"), result.log());
    List<String> log =
        result.log().lines().filter(line -> !line.startsWith("::add-mask::")).toList();
    for (String line : key.lines().filter(l -> !l.startsWith("-")).toList()) {
      assertTrue(result.masks().contains(line), line);
      assertFalse(String.join("\n", log).contains(line), line);
      assertFalse((result.summary() + result.outputs()).contains(line), line);
    }
    List<String> head = result.log().lines().limit(result.masks().size()).toList();
    assertTrue(head.stream().allMatch(line -> line.startsWith("::add-mask::")), result.log());
  }

  @Test
  void areAnErrorOnceLandedIfGitHubDoesNotKnowTheKey() throws Exception {
    RunResult result =
        Forge.run(update(1).input("signing-key", key()).input("require-verified", "true"));
    assertEquals(1, result.exit(), result.log());
    assertEquals("failed", result.output("outcome"));
    assertEquals("true", result.output("changed"));
    String tip = forge.repo.tip();
    assertEquals(tip, result.output("commit-sha"));
    assertEquals(forge.start, forge.repo.git("rev-parse", "main^"));
    assertTrue(result.log().contains("commit " + tip + " has landed"), result.log());
    assertTrue(result.log().contains("(unknown_key)"), result.log());
    assertEquals(
        "GET /repos/acme/ecommerce-infra/commits/<sha-1> -> 200", forge.github.transcript());
  }

  @Test
  void areGoodIfGitHubSaysSo() throws Exception {
    String zero = "0".repeat(40);
    forge.github.knowsKeys(true);
    forge.github.unsettled(2);
    forge.github.arm(
        Endpoint.COMMIT,
        new Fault.Status(422, "{\"message\":\"No commit found for SHA: " + zero + "\"}"));
    forge.github.arm(
        Endpoint.COMMIT,
        new Fault.Status(
            200,
            "{\"sha\":\"%s\",\"commit\":{\"verification\":{\"verified\":true}}}".formatted(zero)));
    RunResult result =
        Forge.run(update(1).input("signing-key", key()).input("require-verified", "true"));
    assertEquals("pushed", result.output("outcome"), result.log());
  }

  @Test
  void areNotKnownToBeGoodIfGitHubDoesNotTell() throws Exception {
    forge.github.arm(Endpoint.COMMIT, new Fault.Status(404, "{\"message\":\"Not Found\"}"));
    RunResult result =
        Forge.run(update(1).input("signing-key", key()).input("require-verified", "true"));
    assertEquals(1, result.exit(), result.log());
    assertTrue(result.log().contains("whether it is verified is not known"), result.log());
    assertEquals(forge.repo.tip(), result.output("commit-sha"));
  }

  private void refused(Runner runner, String words) throws Exception {
    RunResult result = Forge.run(runner);
    assertEquals("refused", result.output("outcome"), result.log());
    assertTrue(result.log().contains(words), result.log());
    assertEquals(forge.start, forge.repo.tip());
    assertEquals(List.of(), forge.server.requests());
  }

  @Test
  void areAskedForInAWayThatCanBeMet() throws Exception {
    refused(update(1).input("require-verified", "true"), "is never verified");
    refused(
        update(1).input("signing-key", key()).input("commit-with", "api"),
        "input signing-key has no meaning");
    refused(update(1).input("signing-key", "hello"), "input signing-key: this is not an SSH key");
  }

  /** Whoever may dispatch cannot choose how commits are made. */
  @Test
  void areNotForAPayloadToChoose() throws Exception {
    Runner runner =
        update(1)
            .repositoryDispatch(
                """
                {"service":"%s","tag":"%s","environment":"staging","commit-with":"api",
                 "require-verified":"true","signing-key":"x"}\
                """
                    .formatted(SERVICE, Forge.tag(1)));
    RunResult result = Forge.run(runner);
    assertEquals("pushed", result.output("outcome"), result.log());
    assertEquals("", forge.github.transcript());
  }
}

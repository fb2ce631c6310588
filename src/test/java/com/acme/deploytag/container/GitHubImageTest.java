package com.acme.deploytag.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.publish.PullForge;
import com.acme.deploytag.testkit.Container;
import com.acme.deploytag.testkit.Exec;
import com.acme.deploytag.testkit.Forge;
import com.acme.deploytag.testkit.Git;
import com.acme.deploytag.testkit.RunResult;
import com.acme.deploytag.testkit.Runner;
import com.acme.deploytag.testkit.SshKeygen;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The image's own runtime has what pull requests and commits by the API take. */
final class GitHubImageTest {

  private static final String LOOK =
      "GET /pulls?state=open&head=acme%3Adeploy-tag%2Fproduction%2Fcheckout-service&base=main"
          + " -> 200\n";
  private static final String UPDATE = "POST /graphql updatePullRequest -> 200\n";
  private static final String COMMIT = "POST /git/trees -> 201\nPOST /git/commits -> 201\n";

  @TempDir Path keys;
  @RegisterExtension final PullForge pulls = new PullForge();

  private String proposed(Runner runner, String operation) throws Exception {
    RunResult result = Forge.run(runner, new Container(ActionImage.id()));
    assertEquals("proposed", result.output("outcome"), result.log());
    assertEquals(operation, result.output("pull-request-operation"), result.log());
    assertEquals(pulls.pull(1).headSha(), result.output("commit-sha"));
    String calls = pulls.github.transcript().replace("/repos/acme/ecommerce-infra", "");
    pulls.github.forgetExchanges();
    return calls + "\n";
  }

  @Test
  void opensAndUpdatesAPullRequest() throws Exception {
    assertEquals(LOOK + "POST /pulls -> 201\n", proposed(pulls.promote(), "created"));
    pulls.stage(2);
    assertEquals(LOOK + UPDATE, proposed(pulls.promote(), "updated"));
    assertTrue(pulls.production(pulls.pull(1).headSha()).contains(Forge.tag(2)));
  }

  private Runner verified() {
    return pulls.promote().input("commit-with", "api").input("require-verified", "true");
  }

  @Test
  void opensAndUpdatesOneOfCommitsThatGitHubSigns() throws Exception {
    assertEquals(
        LOOK + COMMIT + "POST /git/refs -> 201\nPOST /pulls -> 201\n",
        proposed(verified(), "created"));
    pulls.stage(2);
    assertEquals(
        LOOK + COMMIT + "GET  -> 200\nPOST /graphql updateRefs -> 200\n" + UPDATE,
        proposed(verified(), "updated"));
    assertTrue(pulls.production(pulls.pull(1).headSha()).contains(Forge.tag(2)));
  }

  @Test
  void landsACommitThatGitHubSigns() throws Exception {
    Runner update =
        pulls
            .at(pulls.forge.update("checkout-service", Forge.tag(2)))
            .input("commit-with", "api")
            .input("require-verified", "true");
    RunResult result = Forge.run(update, new Container(ActionImage.id()));
    assertEquals("pushed", result.output("outcome"), result.log());
    assertEquals(pulls.forge.repo.tip(), result.output("commit-sha"));
  }

  @Test
  void signsByAnSshKey() throws Exception {
    SshKeygen keygen = SshKeygen.in(keys);
    Path key = keygen.make("key", "-t", "ed25519", "-N", "");
    Runner update =
        pulls
            .forge
            .update("checkout-service", Forge.tag(2))
            .input("signing-key", Files.readString(key));
    RunResult result = Forge.run(update, new Container(ActionImage.id()));
    assertEquals("pushed", result.output("outcome"), result.log());
    String allowed =
        "gpg.ssh.allowedSignersFile=" + keygen.allow("deploy-bot@users.noreply.github.com", key);
    Exec.Result good = Git.tryRun(pulls.forge.repo.dir(), "-c", allowed, "verify-commit", "main");
    assertEquals(0, good.exit(), good.stderr());
  }
}

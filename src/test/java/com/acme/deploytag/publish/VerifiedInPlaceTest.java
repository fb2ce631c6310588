package com.acme.deploytag.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.testkit.Forge;
import com.acme.deploytag.testkit.RunResult;
import com.acme.deploytag.testkit.Runner;
import com.acme.deploytag.testkit.SshKeygen;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where commits must be verified, what is in place already is held to it as well. */
final class VerifiedInPlaceTest {

  private static final String SERVICE = "checkout-service";
  private static final String TAG = Forge.tag(1);

  @TempDir Path keys;
  @RegisterExtension final PullForge pulls = new PullForge();
  private String key;

  @BeforeEach
  void start() throws Exception {
    key = Files.readString(SshKeygen.in(keys).make("key", "-t", "ed25519", "-N", ""));
  }

  private Runner signed(Runner runner) {
    return runner.input("signing-key", key).input("require-verified", "true");
  }

  private Runner update(int tag) {
    return signed(pulls.github.at(pulls.forge.update(SERVICE, Forge.tag(tag))));
  }

  private Runner byApi(Runner runner) {
    return pulls.github.at(runner).input("commit-with", "api").input("require-verified", "true");
  }

  private static void ends(String outcome, Runner runner) throws Exception {
    RunResult result = Forge.run(runner);
    assertEquals(outcome, result.output("outcome"), result.log());
  }

  /** Says that the run fails for {@code commit}, and changes nothing. */
  private void failsFor(String commit, String words, Runner runner) throws Exception {
    String refs = pulls.forge.repo.refs();
    RunResult result = Forge.run(runner);
    assertEquals(1, result.exit(), result.log());
    assertEquals("failed", result.output("outcome"), result.log());
    assertEquals("false", result.output("changed"));
    assertEquals(1, result.annotations("error").size(), result.log());
    String told = result.annotations("error").getFirst().message();
    assertTrue(told.contains("commit " + commit + " "), told);
    assertTrue(told.contains(words), told);
    assertEquals(refs, pulls.forge.repo.refs());
  }

  /** Deploys what is not verified; its commit. */
  private String flawed(int tag) throws Exception {
    ends("failed", update(tag));
    return pulls.forge.repo.tip();
  }

  private void others(int commits) {
    for (int i = 0; i < commits; i++) {
      pulls.forge.repo.commit("README.md", "note " + i, "another's");
    }
  }

  /** To run the job again is no way to have it pass; to mend the cause is. */
  @ParameterizedTest
  @ValueSource(ints = {0, 3, 100})
  void failsUntilItIsVerified(int later) throws Exception {
    String commit = flawed(7);
    others(later);
    String words = "set checkout-service in staging, but GitHub does not show it as verified";
    failsFor(commit, words, update(7));
    failsFor(commit, "(unknown_key)", update(7).input("dry-run", "true"));
    ends("unchanged", pulls.github.at(pulls.forge.update(SERVICE, Forge.tag(7))));
    pulls.github.knowsKeys(true);
    ends("unchanged", update(7));
  }

  /** It says so itself: what is reverted is set anew. */
  @Test
  void passesOnceItIsSetAnew() throws Exception {
    String commit = flawed(7);
    pulls.forge.commitTag(Forge.tag(6));
    pulls.github.knowsKeys(true);
    ends("pushed", update(7));
    assertFalse(pulls.forge.repo.tip().equals(commit));
    pulls.github.knowsKeys(false);
    failsFor(pulls.forge.repo.tip(), "(unknown_key)", update(7));
  }

  @Test
  void holdsWhatIsSetByHandToIt() throws Exception {
    String commit = pulls.forge.commitTag(Forge.tag(7));
    failsFor(commit, "(unsigned)", update(7));
    failsFor(commit, "(unsigned)", byApi(pulls.forge.update(SERVICE, Forge.tag(7))));
  }

  /** What stood before all that counts is nobody's to judge. */
  @Test
  void leavesAloneWhatIsOlderThanTheHistory() throws Exception {
    String catalog = pulls.forge.repo.text(Forge.CATALOG);
    pulls.forge.repo.clock(Instant.now().minus(Duration.ofDays(9)).truncatedTo(ChronoUnit.SECONDS));
    pulls.forge.repo.commit(Forge.CATALOG, catalog + "\nhistory: 3d\n", "rules");
    pulls.forge.commitTag(Forge.tag(7));
    others(100);
    ends("unchanged", update(7));
  }

  /** Not the newest commit to touch the service counts, but the one that set this image. */
  @Test
  void looksForTheCommitOfThisImage() throws Exception {
    String catalog = pulls.forge.repo.text(Forge.CATALOG);
    pulls.forge.repo.commit(
        Forge.CATALOG,
        catalog.replace(
            "[ghcr.io/acme/checkout-service]",
            "[ghcr.io/acme/checkout-service, ghcr.io/acme/checkout-worker]\n    add: true"),
        "rules");
    String commit = flawed(7);
    pulls.github.knowsKeys(true);
    ends("pushed", image("worker", 8));
    String worker = pulls.forge.repo.tip();
    pulls.github.knowsKeys(false);
    failsFor(commit, "(unknown_key)", image("service", 7));
    failsFor(worker, "(unknown_key)", image("worker", 8));
  }

  private Runner image(String image, int tag) {
    return signed(
        pulls.github.at(
            pulls
                .forge
                .runner()
                .repositoryDispatch(
                    """
                    {"service":"checkout-service","image":"ghcr.io/acme/checkout-%s",
                     "tag":"%s","environment":"staging"}\
                    """
                        .formatted(image, Forge.tag(tag)))));
  }

  /** Nothing goes in beside what is flawed: all of what was asked for, or nothing. */
  @Test
  void pushesNothingBesideIt() throws Exception {
    pulls.catalog(
        pulls.forge.repo.text(Forge.CATALOG).replace("through: pull-request", "through: commit"));
    ends("failed", signed(pulls.promote()));
    String commit = pulls.forge.repo.tip();
    String staging = "apps/catalog/overlays/staging/kustomization.yaml";
    pulls.forge.repo.commit(
        staging,
        pulls
            .forge
            .repo
            .text(staging)
            .replaceFirst("newTag: [0-9a-f]{40}", "newTag: " + Forge.tag(5)),
        "deploy");
    String both = "checkout-service,catalog-service";
    failsFor(
        commit,
        "set checkout-service in production",
        signed(pulls.github.at(pulls.forge.promote(both))));
    pulls.github.knowsKeys(true);
    ends("pushed", signed(pulls.github.at(pulls.forge.promote(both))));
  }

  /** A merge by GitHub's button is signed by GitHub; what it brought in need not be. */
  @Test
  void looksAtWhatAMergeBroughtIn() throws Exception {
    pulls.proposes(pulls.promote(), 1, "created");
    String inner = pulls.pull(1).headSha();
    pulls.github.merge(1, "merge");
    RunResult result = Forge.run(signed(pulls.promote()));
    assertEquals("failed", result.output("outcome"), result.log());
    assertTrue(result.log().contains("commit " + inner + " set"), result.log());
  }

  /** On the branch of a pull request that is open it is found there, too. */
  @Test
  void looksAtTheBranchOfAPullRequest() throws Exception {
    pulls.proposes(pulls.promote(), 1, "created");
    String before = pulls.pull(1).headSha();
    failsFor(before, "is on " + PullForge.BRANCH, signed(pulls.promote()));
    pulls.stage(2);
    ends("failed", signed(pulls.promote()));
    String commit = pulls.pull(1).headSha();
    failsFor(commit, "is on " + PullForge.BRANCH, signed(pulls.promote()));
    pulls.github.knowsKeys(true);
    ends("proposed", signed(pulls.promote()));
  }

  @Test
  void isDoneOnceItIsGitHubsOwn() throws Exception {
    ends("pushed", pulls.github.asApp(byApi(pulls.forge.update(SERVICE, Forge.tag(7)))));
    pulls.github.forgetExchanges();
    ends("unchanged", byApi(pulls.forge.update(SERVICE, Forge.tag(7))));
    assertEquals(
        "GET /repos/acme/ecommerce-infra/commits/<sha-1> -> 200", pulls.github.transcript());
    ends("unchanged", pulls.github.asApp(byApi(pulls.forge.update(SERVICE, Forge.tag(7)))));
    ends("unchanged", pulls.github.asApp(update(7)));
  }

  /** What GitHub cannot look into just now is no verdict: asked again, and told as that. */
  @Test
  void waitsWhereGitHubCannotLookIntoIt() throws Exception {
    pulls.github.knowsKeys(true);
    pulls.github.unsettled(2);
    ends("pushed", update(7));
    pulls.github.unsettled(2);
    ends("pushed", byApi(pulls.forge.update(SERVICE, Forge.tag(8))));
    pulls.github.unsettled(2);
    ends("unchanged", update(8));
    pulls.github.unsettled(100);
    failsFor(pulls.forge.repo.tip(), "GitHub could not check the signature just now", update(8));
    pulls.github.unsettled(0);
    ends("unchanged", update(8));
  }

  @Test
  void landsNothingThatGitHubCannotLookInto() throws Exception {
    String before = pulls.forge.repo.tip();
    pulls.github.unsettled(100);
    RunResult result = Forge.run(byApi(pulls.forge.update(SERVICE, Forge.tag(7))));
    assertEquals("failed", result.output("outcome"), result.log());
    assertTrue(result.log().contains("could not check the signature just now"), result.log());
    assertEquals(before, pulls.forge.repo.tip());
  }
}

package com.acme.deploytag.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.testkit.Forge;
import com.acme.deploytag.testkit.RunResult;
import com.acme.deploytag.testkit.Runner;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Updates of an environment that takes pull requests only: one a service, the newest in it. */
final class UpdatePullRequestsTest {

  private static final String BRANCH = "deploy-tag-update/staging/checkout-service";

  @RegisterExtension final PullForge pulls = new PullForge();

  @BeforeEach
  void start() {
    String catalog = pulls.forge.repo.text(Forge.CATALOG);
    pulls.catalog(
        catalog.replace("accepts: dispatch", "accepts: dispatch\n    through: pull-request"));
  }

  private Runner update(String service, int number, String more) {
    return pulls.at(
        pulls
            .forge
            .runner()
            .repositoryDispatch(
                "{\"service\":\"%s\",\"tag\":\"%s\",\"environment\":\"staging\"%s}"
                    .formatted(service, Forge.tag(number), more)));
  }

  private Runner update(int number, int sequence) {
    return update("checkout-service", number, ",\"sequence\":" + sequence);
  }

  private String proposed(int pull) {
    return new String(pulls.forge.repo.show(pulls.pull(pull).headSha(), Forge.CHECKOUT), UTF_8);
  }

  private void assertProposes(int pull, int number) {
    assertTrue(proposed(pull).contains("newTag: " + Forge.tag(number)), proposed(pull));
    assertTrue(pulls.pull(pull).title().contains(Forge.tag(number)), pulls.pull(pull).title());
  }

  @Test
  void oneWaitsAServiceAndTheNewestIsInIt() throws Exception {
    String before = pulls.forge.repo.tip();
    pulls.proposes(update(5, 5), 1, "created");
    assertEquals(BRANCH, pulls.pull(1).head());
    assertTrue(pulls.pull(1).body().startsWith("Deploys to staging"), pulls.pull(1).body());
    pulls.proposes(update("payments-service", 5, ""), 2, "created");
    pulls.proposes(update(6, 6), 1, "updated");
    assertProposes(1, 6);
    assertTrue(
        pulls.pull(1).body().contains("Another version was sent since this was opened"),
        pulls.pull(1).body());
    pulls.proposes(update(6, 6), 1, "none");
    assertEquals(before, pulls.forge.repo.tip());
    pulls.passes(1);
  }

  @Test
  void anOlderOneDoesNotTakeItsPlace() throws Exception {
    pulls.proposes(update(6, 6), 1, "created");
    String head = pulls.pull(1).headSha();
    RunResult older = Forge.run(update(5, 5));
    assertEquals("superseded", older.output("outcome"), older.log());
    assertEquals("1", older.output("pull-request-number"));
    assertEquals("none", older.output("pull-request-operation"));
    assertEquals("false", older.output("changed"));
    assertTrue(older.log().contains("Superseded: what pull request 1 ("), older.log());
    assertTrue(
        older
            .summary()
            .contains("this update has sequence 5, and pull request 1 proposes sequence 6"),
        older.summary());
    assertEquals(head, pulls.pull(1).headSha());
    // What says no sequence is in no order.
    pulls.proposes(update("checkout-service", 4, ""), 1, "updated");
    assertProposes(1, 4);
  }

  @Test
  void onceMergedItIsOnRecord() throws Exception {
    pulls.proposes(update(6, 6), 1, "created");
    pulls.forge.repo.git("update-ref", "refs/heads/main", pulls.pull(1).headSha());
    RunResult older = Forge.run(update(5, 5));
    assertEquals("superseded", older.output("outcome"), older.log());
    RunResult same = Forge.run(update(6, 6));
    assertEquals("unchanged", same.output("outcome"), same.log());
  }

  /** What is in place replaces what waits only where it came later; and is no way past reviews. */
  @Test
  void whatIsInPlaceClosesWhatIsOlder() throws Exception {
    pulls.proposes(update(6, 6), 1, "created");
    String tip = pulls.forge.repo.tip();
    RunResult older = Forge.run(update(1, 5));
    assertEquals("unchanged", older.output("outcome"), older.log());
    assertEquals("", older.output("pull-request-number"));
    RunResult newer = Forge.run(update(1, 7));
    assertEquals("unchanged", newer.output("outcome"), newer.log());
    assertEquals("closed", newer.output("pull-request-operation"), newer.log());
    assertEquals(tip, pulls.forge.repo.tip());
  }

  /** Images of one service have pipelines of their own. */
  @Test
  void imagesDoNotReplaceEachOther() throws Exception {
    pulls.catalog(
        pulls
            .forge
            .repo
            .text(Forge.CATALOG)
            .replace(
                "[ghcr.io/acme/checkout-service]",
                "[ghcr.io/acme/checkout-service, nginxinc/nginx-unprivileged]"));
    pulls.proposes(
        update("checkout-service", 5, ",\"image\":\"ghcr.io/acme/checkout-service\""),
        1,
        "created");
    assertTrue(pulls.pull(1).head().startsWith(BRANCH + "="), pulls.pull(1).head());
    RunResult other =
        Forge.run(update("checkout-service", 6, ",\"image\":\"nginxinc/nginx-unprivileged\""));
    assertEquals("proposed", other.output("outcome"), other.log());
    assertEquals("2", other.output("pull-request-number"));
    assertProposes(1, 5);
  }

  /** A sequence that no update of this action brought is no true word. */
  @Test
  void elsewhereASequenceIsStillRefused() throws Exception {
    pulls.proposes(update(6, 6), 1, "created");
    pulls.catalog(
        pulls.forge.repo.text(Forge.CATALOG).replaceAll("    through: pull-request.*\n", ""));
    RunResult result = Forge.run(pulls.forge.verify(pulls.pull(1).headSha()));
    assertEquals("refused", result.output("outcome"), result.log());
    assertTrue(result.log().contains("Sequence: 6"), result.log());
  }
}

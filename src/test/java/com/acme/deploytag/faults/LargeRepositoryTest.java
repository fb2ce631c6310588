package com.acme.deploytag.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.testkit.Fault;
import com.acme.deploytag.testkit.Forge;
import com.acme.deploytag.testkit.Git;
import com.acme.deploytag.testkit.Request;
import com.acme.deploytag.testkit.RunResult;
import com.acme.deploytag.testkit.Runner;
import com.acme.deploytag.testkit.Step;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An infra repository of thousands of overlays, of which a run gets no more than it needs. */
@Order(1)
final class LargeRepositoryTest {
  private static final int OTHERS = 1500;
  private static final long LARGE = 1_000_000;
  private static final String PAYMENTS = "apps/payments/overlays/staging/kustomization.yaml";

  @RegisterExtension final Forge forge = new Forge();
  private String grown;

  @BeforeEach
  void start() {
    StringBuilder commit = new StringBuilder("commit refs/heads/main\n");
    commit.append("committer T <t@example.com> 1760000000 +0000\ndata 5\ngrown\n");
    commit.append("from refs/heads/main^0\n");
    Random random = new Random(7);
    for (int i = 0; i < OTHERS; i++) {
      for (String environment : List.of("staging", "production")) {
        commit.append("M 100644 inline apps/other-%04d/overlays/%s/".formatted(i, environment));
        commit.append("kustomization.yaml\ndata 17\n%016x\n\n".formatted(random.nextLong()));
      }
    }
    byte[] input = commit.toString().getBytes(UTF_8);
    Git.bytes(forge.repo.dir(), Map.of(), input, "fast-import", "--quiet");
    grown = forge.repo.tip();
    forge.saySize(LARGE);
  }

  private Runner update(int tag) {
    return forge.update("checkout-service", Forge.tag(tag));
  }

  private void assertLands(int attempt) throws Exception {
    RunResult result = Forge.run(update(1));
    assertEquals(String.valueOf(attempt), result.output("attempts"), result.log());
    forge.assertOneCommitOn(grown, result);
  }

  private List<String> requests() {
    return forge.server.requests().stream()
        .map(Request::target)
        .map(target -> target.replace("/" + Forge.NAME, ""))
        .toList();
  }

  /** What comes over the wire when {@code runner} runs. */
  private long bytes(Runner runner) throws Exception {
    long before = forge.server.bytesMoved();
    RunResult result = Forge.run(runner);
    assertEquals("pushed", result.output("outcome"), result.log());
    return forge.server.bytesMoved() - before;
  }

  @Test
  void getsWhatItNeedsOverOneConnection() throws Exception {
    assertLands(1);
    assertEquals(
        List.of(
            "/info/refs?service=git-receive-pack",
            // The commit; its folder; .github with the catalog; apps; apps/checkout with all in it.
            "/git-upload-pack",
            "/git-upload-pack",
            "/git-upload-pack",
            "/git-upload-pack",
            "/git-upload-pack",
            "/git-receive-pack"),
        requests());
    assertEquals(1, forge.server.connections());
  }

  @Test
  void movesFewBytes() throws Exception {
    forge.saySize(0);
    long whole = bytes(update(1));
    forge.saySize(LARGE);
    long part = bytes(update(2));
    // Most of it is the list of what is in apps.
    assertTrue(part * 4 < whole, part + " of " + whole + " bytes");
    long promoted = bytes(forge.promote("checkout-service"));
    // Whether it replaces a hotfix is in the history, whose every commit has such a list.
    assertTrue(promoted * 3 < whole, promoted + " of " + whole + " bytes");
  }

  @Test
  void promotesAllInOneCommit() throws Exception {
    RunResult result = Forge.run(forge.promote("all"));
    assertEquals("pushed", result.output("outcome"), result.log());
    assertEquals(grown, forge.repo.git("rev-parse", "main^"));
    forge.assertSound();
  }

  @Test
  void serverThatCannotFilter() throws Exception {
    forge.repo.config("uploadpack.allowFilter", "false");
    assertLands(1);
    assertEquals(
        List.of(
            "/info/refs?service=git-receive-pack",
            "/git-upload-pack", // it does not understand
            "/info/refs?service=git-upload-pack",
            "/git-upload-pack",
            "/git-receive-pack"),
        requests());
  }

  @Test
  void serverOfTheFirstProtocol() throws Exception {
    forge.server.protocol2(false);
    assertLands(1);
  }

  /** What of the new tip is the same is not got again. */
  @Test
  void lostRace() throws Exception {
    String theirs = forge.repo.text(PAYMENTS) + "# theirs\n";
    forge.server.arm(
        Step.PUSH, new Fault.Before(() -> forge.repo.commit(PAYMENTS, theirs, "theirs")));
    RunResult result = Forge.run(update(1));
    assertEquals("2", result.output("attempts"), result.log());
    forge.assertOneCommitOn(forge.repo.git("rev-parse", "main^"), result);
    assertEquals(theirs, forge.repo.text(PAYMENTS));
    // Again the commit, its folder and apps; neither .github nor apps/checkout.
    assertEquals(5 + 3, forge.server.requests(Step.FETCH).size());
  }

  @Test
  void lostReply() throws Exception {
    forge.server.arm(Step.PUSH, new Fault.DropReply());
    assertLands(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void cutReply(int nth) throws Exception {
    forge.server.armNth(Step.FETCH, nth, new Fault.HalfReply());
    assertLands(2);
  }

  /** A reply that is well formed and brings nothing. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void emptyReply(int nth) throws Exception {
    forge.server.armNth(
        Step.FETCH,
        nth,
        new Fault.Status(
            200,
            "000dpackfile\n0000",
            Map.of("Content-Type", "application/x-git-upload-pack-result")));
    assertLands(2);
  }

  /** A change to the repository, what is asked of it then, and how that ends. */
  private record Case(String name, Runnable change, String service, String outcome) {
    @Override
    public String toString() {
      return name;
    }
  }

  private Stream<Case> cases() {
    String checkout = "checkout-service";
    return Stream.of(
        new Case("nothing", () -> {}, checkout, "planned"),
        new Case("unknown", () -> {}, "chekout-service", "refused"),
        new Case(
            "link", () -> forge.repo.addSymlink("apps/checkout", "payments"), checkout, "refused"),
        new Case("linkAbove", () -> forge.repo.addSymlink("apps", "x"), checkout, "refused"),
        new Case(
            "module",
            () -> forge.repo.addGitlink("apps/checkout/overlays/staging"),
            checkout,
            "refused"),
        new Case("gone", () -> forge.repo.remove(Forge.CHECKOUT, "gone"), checkout, "refused"),
        new Case(
            "convention",
            () -> {
              String base = "apps/payments/base/deployment.yaml";
              String named =
                  forge.repo.text(base).replace("acme/payments-service", "acme/payments");
              forge.repo.commit(base, named, "an image called like its folder");
              forge.repo.remove(Forge.CATALOG, "none");
            },
            "payments",
            "planned"),
        new Case(
            "conventionUnknown", () -> forge.repo.remove(Forge.CATALOG, "none"), "x", "refused"));
  }

  /** Of part of the repository the same is told as of the whole, word for word. */
  @Test
  void tellsTheSame() throws Exception {
    String start = grown;
    for (Case each : cases().toList()) {
      forge.repo.git("update-ref", "refs/heads/main", start);
      each.change().run();
      forge.saySize(0);
      RunResult whole = dryRun(each);
      forge.saySize(LARGE);
      RunResult part = dryRun(each);
      assertEquals(each.outcome(), part.output("outcome"), each + part.log());
      assertEquals(whole.annotations(), part.annotations(), each.name());
      assertEquals(whole.outputs(), part.outputs(), each.name());
    }
  }

  private RunResult dryRun(Case each) throws Exception {
    return Forge.run(forge.update(each.service(), Forge.tag(1)).input("dry-run", "true"));
  }
}

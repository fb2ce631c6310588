package com.acme.deploytag.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.deploytag.testkit.Fault;
import com.acme.deploytag.testkit.Forge;
import com.acme.deploytag.testkit.GitServer;
import com.acme.deploytag.testkit.Request;
import com.acme.deploytag.testkit.RunResult;
import com.acme.deploytag.testkit.Runner;
import com.acme.deploytag.testkit.Step;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * The requests of a run, each of which costs a user a tenth of a second or so, since each waits for
 * the one before. They go over one connection, which spares as many handshakes.
 */
final class RoundTripTest {

  // Where the branch is, whether the token may push there, and how the server takes pushes.
  private static final String LOOK =
      "GET /acme/ecommerce-infra/info/refs?service=git-receive-pack authorised 200";

  // The tip's objects. That the server speaks protocol 2 is taken for granted.
  private static final String GET = "POST /acme/ecommerce-infra/git-upload-pack authorised 200";

  // The commit, and compare-and-swap with what the look told.
  private static final String PUSH = "POST /acme/ecommerce-infra/git-receive-pack authorised 200";

  // The look of who may not push, or will not: which protocol the server speaks, and where the
  // branch is, which protocol 2 does not tell at once.
  private static final List<String> LOOK_ONLY =
      List.of(
          "GET /acme/ecommerce-infra/info/refs?service=git-upload-pack authorised 200",
          "POST /acme/ecommerce-infra/git-upload-pack authorised 200");

  @RegisterExtension final Forge forge = new Forge();

  private List<String> requests() {
    return forge.server.requests().stream().map(Request::toString).toList();
  }

  @Test
  void update() throws Exception {
    assertEquals(0, Forge.run(forge.update("checkout-service", Forge.tag(1))).exit());
    assertEquals(List.of(LOOK, GET, PUSH), requests());
    assertEquals(1, forge.server.connections());
  }

  @Test
  void promote() throws Exception {
    assertEquals(0, Forge.run(forge.promote("all")).exit());
    assertEquals(List.of(LOOK, GET, PUSH), requests());
    assertEquals(1, forge.server.connections());
  }

  @Test
  void nothingToDo() throws Exception {
    forge.commitTag(Forge.tag(1));
    assertEquals(0, Forge.run(forge.update("checkout-service", Forge.tag(1))).exit());
    assertEquals(List.of(LOOK, GET), requests());
  }

  /** Over TLS, a connection more is two round trips more; also where the authority is one's own. */
  @Test
  void ownAuthority(@TempDir Path folder) throws Exception {
    try (GitServer server = GitServer.startTls("s3cret")) {
      server.create("acme/ecommerce-infra", Path.of("test-fixtures/ecommerce-infra"));
      Runner runner =
          Runner.in(folder)
              .server(server)
              .env("SSL_CERT_FILE", server.caCertificate().orElseThrow().toString())
              .repositoryDispatch(
                  "{\"service\":\"checkout-service\",\"tag\":\"%s\",\"environment\":\"staging\"}"
                      .formatted(Forge.tag(1)));
      assertEquals(0, runner.run(Forge.IN_PROCESS).exit());
      assertEquals(3, server.requests().size());
      assertEquals(1, server.connections());
    }
  }

  /** Nothing is asked of the side that takes pushes. */
  @Test
  void dryRun() throws Exception {
    Forge.run(forge.update("checkout-service", Forge.tag(1)).input("dry-run", "true"));
    assertEquals(List.of(LOOK_ONLY.getFirst(), LOOK_ONLY.getLast(), GET), requests());
    assertEquals(1, forge.server.connections());
  }

  /** The input is at fault: nobody is asked anything. */
  @Test
  void badInput() throws Exception {
    Forge.run(forge.update("checkout-service", Forge.tag(1)).input("timeout", "soon"));
    assertEquals(List.of(), requests());
  }

  private Runner told(String sha) {
    return forge
        .update("checkout-service", Forge.tag(1))
        .repositorySize(100)
        .env("GITHUB_SHA", sha)
        .repositoryDispatch(
            "{\"service\":\"checkout-service\",\"tag\":\"%s\",\"environment\":\"staging\"}"
                .formatted(Forge.tag(1)));
  }

  private List<String> sorted() {
    return requests().stream().sorted().toList();
  }

  /** The commit that the event names is asked for beside the look: the same three, two at once. */
  @Test
  void whereTheEventFoundTheBranch() throws Exception {
    RunResult result = Forge.run(told(forge.start));
    forge.assertOneCommitOn(forge.start, result);
    assertEquals(List.of(LOOK, PUSH, GET), sorted());
    assertEquals(2, forge.server.connections());
  }

  /** A wrong guess costs its answer. */
  @Test
  void whereTheBranchHasMovedOn() throws Exception {
    forge.commitTag(Forge.tag(2));
    String tip = forge.repo.git("rev-parse", "main");
    RunResult result = Forge.run(told(forge.start));
    forge.assertOneCommitOn(tip, result);
    assertEquals(List.of(LOOK, PUSH, GET, GET), sorted());
  }

  /** Nor does one at a commit that the server does not know, or where it fails. */
  @Test
  void whereTheGuessFails() throws Exception {
    forge.server.arm(Step.FETCH, new Fault.Status(500, "broken"));
    RunResult result = Forge.run(told(forge.start));
    forge.assertOneCommitOn(forge.start, result);
    forge.commitTag(Forge.tag(3));
    String tip = forge.repo.git("rev-parse", "main");
    forge.assertOneCommitOn(tip, Forge.run(told("0123456789".repeat(4))));
  }

  /** The same three again, where what is got is what the other has added. */
  @Test
  void lostRace() throws Exception {
    forge.server.arm(Step.PUSH, new Fault.Before(() -> forge.commitTag(Forge.tag(2))));
    assertEquals(0, Forge.run(forge.update("checkout-service", Forge.tag(1))).exit());
    assertEquals(List.of(LOOK, GET, PUSH, LOOK, GET, PUSH), requests());
    assertEquals(1, forge.server.connections());
  }

  /** What landed is seen by where the branch is; there is nothing to get. */
  @Test
  void lostReply() throws Exception {
    forge.server.keepAlive(false);
    forge.server.arm(Step.PUSH, new Fault.DropReply());
    assertEquals(0, Forge.run(forge.update("checkout-service", Forge.tag(1))).exit());
    assertEquals(List.of(LOOK, GET, PUSH.replace("200", "0"), LOOK), requests());
  }

  /** A server that does not understand is asked what it understands, and told that. */
  @Test
  void oldServer() throws Exception {
    forge.server.protocol2(false);
    forge.server.arm(Step.PUSH, new Fault.Before(() -> forge.commitTag(Forge.tag(2))));
    RunResult result = Forge.run(forge.update("checkout-service", Forge.tag(1)));
    forge.assertOneCommitOn(forge.repo.git("rev-parse", "main^"), result);
    assertEquals(List.of(LOOK, GET, LOOK_ONLY.getFirst(), GET, PUSH, LOOK, GET, PUSH), requests());
  }

  @Test
  void oldServerThatIsOnlyRead() throws Exception {
    forge.server.protocol2(false);
    RunResult result = Forge.run(forge.meeting(Step.FETCH_REFS));
    assertEquals("planned", result.output("outcome"), result.log());
    assertEquals(List.of(LOOK_ONLY.getFirst(), GET), requests());
  }
}

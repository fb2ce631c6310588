package com.acme.deploytag;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.deploytag.testkit.Fault;
import com.acme.deploytag.testkit.Request;
import com.acme.deploytag.testkit.Step;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The requests of a run, each of which costs a user a tenth of a second or so. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class RoundTripTest {

  private static final List<String> LOOK =
      List.of(
          // Which protocol and capabilities the server has; protocol 2 tells no refs here.
          "GET /acme/ecommerce-infra/info/refs?service=git-upload-pack authorised 200",
          // Where the branch is.
          "POST /acme/ecommerce-infra/git-upload-pack authorised 200");

  // The tip's objects.
  private static final String GET = "POST /acme/ecommerce-infra/git-upload-pack authorised 200";

  private static final List<String> PUSH =
      List.of(
          // Receive-pack's own capabilities, and the compare of compare-and-swap.
          "GET /acme/ecommerce-infra/info/refs?service=git-receive-pack authorised 200",
          // The commit, and the swap.
          "POST /acme/ecommerce-infra/git-receive-pack authorised 200");

  @TempDir Path dir;
  private Forge forge;

  @BeforeEach
  void start() {
    forge = new Forge(dir);
  }

  @AfterEach
  void stop() {
    forge.close();
  }

  private List<String> requests() {
    return forge.server.requests().stream().map(Request::toString).toList();
  }

  private static List<String> all(List<List<String>> parts) {
    return parts.stream().flatMap(List::stream).toList();
  }

  @Test
  void update() throws Exception {
    assertEquals(0, Forge.run(forge.update("checkout-service", Forge.tag(1))).exit());
    assertEquals(all(List.of(LOOK, List.of(GET), PUSH)), requests());
  }

  @Test
  void nothingToDo() throws Exception {
    forge.commitTag(Forge.tag(1));
    assertEquals(0, Forge.run(forge.update("checkout-service", Forge.tag(1))).exit());
    assertEquals(all(List.of(LOOK, List.of(GET))), requests());
  }

  @Test
  void dryRun() throws Exception {
    Forge.run(forge.update("checkout-service", Forge.tag(1)).input("dry-run", "true"));
    assertEquals(all(List.of(LOOK, List.of(GET))), requests());
  }

  /** The input is at fault: nobody is asked anything. */
  @Test
  void badInput() throws Exception {
    Forge.run(forge.update("checkout-service", Forge.tag(1)).input("timeout", "soon"));
    assertEquals(List.of(), requests());
  }

  /** What landed is seen by where the branch is; there is nothing to get. */
  @Test
  void lostReply() throws Exception {
    forge.server.keepAlive(false);
    forge.server.arm(Step.PUSH, new Fault.DropReply());
    assertEquals(0, Forge.run(forge.update("checkout-service", Forge.tag(1))).exit());
    List<String> lost = List.of(PUSH.getLast().replace("200", "0"));
    assertEquals(all(List.of(LOOK, List.of(GET), PUSH.subList(0, 1), lost, LOOK)), requests());
  }
}

package com.acme.deploytag.publish.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.deploytag.testkit.ChildProcess;
import com.acme.deploytag.testkit.Forge;
import com.acme.deploytag.testkit.RunResult;
import com.acme.deploytag.testkit.Runner;
import com.acme.deploytag.testkit.github.GitHubForge;
import com.acme.deploytag.testkit.github.Permissions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Runs of a GitHub App, which may push where others may do no more than make refs. */
final class SealedRequestTest {

  @RegisterExtension final GitHubForge forge = new GitHubForge();

  @BeforeEach
  void start() {
    forge.github.jobToken(Permissions.of("contents=write"));
  }

  private Runner asApp(String service, int tag) {
    return forge.github.asApp(forge.github.at(forge.update(service, Forge.tag(tag))));
  }

  private void lead(Runner runner) throws Exception {
    RunResult result = Forge.run(runner);
    assertEquals("pushed", result.output("outcome"), result.log());
  }

  private List<String> tags() {
    return forge
        .repo
        .log("%(trailers:key=Tag,valueonly)")
        .lines()
        .filter(line -> !line.isEmpty())
        .toList();
  }

  @Test
  void takesAlongWhatTheAppHasSealed() throws Exception {
    Requests.leave(forge, asApp("checkout-service", 1), Requests.SOON);
    lead(asApp("payments-service", 2));
    assertEquals(List.of(Forge.tag(1), Forge.tag(2)), tags());
    forge.assertSound();
  }

  @Test
  void notWhatATokenHasLeft() throws Exception {
    Requests.leave(forge, forge.update("checkout-service", Forge.tag(1)), Requests.SOON);
    lead(asApp("payments-service", 2));
    assertEquals(List.of(Forge.tag(2)), tags());
  }

  @Test
  void aTokenTakesNothingOfTheApp() throws Exception {
    Requests.leave(forge, asApp("checkout-service", 1), Requests.SOON);
    lead(forge.update("payments-service", Forge.tag(2)));
    assertEquals(List.of(Forge.tag(2)), tags());
  }

  /** Everything but the key is known to whoever reads the refs. */
  @Test
  void notWhatSomebodyElseHasSealed() throws Exception {
    String ref = Requests.leave(forge, asApp("checkout-service", 1), Requests.SOON);
    String text = forge.repo.git("log", "-1", "--format=%B", ref);
    Requests.put(forge, ref, text.replace(Forge.tag(1), Forge.tag(3)) + "\n");
    lead(asApp("payments-service", 2));
    assertEquals(List.of(Forge.tag(2)), tags());
    assertEquals(List.of(ref), Requests.refs(forge));
  }

  /** The token is taken back at the end, too: after what needs it. */
  @Test
  void takesItsRequestBackWhileItHasATokenForThat() throws Exception {
    ChildProcess child = new ChildProcess();
    List<String> left = new ArrayList<>();
    Requests.afterTwoLostRaces(
        forge,
        () -> {
          left.addAll(Requests.refs(forge));
          terminate(child);
        });
    RunResult result = Forge.run(asApp("checkout-service", 1), child);
    assertEquals(1, left.size(), result.log());
    assertEquals(List.of(), Requests.refs(forge), result.log());
    assertEquals(1, forge.github.liveTokens(), forge.github::transcript);
  }

  private static void terminate(ChildProcess child) {
    try {
      child.terminate();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}

package com.acme.deploytag.publish.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.testkit.ChildProcess;
import com.acme.deploytag.testkit.Fault;
import com.acme.deploytag.testkit.Forge;
import com.acme.deploytag.testkit.RunResult;
import com.acme.deploytag.testkit.Runner;
import com.acme.deploytag.testkit.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run that has lost two races leaves a request; what then becomes of it, and what it says. */
final class LandedByAnotherTest {

  private static final String PAYMENTS = "apps/payments/overlays/staging/kustomization.yaml";

  @RegisterExtension final Forge forge = new Forge();

  private final List<RunResult> others = new ArrayList<>();

  private Runner owner() {
    return forge
        .update("checkout-service", Forge.tag(1))
        .env("GITHUB_ACTOR", "the-owner")
        .env("GITHUB_RUN_ID", "77");
  }

  private void other() {
    others.add(Requests.run(forge.update("payments-service", Forge.tag(2))));
  }

  private String subjects() {
    return forge.repo.log("%s");
  }

  @Test
  void isToldItsCommit() throws Exception {
    Requests.afterTwoLostRaces(forge, this::other);
    RunResult result = Forge.run(owner());
    assertEquals("pushed", result.output("outcome"), result.log());
    assertEquals("pushed", others.getFirst().output("outcome"), others.getFirst().log());
    assertEquals(forge.repo.tip(), result.output("commit-sha"));
    assertEquals(forge.repo.git("rev-parse", "main^"), others.getFirst().output("commit-sha"));
    assertEquals("1\t1\t" + Forge.CHECKOUT, forge.repo.numstat("main^", "main"));
    assertEquals("1\t1\t" + PAYMENTS, forge.repo.numstat("main^^", "main^"));
    assertTrue(result.log().contains("another run has landed this"), result.log());
    forge.assertSound();
  }

  /** Two that lost, the request, and one for both. */
  @Test
  void takesOnePush() throws Exception {
    Requests.afterTwoLostRaces(forge, this::other);
    Forge.run(owner());
    assertEquals(4, forge.server.requests().stream().filter(Step.PUSH::matches).count());
  }

  @Test
  void hasTheMessageOfItsOwn() throws Exception {
    Requests.afterTwoLostRaces(forge, this::other);
    Forge.run(owner());
    String landed = forge.repo.git("log", "-1", "--format=%B", "main").strip();
    assertTrue(landed.matches("(?s).*\nTriggered-By: the-owner\nRequest: [0-9a-f]{32}"), landed);
    assertTrue(landed.contains("/acme/ecommerce-infra/actions/runs/77\n"), landed);

    Forge alone = forge;
    alone.repo.move(alone.repo.git("rev-parse", "main^"));
    Forge.run(owner());
    String own = forge.repo.git("log", "-1", "--format=%B", "main").strip();
    assertEquals(own, landed.replaceFirst("\nRequest: .*", ""));
  }

  /** Whoever made the commit: it counts by what it did. */
  @Test
  void doesNotBelieveACommitThatDidSomethingElse() throws Exception {
    Requests.afterTwoLostRaces(
        forge,
        () -> {
          String ref = Requests.refs(forge).getFirst();
          String id = ref.substring(ref.lastIndexOf('-') + 1);
          forge.repo.git("update-ref", "-d", ref);
          forge.repo.commit("README.md", "forged\n", "forged\n\nRequest: " + id + "\n");
        });
    RunResult result = Forge.run(owner());
    assertEquals("pushed", result.output("outcome"), result.log());
    assertEquals(forge.repo.tip(), result.output("commit-sha"));
    assertEquals("forged", forge.repo.git("log", "-1", "--format=%s", "main^"));
    forge.assertSound();
  }

  /** As where a freeze has begun in between: it does not say refused of what is there. */
  @Test
  void isNeverRefusedWhatMayHaveLanded() throws Exception {
    String strict = forge.repo.text(Forge.CATALOG).replace("[0-9a-f]{40}", "v[0-9]+");
    Requests.afterTwoLostRaces(
        forge,
        () -> {
          String ref = Requests.refs(forge).getFirst();
          String id = ref.substring(ref.lastIndexOf('-') + 1);
          forge.repo.commit(Forge.CATALOG, strict, "strict");
          forge.repo.git("update-ref", "-d", ref);
          forge.repo.commit("README.md", "x\n", "landed\n\nRequest: " + id + "\n");
        });
    RunResult result = Forge.run(owner());
    assertEquals("failed", result.output("outcome"), result.log());
    assertEquals(forge.repo.tip(), result.output("commit-sha"));
    forge.assertSound();
  }

  @Test
  void goesOnAloneWhereItIsTakenAway() throws Exception {
    Requests.afterTwoLostRaces(
        forge, () -> forge.repo.git("update-ref", "-d", Requests.refs(forge).getFirst()));
    RunResult result = Forge.run(owner());
    assertEquals("pushed", result.output("outcome"), result.log());
    assertEquals(forge.repo.tip(), result.output("commit-sha"));
    forge.assertSound();
  }

  /** It is the first in line then, and deletes its ref with its own push. */
  @Test
  void landsItselfWhereNobodyElseDoes() throws Exception {
    Requests.afterTwoLostRaces(forge, () -> assertEquals(1, Requests.refs(forge).size()));
    RunResult result = Forge.run(owner());
    assertEquals("pushed", result.output("outcome"), result.log());
    assertEquals("3", result.output("attempts"));
    forge.assertSound();
  }

  @Test
  void takesItBackBeforeItSaysRefused() throws Exception {
    Requests.afterTwoLostRaces(
        forge,
        () ->
            forge.repo.commit(
                Forge.CATALOG,
                forge.repo.text(Forge.CATALOG).replace("[0-9a-f]{40}", "v[0-9]+"),
                "strict"));
    RunResult result = Forge.run(owner());
    assertEquals("refused", result.output("outcome"), result.log());
    assertEquals("strict", subjects().lines().findFirst().orElseThrow());
    forge.assertSound();
  }

  /** Its last attempt is over, and somebody lands it before it can take it back. */
  @Test
  void saysPushedWhereItWasLandedAtTheLastMoment() throws Exception {
    Requests.afterTwoLostRaces(forge, () -> forge.commitTag(Forge.tag(9)));
    forge.server.armNth(
        Step.PUSH, 4, new Fault.Before(() -> forge.repo.commit("docs/a", "x\n", "theirs again")));
    // The look after the lost push, and that of taking back.
    forge.server.armNth(Step.PUSH_REFS, 6, new Fault.Before(this::other));
    RunResult result = Forge.run(owner().input("max-attempts", "3"));
    assertEquals("pushed", result.output("outcome"), result.log());
    assertEquals(forge.repo.tip(), result.output("commit-sha"));
    forge.assertSound();
  }

  /** Who pushes gets no answer, and finds out; the other one does not even notice. */
  @Test
  void isToldAlsoWhereTheOtherGotNoAnswer() throws Exception {
    forge.server.keepAlive(false);
    forge.server.armNth(Step.PUSH, 4, new Fault.DropReply());
    Requests.afterTwoLostRaces(forge, this::other);
    RunResult result = Forge.run(owner());
    assertEquals("pushed", result.output("outcome"), result.log());
    assertEquals("pushed", others.getFirst().output("outcome"), others.getFirst().log());
    assertEquals(5, forge.repo.commitCount());
    forge.assertSound();
  }

  @ParameterizedTest
  @ValueSource(strings = {"TERM", "INT"})
  void leavesNothingWhereItIsCancelled(String signal) throws Exception {
    ChildProcess child = new ChildProcess();
    List<String> left = new ArrayList<>();
    Requests.afterTwoLostRaces(
        forge,
        () -> {
          left.addAll(Requests.refs(forge));
          send(child, signal);
        });
    RunResult result = Forge.run(owner(), child);
    assertEquals(1, left.size());
    assertEquals(List.of(), Requests.refs(forge), result.log());
    assertEquals(3, forge.repo.commitCount());
  }

  private static void send(ChildProcess child, String signal) {
    try {
      child.signal(signal);
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** As on servers that have all refs hidden but branches and tags, or a hook. */
  @ParameterizedTest
  @ValueSource(strings = {"receive.hideRefs=refs/deploy-tag", "receive.advertiseAtomic=false"})
  void goesOnAloneWhereTheServerTakesNone(String config) throws Exception {
    String[] entry = config.split("=", -1);
    forge.repo.config(entry[0], entry[1]);
    for (int i = 1; i <= 4; i++) {
      String note = "docs/more-" + i;
      forge.server.armNth(
          Step.PUSH, i, new Fault.Before(() -> forge.repo.commit(note, "x\n", "theirs")));
    }
    RunResult result = Forge.run(owner());
    assertEquals("pushed", result.output("outcome"), result.log());
    assertEquals(1, result.annotations().size(), result.log());
    forge.assertSound();
  }

  /** Then nobody else can land it either, and what it is cannot be taken for a request for long. */
  @Test
  void goesOnAloneWhereNothingCanBeDeleted() throws Exception {
    forge.repo.installHook(
        "update", "#!/bin/sh\n[ $3 != 0000000000000000000000000000000000000000 ]\n");
    Requests.afterTwoLostRaces(forge, () -> {});
    RunResult result = Forge.run(owner());
    assertEquals("pushed", result.output("outcome"), result.log());
    assertEquals("3", result.output("attempts"));
    assertEquals(1, Requests.refs(forge).size());
    assertEquals(4, forge.repo.commitCount());
  }

  /** A run that meets nobody loads nothing of all this. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void costsNothingWhereNobodyWaits(boolean hasLostARace) throws Exception {
    if (hasLostARace) {
      forge.server.arm(Step.PUSH, new Fault.Before(() -> forge.repo.commit("docs/a", "x", "a")));
    }
    Path classes = forge.folder.resolve("classes.log");
    ChildProcess child = new ChildProcess("-Xlog:class+load:file=" + classes);
    RunResult result = Forge.run(owner(), child);
    assertEquals("pushed", result.output("outcome"), result.log());
    List<String> loaded = Files.readAllLines(classes);
    assertTrue(loaded.stream().anyMatch(l -> l.contains("publish.DirectPush")));
    assertEquals(
        List.of(),
        loaded.stream()
            .filter(l -> l.contains("publish.queue.") || l.contains("RequestRefs"))
            .toList());
  }
}

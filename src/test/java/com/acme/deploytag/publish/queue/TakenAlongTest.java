package com.acme.deploytag.publish.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.testkit.Fault;
import com.acme.deploytag.testkit.Forge;
import com.acme.deploytag.testkit.RunResult;
import com.acme.deploytag.testkit.Runner;
import com.acme.deploytag.testkit.Step;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a run that pushes takes along of what others have asked for, and what it leaves. */
final class TakenAlongTest {

  @RegisterExtension final Forge forge = new Forge();

  private Runner leader() {
    return forge.update("payments-service", Forge.tag(100));
  }

  private void leave(Runner runner) throws Exception {
    Requests.leave(forge, runner, Requests.SOON);
  }

  private RunResult lead() throws Exception {
    return lead(leader());
  }

  private RunResult lead(Runner runner) throws Exception {
    RunResult result = Forge.run(runner);
    assertEquals("pushed", result.output("outcome"), result.log());
    assertEquals("1", result.output("attempts"));
    return result;
  }

  private int pushes() {
    return (int) forge.server.requests().stream().filter(Step.PUSH::matches).count();
  }

  private List<String> tags() {
    return forge
        .repo
        .log("%(trailers:key=Tag,valueonly)")
        .lines()
        .filter(line -> !line.isEmpty())
        .toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 40})
  void allInOnePush(int count) throws Exception {
    for (int i = 0; i < count; i++) {
      leave(forge.update(Forge.SERVICES.get(i % 3), Forge.tag(i)));
    }
    RunResult result = lead();
    assertEquals(1, pushes());
    assertEquals(forge.start, forge.repo.git("rev-parse", result.output("commit-sha") + "^"));
    assertEquals(2 + count, forge.repo.commitCount());
    assertEquals(1 + count, tags().stream().distinct().count());
    forge.assertSound();
  }

  /** The rest is for the next one. */
  @Test
  void noMoreThanTheMost() throws Exception {
    for (int i = 0; i < Companions.MOST + 3; i++) {
      leave(forge.update("checkout-service", Forge.tag(i)));
    }
    lead();
    assertEquals(2 + Companions.MOST, forge.repo.commitCount());
    assertEquals(3, Requests.refs(forge).size());
    lead(forge.update("payments-service", Forge.tag(101)));
    forge.assertSound();
  }

  /** Whoever has the least time left is the first. */
  @Test
  void inTheOrderOfTheLine() throws Exception {
    Requests.leave(forge, forge.update("checkout-service", Forge.tag(2)), Duration.ofMinutes(9));
    Requests.leave(forge, forge.update("checkout-service", Forge.tag(1)), Duration.ofMinutes(4));
    lead();
    assertEquals(List.of(Forge.tag(2), Forge.tag(1), Forge.tag(100)), tags());
    assertTrue(forge.overlay().contains(Forge.tag(2)));
  }

  /** By the pipeline's order, as if each had come by itself; what is superseded is not undone. */
  @Test
  void neverBackInTheSequence() throws Exception {
    Requests.leave(forge, sequence(2), Duration.ofMinutes(4));
    Requests.leave(forge, sequence(1), Duration.ofMinutes(9));
    lead();
    assertEquals(List.of(Forge.tag(2), Forge.tag(100)), tags());
    assertEquals(1, Requests.refs(forge).size());
  }

  private Runner sequence(int number) {
    return forge
        .runner()
        .repositoryDispatch(
            """
            {"service":"checkout-service","tag":"%s","environment":"staging","sequence":%d}\
            """
                .formatted(Forge.tag(number), number));
  }

  /** As it was when the line began: no object may be told by one that is told by it. */
  @Test
  void thereAndBack() throws Exception {
    String old = forge.overlay().replaceAll("(?s).*newTag: ([0-9a-f]{40}).*", "$1");
    Requests.leave(forge, forge.update("checkout-service", old), Duration.ofMinutes(9));
    lead(forge.update("checkout-service", Forge.tag(1)));
    assertEquals(
        forge.repo.git("rev-parse", forge.start + "^{tree}"),
        forge.repo.git("rev-parse", "main^{tree}"));
    forge.assertSound();
  }

  @Test
  void severalServicesOfOnePayload() throws Exception {
    leave(
        forge
            .runner()
            .repositoryDispatch(
                """
                {"environment":"staging","source":{"sha":"%1$s","actor":"a"},"services":[
                 {"service":"checkout-service","tag":"%2$s","sequence":7},
                 {"service":"frontend-shell","tag":"%3$s"}]}\
                """
                    .formatted("a".repeat(40), Forge.tag(1), Forge.tag(2))));
    lead();
    assertEquals(3, forge.repo.commitCount());
    forge.assertSound();
  }

  /** What its own run would be told is its own run's matter. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "'environment':'production','service':'checkout-service','tag':'GOOD'",
        "'environment':'nowhere','service':'checkout-service','tag':'GOOD'",
        "'environment':'staging','service':'nobody','tag':'GOOD'",
        "'environment':'staging','service':'checkout-service','tag':'latest'",
        "'environment':'staging','service':'checkout-service','tag':'GOOD','image':'evil/x'",
        "'environment':'staging','service':'../../x','tag':'GOOD'",
        "'environment':'staging','service':'checkout-service','tag':'a\\nb'",
        "'environment':'staging','service':'payments-service','tag':'LEADER'",
        "'environment':'staging','service':'checkout-service'"
      })
  void whatIsRefusedOrInPlaceIsLeft(String payload) throws Exception {
    String text =
        payload.replace("GOOD", Forge.tag(1)).replace("LEADER", Forge.tag(100)).replace('\'', '"');
    leave(forge.runner().repositoryDispatch("{" + text + "}"));
    leave(forge.update("catalog-service", Forge.tag(3)));
    lead();
    assertEquals(List.of(Forge.tag(3), Forge.tag(100)), tags());
    assertEquals(1, Requests.refs(forge).size());
  }

  /** Nor do they keep a run for long that has something else to do. */
  @Test
  void ofThoseThatCannotBeTakenNotManyAreTried() throws Exception {
    for (int i = 0; i < Companions.MOST_LEFT; i++) {
      Requests.leave(forge, forge.update("nobody-" + i, Forge.tag(i)), Duration.ofMinutes(2));
    }
    leave(forge.update("catalog-service", Forge.tag(3)));
    lead();
    assertEquals(List.of(Forge.tag(100)), tags());
  }

  @Test
  void whatIsOverIsRemovedAndNotLanded() throws Exception {
    Requests.leave(forge, forge.update("checkout-service", Forge.tag(1)), Duration.ofMinutes(-5));
    lead();
    assertEquals(List.of(Forge.tag(100)), tags());
    assertEquals(1, pushes());
    forge.assertSound();
  }

  /** Of which its run may just be taking it back. */
  @Test
  void whatIsHardlyOverIsLeft() throws Exception {
    Requests.leave(forge, forge.update("checkout-service", Forge.tag(1)), Duration.ofSeconds(-5));
    lead();
    assertEquals(List.of(Forge.tag(100)), tags());
    assertEquals(1, Requests.refs(forge).size());
  }

  /** A request that goes while the push is under way stops that, but not what is the run's own. */
  @Test
  void oneThatIsTakenBackMeanwhile() throws Exception {
    leave(forge.update("checkout-service", Forge.tag(1)));
    leave(forge.update("catalog-service", Forge.tag(2)));
    forge.server.arm(
        Step.PUSH,
        new Fault.Before(
            () -> forge.repo.git("update-ref", "-d", Requests.refs(forge).getFirst())));
    lead();
    assertEquals(List.of(Forge.tag(100)), tags());
    assertEquals(2, pushes());
  }

  /** A hook that one of the others does not pass. */
  @Test
  void oneThatTheServerDeclines() throws Exception {
    leave(forge.update("checkout-service", Forge.tag(1)));
    forge.repo.installHook(
        "update",
        "#!/bin/sh\n! git log --format=%B $2..$3 | grep -q 'Service: checkout-service'\n");
    lead();
    assertEquals(List.of(Forge.tag(100)), tags());
  }

  /** Other settings make other commits, which only runs with the same ones can make. */
  @ParameterizedTest
  @ValueSource(strings = {"commit-user-name", "commit-user-email", "catalog", "branch"})
  void otherSettings(String input) throws Exception {
    String value = input.equals("catalog") ? ".github/other.yml" : "other";
    leave(forge.update("checkout-service", Forge.tag(1)).input(input, value));
    lead();
    assertEquals(List.of(Forge.tag(100)), tags());
    assertEquals(1, Requests.refs(forge).size());
  }

  /** A run that does something else than what a dispatch asks for takes nothing along. */
  @Test
  void notByWhatIsNoPlainUpdate() throws Exception {
    leave(forge.update("checkout-service", Forge.tag(1)));
    lead(leader().input("allow-rejected", "false").input("tag", Forge.tag(100)));
    lead(forge.promote("catalog-service"));
    assertEquals(1, Requests.refs(forge).size());
    assertEquals(0, tags().stream().filter(Forge.tag(1)::equals).count());
  }

  /** Its version is looked for in what came before, beyond what was fetched at first. */
  @Test
  void behindALongHistory() throws Exception {
    for (int i = 0; i < 70; i++) {
      forge.repo.commit("docs/note", i + "\n", "note " + i);
    }
    leave(forge.update("checkout-service", Forge.tag(1)));
    leave(forge.update("catalog-service", Forge.tag(2)));
    lead();
    assertEquals(3, tags().size());
    forge.assertSound();
  }

  /** Of which only what is needed is fetched. */
  @Test
  void inALargeRepository() throws Exception {
    forge.saySize(1 << 20);
    forge.repo.config("uploadpack.allowFilter", "true");
    forge.repo.config("uploadpack.allowAnySHA1InWant", "true");
    leave(forge.update("checkout-service", Forge.tag(1)));
    leave(forge.update("catalog-service", Forge.tag(2)));
    lead();
    assertEquals(3, tags().size());
    forge.assertSound();
  }
}

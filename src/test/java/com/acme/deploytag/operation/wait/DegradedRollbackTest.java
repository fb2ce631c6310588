package com.acme.deploytag.operation.wait;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.testkit.Fault;
import com.acme.deploytag.testkit.Forge;
import com.acme.deploytag.testkit.RunResult;
import com.acme.deploytag.testkit.Runner;
import com.acme.deploytag.testkit.Step;
import com.acme.deploytag.testkit.cluster.Make;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Runs that roll back what they have got in and what degrades. */
final class DegradedRollbackTest {
  private static final String OLD = "51124ad0ebbd501cbaae8a22904a94ccee6cdfcd";

  @RegisterExtension final Staging staging = new Staging(Make.ARGO_CD);

  @BeforeEach
  void crash() {
    staging.cluster.crashes(Forge.tag(1));
    staging.time.at(20, staging.cluster::syncAndPost);
  }

  private RunResult degraded() throws Exception {
    RunResult result = staging.waited(staging.rollingBack());
    assertEquals("degraded", result.output("outcome"), result.log());
    assertEquals(1, result.exit(), result.log());
    return result;
  }

  @Test
  void goesBackAndSaysWhy() throws Exception {
    RunResult result = degraded();
    assertTrue(staging.overlay().contains("newTag: " + OLD), staging.overlay());
    assertEquals(
        2,
        staging.repo.commitCount() - staging.repo.git("rev-list", staging.start).lines().count());
    String deployed = result.output("commit-sha");
    assertEquals(deployed, staging.repo.git("rev-parse", "main^"));
    String message = staging.repo.git("log", "-1", "--format=%B");
    assertTrue(message.startsWith("rollback: checkout-service in staging to " + OLD), message);
    assertTrue(message.contains("\nRejected-Tag: " + Forge.tag(1) + "\n"), message);
    assertTrue(
        message.contains(
            "\nDegraded: checkout-service in staging, \"%s\" is failure on %s (https://argocd.example.com/applications/%s?operation=true)\n"
                .formatted(Staging.CONTEXT, deployed.substring(0, 10), Staging.APPLICATION)),
        message);
    assertTrue(
        result.output("json").endsWith("\"rollbacks\":[\"" + staging.repo.tip() + "\"]}"),
        result.output("json"));
    assertEquals("true", result.output("changed"));
    assertEquals(Forge.tag(1), result.output("tag"));
    String error = result.annotations("error").getFirst().message();
    assertTrue(error.contains("It was rolled back in staging by commit "), error);
    assertTrue(error.contains("checkout-service 51124ad0ebbd… stands there again"), error);
    assertTrue(result.summary().startsWith("### 💔 Degraded and rolled back: "), result.summary());
    assertTrue(result.summary().contains("this is what stands now"), result.summary());
    assertEquals(2, result.annotations("notice").size(), result.log());
    staging.assertSound();
  }

  /** What was rejected stays away, until somebody allows it. */
  @Test
  void isRejectedFromThenOn() throws Exception {
    degraded();
    RunResult again = staging.waited(staging.waiting());
    assertEquals("refused", again.output("outcome"), again.log());
  }

  @Test
  void leavesWhatSomebodyHasReplacedBeforeTheVerdict() throws Exception {
    staging.time.at(21, () -> staging.commitTag(Forge.tag(2)));
    RunResult result = degraded();
    assertTrue(staging.overlay().contains("newTag: " + Forge.tag(2)), staging.overlay());
    assertTrue(
        result.log().contains("It was not rolled back, since others have moved on"), result.log());
    assertEquals("by another client", staging.repo.log("%s").lines().findFirst().orElseThrow());
  }

  /** Between the verdict and the push: the attempt after the lost race finds it replaced. */
  @Test
  void leavesWhatSomebodyReplacesInTheMeantime() throws Exception {
    staging.server.armNth(Step.PUSH, 2, new Fault.Before(() -> staging.commitTag(Forge.tag(2))));
    RunResult result = degraded();
    assertTrue(staging.overlay().contains("newTag: " + Forge.tag(2)), staging.overlay());
    assertTrue(
        result.log().contains("It was not rolled back, since others have moved on"), result.log());
  }

  /** Others' pushes to other services make it try again, and no more. */
  @Test
  void losesARaceAndTriesAgain() throws Exception {
    staging.server.armNth(
        Step.PUSH,
        2,
        new Fault.Before(() -> staging.repo.commit("README.md", "more", "unrelated")));
    degraded();
    assertTrue(staging.overlay().contains("newTag: " + OLD), staging.overlay());
    assertEquals("unrelated", staging.repo.git("log", "-1", "--format=%s", "main^"));
  }

  @Test
  void tellsThatARuleRefusesIt() throws Exception {
    staging.repo.installHook(
        "pre-receive",
        """
        #!/bin/sh
        while read old new ref; do
          if git log --format=%s "$old..$new" | grep -q ^rollback; then
            echo "GH006: Protected branch update failed: a pull request is required" >&2
            exit 1
          fi
        done
        """);
    RunResult result = degraded();
    assertTrue(staging.overlay().contains("newTag: " + Forge.tag(1)), staging.overlay());
    assertTrue(result.log().contains("it still stands"), result.log());
    assertTrue(result.log().contains("declined the push"), result.log());
    assertTrue(result.output("json").endsWith("\"rollbacks\":[]}"), result.output("json"));
  }

  /** Off by default, and never of what this run has not got in. */
  @Test
  void leavesWhatAnEarlierRunHasGotIn() throws Exception {
    staging.waited(staging.waiting());
    RunResult again = staging.waited(staging.rollingBack());
    assertEquals("degraded", again.output("outcome"), again.log());
    assertEquals("false", again.output("changed"));
    assertTrue(staging.overlay().contains("newTag: " + Forge.tag(1)), staging.overlay());
    assertTrue(again.log().contains("It was in place before this run"), again.log());
    assertFalse(again.log().contains("rolled back by commit"), again.log());
  }

  @Test
  void healthyIsLeft() throws Exception {
    staging.cluster.recovers(Forge.tag(1));
    RunResult result = staging.waited(staging.rollingBack());
    assertEquals("healthy", result.output("outcome"), result.log());
    assertTrue(staging.overlay().contains("newTag: " + Forge.tag(1)));
  }

  /** What came together goes together. */
  @Test
  void takesBackAllOfTheChange() throws Exception {
    String catalog = "apps/catalog/overlays/staging/kustomization.yaml";
    String before = staging.repo.text(catalog);
    String payload =
        """
        {"environment":"staging","services":[
          {"service":"checkout-service","tag":"%s"},{"service":"catalog-service","tag":"%s"}]}
        """
            .formatted(Forge.tag(1), Forge.tag(2));
    Runner runner =
        staging
            .github
            .at(staging.runner().repositoryDispatch(payload))
            .input("wait", "10m")
            .input("on-degraded", "rollback");
    RunResult result = staging.waited(runner);
    assertEquals("degraded", result.output("outcome"), result.log());
    assertTrue(result.log().contains("catalog-service in staging: healthy: "), result.log());
    assertTrue(staging.overlay().contains("newTag: " + OLD), staging.overlay());
    assertEquals(before, staging.repo.text(catalog));
    String message = staging.repo.git("log", "-1", "--format=%B");
    assertTrue(message.contains("\nRejected-Tag: " + Forge.tag(2) + "\n"), message);
    assertEquals(staging.start, staging.repo.git("rev-parse", "main~2"));
  }

  /** A commit for all of it that others have left alone. */
  @Test
  void leavesWhatOthersHaveReplacedOfIt() throws Exception {
    String payload =
        """
        {"environment":"staging","services":[
          {"service":"checkout-service","tag":"%s"},{"service":"catalog-service","tag":"%s"}]}
        """
            .formatted(Forge.tag(1), Forge.tag(2));
    String catalog = "apps/catalog/overlays/staging/kustomization.yaml";
    staging.time.at(
        22,
        () ->
            staging.repo.commit(
                catalog,
                staging.repo.text(catalog).replace(Forge.tag(2), Forge.tag(3)),
                "by another client"));
    Runner runner =
        staging
            .github
            .at(staging.runner().repositoryDispatch(payload))
            .input("wait", "10m")
            .input("on-degraded", "rollback");
    staging.waited(runner);
    assertTrue(staging.overlay().contains("newTag: " + OLD), staging.overlay());
    assertTrue(staging.repo.text(catalog).contains(Forge.tag(3)), staging.repo.text(catalog));
  }
}

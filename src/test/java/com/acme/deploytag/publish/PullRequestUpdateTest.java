package com.acme.deploytag.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.testkit.Fault;
import com.acme.deploytag.testkit.Forge;
import com.acme.deploytag.testkit.RunResult;
import com.acme.deploytag.testkit.github.Endpoint;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** GraphQL answers 200 to what it refuses, in whole or in part, and to what it does not know. */
final class PullRequestUpdateTest {
  private static final String DONE =
      "{\"data\":{\"updatePullRequest\":{\"pullRequest\":{\"state\":\"OPEN\"}}}}";
  private static final String PART =
      DONE.replaceFirst("}$", ",\"errors\":[{\"message\":\"not all of it\"}]}");

  @RegisterExtension final PullForge pulls = new PullForge();

  private static Fault refusal(String type, String words) {
    return Fault.Status.json(
        200,
        "{\"data\":{\"updatePullRequest\":null},\"errors\":[{\"type\":\"%s\",\"message\":\"%s\"}]}"
            .formatted(type, words));
  }

  private void proposeAnother() throws Exception {
    pulls.proposes(pulls.promote(), 1, "created");
    pulls.stage(2);
  }

  @ParameterizedTest
  @CsvSource({
    "FORBIDDEN, Resource not accessible by integration, Check the permissions",
    "FORBIDDEN, the `acme` organization has an IP allow list enabled, IP allow list",
    "UNPROCESSABLE, Body is too long, Do what it asks for",
  })
  void tellsWhyItIsNotUpdated(String type, String words, String remedy) throws Exception {
    proposeAnother();
    pulls.github.arm(Endpoint.GRAPHQL, refusal(type, words));
    RunResult result = Forge.run(pulls.promote());
    assertEquals("failed", result.output("outcome"), result.log());
    assertTrue(result.log().contains("could not update pull request 1: GitHub answered: " + words));
    assertTrue(result.log().contains(remedy), result.log());
    assertTrue(pulls.pull(1).title().contains(Forge.tag(1)), pulls.pull(1).title());
  }

  @Test
  void takesAPartForARefusal() throws Exception {
    proposeAnother();
    pulls.github.arm(Endpoint.GRAPHQL, Fault.Status.json(200, PART));
    RunResult result = Forge.run(pulls.promote());
    assertEquals("failed", result.output("outcome"), result.log());
    assertTrue(result.log().contains("not all of it"), result.log());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"data\":null}", "{\"data\":{\"updatePullRequest\":{}}}"})
  void takesNoOtherWordForAnUpdate(String body) throws Exception {
    proposeAnother();
    pulls.github.arm(Endpoint.GRAPHQL, Fault.Status.json(200, body));
    pulls.proposes(pulls.promote(), 1, "updated");
    assertTrue(pulls.pull(1).title().contains(Forge.tag(2)), pulls.pull(1).title());
  }

  @Test
  void waitsUntilReplicasKnowThePullRequest() throws Exception {
    pulls.github.settings().milestones(1);
    String words = "Could not resolve to a node with the global id of 'PR_1'.";
    pulls.github.arm(Endpoint.GRAPHQL, 2, refusal("NOT_FOUND", words));
    RunResult result = pulls.proposes(pulls.promote().input("milestone", "1"), 1, "created");
    assertEquals(0, result.annotations("warning").size(), result.log());
    assertEquals(Optional.of(1), pulls.pull(1).milestone());
  }

  /** The pull request is there all the same. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void warnsWhereItGetsNoMilestone(boolean isTold) throws Exception {
    pulls.github.settings().milestones(1);
    String words = isTold ? "Resource not accessible by integration" : "GitHub did not";
    String unset = DONE.replace("\"state\":\"OPEN\"", "\"milestone\":null");
    pulls.github.arm(
        Endpoint.GRAPHQL, isTold ? refusal("FORBIDDEN", words) : Fault.Status.json(200, unset));
    RunResult result = pulls.proposes(pulls.promote().input("milestone", "1"), 1, "created");
    String warning = result.annotations("warning").getFirst().message();
    assertTrue(warning.contains(words), warning);
    assertTrue(warning.contains("set milestone 1 of pull request 1"), warning);
  }
}

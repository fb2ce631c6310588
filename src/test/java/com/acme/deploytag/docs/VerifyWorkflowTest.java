package com.acme.deploytag.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** When the example's verify.yml runs, and what cancels such a run. */
final class VerifyWorkflowTest {
  private static final Pattern GROUP = Pattern.compile("verify-\\$\\{\\{(.*)}}");

  private final JsonNode workflow =
      Yaml.parse(Project.EXAMPLE.resolve(".github/workflows/verify.yml"));

  @Test
  void runsAgainWhereThePullRequestIsRetargeted() {
    JsonNode on = workflow.path("on");
    List<String> types = Yaml.texts(on.path("pull_request").path("types"));
    assertEquals(
        Set.of("opened", "synchronize", "reopened", "edited"),
        new TreeSet<>(types),
        types::toString);
    for (String event : List.of("pull_request", "merge_group")) {
      assertEquals(List.of("main"), Yaml.texts(on.path(event).path("branches")), event);
    }
  }

  @Test
  void cancelsOnlyRunsOfTheSamePullRequest() {
    assertTrue(workflow.path("concurrency").path("cancel-in-progress").asBoolean());
    for (String event : List.of("pull_request", "pull_request_target")) {
      String seven = group(event, 7);
      assertEquals(seven, group(event, 7));
      assertTrue(!seven.equals(group(event, 8)), event + ": " + seven);
    }
    assertTrue(!queued("pr-7").equals(queued("pr-8")));
  }

  private String group(String event, int number) {
    // What GitHub documents as github.ref of the two events.
    String ref =
        event.equals("pull_request") ? "refs/pull/%d/merge".formatted(number) : "refs/heads/main";
    return group(ref, Map.of("pull_request", Map.of("number", number)));
  }

  private String queued(String pull) {
    String ref = "refs/heads/gh-readonly-queue/main/" + pull;
    return group(ref, Map.of("merge_group", Map.of("head_ref", ref)));
  }

  private String group(String ref, Map<String, ?> event) {
    Matcher group = GROUP.matcher(workflow.path("concurrency").path("group").asText());
    assertTrue(group.matches(), workflow.path("concurrency")::toString);
    return Expressions.value(
        group.group(1).strip(), Map.of("github", Map.of("ref", ref, "event", event)));
  }
}

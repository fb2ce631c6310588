package com.acme.deploytag.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.testkit.Forge;
import com.acme.deploytag.testkit.Node;
import com.acme.deploytag.testkit.RunResult;
import com.acme.deploytag.testkit.Runner;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** GitHub's own examples of events are understood, whatever is then made of what they ask for. */
final class WebhookExamplesTest {
  private static final String[] EVENTS = {
    "repository_dispatch", "workflow_dispatch", "pull_request", "merge_group"
  };

  @RegisterExtension final Forge forge = new Forge();

  @Test
  void everyExampleIsRead() throws Exception {
    JsonNode examples = new ObjectMapper().readTree(Node.run("events.mjs", "", EVENTS));
    assertEquals(EVENTS.length, examples.size());
    for (Map.Entry<String, JsonNode> event : examples.properties()) {
      for (JsonNode payload : event.getValue()) {
        RunResult run = run(event.getKey(), payload);
        assertTrue(run.exit() == 0 || run.exit() == 1, run.log());
        assertFalse(run.output("outcome").isEmpty(), run.log());
        assertFalse(run.log().contains("internal error"), run.log());
        assertFalse(run.log().contains("the event file"), run.log());
      }
    }
    assertEquals(forge.start, forge.repo.tip());
  }

  private RunResult run(String event, JsonNode payload) throws Exception {
    return Runner.in(forge.folder.resolve("runner"))
        .server(forge.server)
        .input("max-attempts", "1")
        .event(event, payload.toString())
        .run(Forge.IN_PROCESS);
  }
}

package com.acme.deploytag.testkit.github;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Deployments and their statuses, as GitHub takes them. */
final class DeploymentApiTest {
  private static final String ALL = Scene.REPO + "/deployments";

  @RegisterExtension final Scene scene = new Scene();

  @BeforeEach
  void allow() {
    scene.github.jobToken(Permissions.of("deployments=write"));
  }

  private String deploy(String environment, String more) {
    Asker.Reply reply =
        scene.job.post(
            ALL,
            "{\"ref\":\"main\",\"auto_merge\":false,\"environment\":\"%s\"%s}"
                .formatted(environment, more));
    assertEquals(201, reply.status());
    assertEquals(scene.repo.tip(), reply.text("/sha"));
    return reply.text("/id");
  }

  private Asker.Reply say(String id, String state) {
    return scene.job.post(ALL + "/" + id + "/statuses", "{\"state\":\"%s\"}".formatted(state));
  }

  private String state(String id) {
    return scene.job.get(ALL + "/" + id + "/statuses").text("/0/state");
  }

  @Test
  void aSuccessPutsOutWhatSucceededThereBefore() {
    String first = deploy("a", "");
    say(first, "success");
    String failed = deploy("a", "");
    say(failed, "failure");
    String other = deploy("b", "");
    say(other, "success");
    String last = deploy("a", "");
    assertEquals("in_progress", say(last, "in_progress").text("/state"));
    assertEquals("success", state(first));
    say(last, "success");
    assertEquals(
        List.of("inactive", "failure", "success", "success"),
        List.of(state(first), state(failed), state(other), state(last)));
    assertEquals(3, scene.job.get(ALL + "?environment=a").body().size());
  }

  /** As the documentation has it; others ask for a way out of it. */
  @Test
  void whatIsProductionIsNotPutOut() {
    String first = deploy("production", "");
    say(first, "success");
    say(deploy("production", ""), "success");
    assertEquals("success", state(first));
    String plain = deploy("x", ",\"production_environment\":true");
    say(plain, "success");
    say(deploy("x", ""), "success");
    assertEquals("success", state(plain));
  }

  @Test
  void refusesAsGitHubDoes() {
    assertEquals(404, say("1", "success").status());
    assertEquals(
        "No ref found for: nothing",
        scene.job.post(ALL, "{\"ref\":\"nothing\",\"auto_merge\":false}").message());
    scene.github.jobToken(Permissions.of("deployments=read"));
    assertEquals(403, scene.job.post(ALL, "{\"ref\":\"main\"}").status());
    scene.github.takeViolations();
  }
}

package com.acme.deploytag.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tools that may be missing, and the command line that a container is run by. */
final class ToolsTest {
  @TempDir Path dir;

  @Test
  void kustomizeEditsAndBuilds() throws Exception {
    Kustomize.require();
    Files.writeString(dir.resolve("kustomization.yaml"), "resources: [pod.yaml]\n");
    Files.writeString(
        dir.resolve("pod.yaml"),
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: p}
        spec: {containers: [{name: c, image: app}]}
        """);
    Kustomize.setImage(dir, "app=ghcr.io/acme/app:v2");
    String built = Kustomize.build(dir);
    assertTrue(built.contains("image: ghcr.io/acme/app:v2\n"), built);
    assertTrue(Kustomize.tryRun(dir.getParent(), "build", ".").exit() != 0);
  }

  @Test
  void dockerAnswers() {
    Docker.require();
    assertTrue(Docker.docker("version").contains("Server"));
  }

  @Test
  void containerIsRunAsTheRunnerDoes() {
    Map<String, String> mounts = new TreeMap<>(Map.of("/h/w", "/github/workspace"));
    Map<String, String> env = new TreeMap<>(Map.of("INPUT_MAX-ATTEMPTS", "5", "HOME", "/x"));
    List<String> command = new Container("image:1", "--read-only").command(mounts, env);
    assertEquals(
        "--workdir /github/workspace --rm --network host -e HOME -e INPUT_MAX-ATTEMPTS"
            + " -v /h/w:/github/workspace --read-only image:1",
        String.join(" ", command.subList(4, command.size())));
  }
}

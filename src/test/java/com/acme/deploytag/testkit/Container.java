package com.acme.deploytag.testkit;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;

/**
 * The action's image, run as the runner runs it: the job's folders mounted below {@code /github}
 * and their paths translated in every variable, values handed over by {@code -e NAME} and so kept
 * off the command line. Unlike there, it shares the host's network, where the git server is, and
 * does not get the Docker socket. One instance runs one container, once.
 */
public final class Container implements ActionUnderTest {
  private final String image;
  private final List<String> options;
  private List<String> entrypoint = List.of();
  private final String name = "deploy-tag-" + UUID.randomUUID();
  private final CountDownLatch started = new CountDownLatch(1);
  private volatile Process client;

  /** {@code options} are further ones for {@code docker run}: {@code --read-only} for instance. */
  public Container(String image, String... options) {
    this.image = image;
    this.options = List.of(options);
  }

  /** Has it start with that command, program first, in place of the image's own. */
  public Container starting(List<String> command) {
    entrypoint = command;
    return this;
  }

  @Override
  public int run(Map<String, String> env, PrintStream out) throws Exception {
    Map<String, String> mounts = mounts(env);
    Map<String, String> inside = new TreeMap<>();
    env.forEach((key, value) -> inside.put(key, translate(value, mounts)));
    Map<String, String> clientEnv = Docker.clientEnvironment();
    clientEnv.putAll(inside);
    ProcessBuilder builder = new ProcessBuilder(command(mounts, inside)).redirectErrorStream(true);
    try {
      return Children.run(builder, clientEnv, out, this::started);
    } catch (AssertionError | InterruptedException e) {
      Docker.tryRun("rm", "--force", name);
      throw e;
    }
  }

  /** The runner's folders and where the container sees them, the innermost first. */
  static Map<String, String> mounts(Map<String, String> env) {
    String temp = env.get("RUNNER_TEMP");
    Map<String, String> mounts = new LinkedHashMap<>();
    mounts.put(temp + "/_github_home", "/github/home");
    mounts.put(temp + "/_github_workflow", "/github/workflow");
    mounts.put(temp + "/_runner_file_commands", "/github/file_commands");
    mounts.put(env.get("GITHUB_WORKSPACE"), "/github/workspace");
    mounts.put(temp, "/github/runner_temp");
    return mounts;
  }

  static String translate(String value, Map<String, String> mounts) {
    for (Map.Entry<String, String> mount : mounts.entrySet()) {
      if (value.equals(mount.getKey()) || value.startsWith(mount.getKey() + "/")) {
        return mount.getValue() + value.substring(mount.getKey().length());
      }
    }
    return value;
  }

  List<String> command(Map<String, String> mounts, Map<String, String> inside) {
    List<String> command = new ArrayList<>(List.of("docker", "run", "--name", name));
    command.addAll(List.of("--workdir", "/github/workspace", "--rm", "--network", "host"));
    inside.keySet().forEach(variable -> command.addAll(List.of("-e", variable)));
    mounts.forEach((host, target) -> command.addAll(List.of("-v", host + ":" + target)));
    command.addAll(options);
    if (!entrypoint.isEmpty()) {
      command.addAll(List.of("--entrypoint", entrypoint.getFirst()));
    }
    command.add(image);
    entrypoint.stream().skip(1).forEach(command::add);
    return command;
  }

  private void started(Process process) {
    client = process;
    started.countDown();
  }

  /**
   * Sends a signal as the runner does on cancel: to the Docker client, which passes it on.
   *
   * @param signal {@code INT} or {@code TERM}
   */
  public void signal(String signal) throws IOException, InterruptedException {
    Limit.await(started);
    Children.signal(client, signal);
  }
}

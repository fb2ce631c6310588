package com.acme.deploytag.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Runs workflows by nektos/act, on this machine, with actions in containers. Where act is not the
 * runner, it is bridged like this:
 *
 * <ul>
 *   <li>act does not know {@code concurrency.queue} and refuses the workflow; the copy that it gets
 *       lacks the line. It has no other runs to wait for either: {@code concurrency} does nothing.
 *   <li>{@code environment} does nothing: nobody is asked to approve.
 *   <li>{@code uses: acme/deploy-tag-action@v1} is looked up in a folder, with this repository's
 *       {@code action.yml}, whose {@code image} is the one that was built.
 *   <li>The jobs run on this machine itself, as no image of a runner can be had without a network.
 *       The container then gets the paths of this machine in {@code GITHUB_OUTPUT} and the like, so
 *       act's folder is mounted where it is; and the host's network, where the git server is. It
 *       gets all of the job's environment too, so act is started with hardly any.
 *   <li>{@code GITHUB_SERVER_URL} and what else a run is known by are given, {@code github.token}
 *       is the secret {@code GITHUB_TOKEN}; {@code permissions} do not limit it.
 *   <li>The event's file is the test's. {@code run-name} is not shown.
 * </ul>
 */
public final class Act {
  private static final Tool TOOL = new Tool("act");
  private static final Pattern IMAGE = Pattern.compile("^  image: .*$", Pattern.MULTILINE);

  private final Path workflows;
  private final Path action;
  private final Path folder;
  private final GitServer server;

  /**
   * Makes ready to run the workflows of a repository.
   *
   * @param repository the folder of the repository, with its workflows in {@code .github}
   * @param image what {@code acme/deploy-tag-action@v1} runs
   * @param folder an empty one, to work in
   */
  public Act(Path repository, String image, Path folder, GitServer server) throws IOException {
    this.folder = folder;
    this.server = server;
    this.workflows = Files.createDirectories(folder.resolve("repository/.github/workflows"));
    this.action = Files.createDirectories(folder.resolve("action"));
    copy(repository.resolve(".github/workflows"), workflows);
    // Those that other repositories call.
    copy(
        Path.of(".github/workflows"), Files.createDirectories(action.resolve(".github/workflows")));
    String definition = Files.readString(Path.of("action.yml"));
    String released = IMAGE.matcher(definition).replaceFirst("  image: docker://" + image);
    Files.writeString(action.resolve("action.yml"), released);
  }

  /** Aborts the test, and loudly, where there is no act; see {@link Requirement}. */
  public static void require() {
    TOOL.require();
  }

  private static void copy(Path from, Path to) throws IOException {
    for (Path file : files(from)) {
      String text = Files.readString(file).replaceAll("(?m)^ *queue: max\\R", "");
      Files.writeString(to.resolve(file.getFileName()), text);
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.toList();
    }
  }

  /** The job's workspace. */
  public Path workspace() {
    return folder.resolve("repository");
  }

  /** Runs a workflow on an event whose file has this JSON. */
  public ActRun run(String workflow, String event, String json)
      throws IOException, InterruptedException {
    Path eventFile = Files.writeString(folder.resolve("event.json"), json);
    ProcessBuilder builder = new ProcessBuilder(command(workflow, event, eventFile));
    builder.directory(workspace().toFile()).redirectErrorStream(true);
    Map<String, String> environment = Docker.clientEnvironment();
    environment.put("HOME", Files.createDirectories(folder.resolve("home")).toString());
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(log, true, StandardCharsets.UTF_8)) {
      int exit = Children.run(builder, environment, out, process -> {});
      return new ActRun(exit, log.toString(StandardCharsets.UTF_8));
    }
  }

  private List<String> command(String workflow, String event, Path eventFile) {
    Path cache = folder.resolve("cache");
    List<String> command = new ArrayList<>(List.of(TOOL.require().toString(), event, "--json"));
    command.addAll(List.of("--workflows", workflows.resolve(workflow).toString()));
    command.addAll(List.of("--eventpath", eventFile.toString()));
    command.addAll(List.of("--platform", "ubuntu-latest=-self-hosted", "--pull=false"));
    command.addAll(List.of("--local-repository", "acme/deploy-tag-action@v1=" + action));
    command.addAll(List.of("--action-cache-path", cache.toString(), "--no-cache-server"));
    command.addAll(List.of("--container-daemon-socket", "-"));
    command.addAll(
        List.of("--container-options", "--network host --volume " + cache + ":" + cache));
    command.addAll(List.of("--actor", "octocat", "--secret", "GITHUB_TOKEN=" + server.token()));
    Map.of(
            "GITHUB_SERVER_URL", server.url(),
            "GITHUB_API_URL", "http://127.0.0.1:9",
            "GITHUB_REPOSITORY", "acme/ecommerce-infra",
            "GITHUB_RUN_ID", "42",
            "SHA_REF", "0".repeat(40))
        .forEach((name, value) -> command.addAll(List.of("--env", name + "=" + value)));
    return command;
  }
}

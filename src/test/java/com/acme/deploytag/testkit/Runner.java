package com.acme.deploytag.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Does for an action what the GitHub runner does: lays out its folders, writes the event, gives it
 * an environment, and reads back what it left. Set it up in one thread; {@link #run} may then be
 * called from many at once, each run having files of its own.
 */
public final class Runner {
  private static final String REPOSITORY = "acme/ecommerce-infra";

  private final Map<String, String> env = new TreeMap<>();
  private final Path temp;
  private final Path workspace;
  private String size = "";

  private Runner(Path root) throws IOException {
    this.temp = Files.createDirectories(root.resolve("_temp")).toRealPath();
    this.workspace = Files.createDirectories(root.resolve("ecommerce-infra/ecommerce-infra"));
    Files.createDirectories(temp.resolve("_runner_file_commands"));
    open(Files.createDirectories(temp.resolve("_github_workflow")), "rwxr-xr-x");
    open(workspace, "rwxr-xr-x");
    env.put("HOME", Files.createDirectories(temp.resolve("_github_home")).toString());
    env.put("CI", "true");
    env.put("GITHUB_ACTIONS", "true");
    env.put("GITHUB_ACTOR", "octocat");
    env.put("GITHUB_API_URL", "http://127.0.0.1:9");
    env.put("GITHUB_EVENT_PATH", eventPath().toString());
    env.put("GITHUB_REF", "refs/heads/main");
    env.put("GITHUB_REF_NAME", "main");
    env.put("GITHUB_REF_TYPE", "branch");
    env.put("GITHUB_REPOSITORY", REPOSITORY);
    env.put("GITHUB_REPOSITORY_OWNER", "acme");
    env.put("GITHUB_RUN_ATTEMPT", "1");
    env.put("GITHUB_RUN_ID", "42");
    env.put("GITHUB_RUN_NUMBER", "7");
    env.put("GITHUB_SERVER_URL", "https://github.com");
    env.put("GITHUB_WORKFLOW", "deploy");
    env.put("GITHUB_WORKSPACE", workspace.toRealPath().toString());
    env.put("RUNNER_ARCH", "X64");
    env.put("RUNNER_OS", "Linux");
    env.put("RUNNER_TEMP", temp.toString());
  }

  /** A runner whose folders are below {@code root}. */
  public static Runner in(Path root) {
    try {
      return new Runner(root);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As the runner's umask has it, whatever the tests' is: the container may be another user's. */
  private static void open(Path path, String mode) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
  }

  /** Points the action at a server, with its token as the {@code token} input. */
  public Runner server(GitServer server) {
    return env("GITHUB_SERVER_URL", server.url()).input("token", server.token());
  }

  public Runner env(String name, String value) {
    env.put(name, value);
    return this;
  }

  public Runner without(String name) {
    env.remove(name);
    return this;
  }

  /** Gives an input, in the form in which the runner hands it on. */
  public Runner input(String name, String value) {
    return env("INPUT_" + name.replace(' ', '_').toUpperCase(Locale.ROOT), value);
  }

  /** Turns on step debug logging. */
  public Runner debug() {
    return env("RUNNER_DEBUG", "1");
  }

  /** Sets the event's name and file, which need not be JSON at all. */
  public Runner event(String name, byte[] content) {
    try {
      Files.write(eventPath(), content);
      open(eventPath(), "rw-r--r--");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return env("GITHUB_EVENT_NAME", name);
  }

  public Runner event(String name, String content) {
    return event(name, content.getBytes(UTF_8));
  }

  /** How large events say that the repository is; set it before the event. */
  public Runner repositorySize(long kib) {
    size = ",\"size\":" + kib;
    return this;
  }

  private String tail() {
    return ",\"repository\":{\"full_name\":\"%s\",\"default_branch\":\"main\"%s},\"sender\":{\"login\":\"octocat\"}}"
        .formatted(REPOSITORY, size);
  }

  /** A {@code repository_dispatch} of type {@code deploy}; the payload is JSON, put in as it is. */
  public Runner repositoryDispatch(String clientPayload) {
    return event(
        "repository_dispatch",
        "{\"action\":\"deploy\",\"branch\":\"main\",\"client_payload\":" + clientPayload + tail());
  }

  /** A {@code workflow_dispatch} on main; the inputs are a JSON object, put in as it is. */
  public Runner workflowDispatch(String inputs) {
    return event(
        "workflow_dispatch",
        "{\"inputs\":"
            + inputs
            + ",\"ref\":\"refs/heads/main\",\"workflow\":\".github/workflows/promote.yml\""
            + tail());
  }

  /** A pull request from {@code head} to {@code base}, as it is opened. */
  public Runner pullRequest(int number, String base, String head) {
    return pullRequest(number, base, head, "a title", "");
  }

  /** The same, with its title and description. */
  public Runner pullRequest(int number, String base, String head, String title, String body) {
    String event =
        """
        {"action":"opened","number":%1$d,"pull_request":{"number":%1$d,"state":"open",
         "title":"%5$s","body":%6$s,
         "head":{"label":"octocat:raise","ref":"raise","sha":"%3$s","repo":{"fork":true}},
         "base":{"label":"acme:%2$s","ref":"%2$s","sha":"%4$s","repo":{"fork":false}}}\
        """
            .formatted(
                number,
                base,
                head,
                "0".repeat(40),
                escaped(title),
                body.isEmpty() ? "null" : "\"" + escaped(body) + "\"");
    return event("pull_request", event + tail())
        .env("GITHUB_REF", "refs/pull/" + number + "/merge")
        .env("GITHUB_REF_NAME", number + "/merge")
        .env("GITHUB_BASE_REF", base);
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\")
        .replace("\"", "\\\"")
        .replace("\r", "\\r")
        .replace("\n", "\\n");
  }

  /** A merge queue's group with {@code head} as its last commit, for {@code base}. */
  public Runner mergeGroup(String base, String head) {
    return event(
        "merge_group",
        "{\"action\":\"checks_requested\",\"merge_group\":{\"head_sha\":\""
            + head
            + "\",\"base_ref\":\"refs/heads/"
            + base
            + "\"}"
            + tail());
  }

  private Path eventPath() {
    return temp.resolve("_github_workflow").resolve("event.json");
  }

  /** The job's workspace, which the action has no business in. */
  public Path workspace() {
    return workspace;
  }

  /** The folder that {@code RUNNER_TEMP} names. */
  public Path temp() {
    return temp;
  }

  /**
   * Runs the action once.
   *
   * @throws AssertionError where the runner would fail the step over what the action wrote
   */
  public RunResult run(ActionUnderTest action) throws Exception {
    FileCommands files = FileCommands.create(temp.resolve("_runner_file_commands"));
    Map<String, String> all = new TreeMap<>(env);
    files.files().forEach((name, path) -> all.putIfAbsent(name, path.toString()));
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    int exit;
    try (PrintStream out = new PrintStream(printed, true, UTF_8)) {
      exit = action.run(all, out);
    }
    String log = printed.toString(UTF_8);
    RunnerLog read = new RunnerLog(log, "1".equals(env.get("RUNNER_DEBUG")));
    Map<String, String> outputs = new LinkedHashMap<>(read.outputs);
    outputs.putAll(files.outputs());
    String summary = read.masked(files.summary());
    return new RunResult(
        exit, log, outputs, summary, read.annotations, read.masks, read.commands, read.console());
  }
}

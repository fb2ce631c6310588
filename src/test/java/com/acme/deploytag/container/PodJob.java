package com.acme.deploytag.container;

import com.acme.deploytag.testkit.ActionUnderTest;
import com.acme.deploytag.testkit.Docker;
import com.acme.deploytag.testkit.Exec;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A step of a job on a Kubernetes runner: the commands that actions/runner-container-hooks executes
 * in the job's pod (packages/k8s, {@code prepare-job.ts}, {@code run-script-step.ts} and {@code
 * k8s/index.ts} at cf62bcc), one for one, with a container in place of the pod.
 */
final class PodJob implements ActionUnderTest {

  private static final String FILES = "/__w/_temp/_runner_file_commands";

  private final String image;
  private final String script;
  private final String name = "deploy-tag-pod-" + UUID.randomUUID();

  /**
   * @param image the job's {@code container}
   * @param script the step's {@code run}
   */
  PodJob(String image, String script) {
    this.image = image;
    this.script = script;
  }

  /** Starts the pod; what Docker says, and its exit code. */
  static Exec.Result start(String image, String name) {
    return docker(
        new byte[0],
        "run",
        "--detach",
        "--name",
        name,
        "--network",
        "host",
        "--volume",
        "/__w",
        "--volume",
        "/github",
        "--workdir",
        "/__w",
        "--entrypoint",
        "tail",
        image,
        "-f",
        "/dev/null");
  }

  static void remove(String name) {
    docker(new byte[0], "rm", "--force", "--volumes", name);
  }

  @Override
  public int run(Map<String, String> env, PrintStream out) throws Exception {
    Path temp = Path.of(env.get("RUNNER_TEMP"));
    require(start(image, name));
    try {
      require(exec("mkdir -p /__w/_temp /__w/infra/infra"));
      toPod(temp, "/__w/_temp");
      Files.writeString(temp.resolve("prepare.sh"), PREPARE);
      require(exec("mkdir -p /__w/_temp && mkdir -p /__w/_temp_pre"));
      Files.writeString(temp.resolve("step.sh"), script + "\n");
      Files.writeString(temp.resolve("run.sh"), start(env));
      toPod(temp, "/__w/_temp_pre");
      require(exec(MERGE));
      require(docker(new byte[0], "exec", name, "sh", "-e", "/__w/_temp/prepare.sh"));
      Exec.Result step = docker(new byte[0], "exec", name, "sh", "-e", "/__w/_temp/run.sh");
      out.print(step.stdout() + step.stderr());
      fromPod(temp);
      return step.exit();
    } finally {
      remove(name);
    }
  }

  private static final String PREPARE =
      """
      #!/bin/sh -l
      set -e
      cp -R /__w/_temp/_github_home /github/home
      cp -R /__w/_temp/_github_workflow /github/workflow
      """;

  private static final String MERGE =
      """
      set -e && mkdir -p /__w/_temp /__w/_temp_pre && SRC=/__w/_temp_pre && DST=/__w/_temp &&
      cp -a "$SRC/_runner_file_commands/." "$DST/_runner_file_commands" &&
      find "$SRC" -type f ! -path "*/_runner_file_commands/*" -exec sh -c '
          rel="${1#$2/}"
          target="$3/$rel"
          mkdir -p "$(dirname "$target")"
          cp -a "$1" "$target"
        ' _ {} "$SRC" "$DST" \\; && rm -rf /__w/_temp_pre
      """;

  /** As {@code writeRunScript} has it, with the step's file as the runner writes it. */
  private static String start(Map<String, String> env) {
    Map<String, String> inside = new TreeMap<>();
    env.forEach((key, value) -> inside.put(key, translated(value, env)));
    inside.keySet().removeIf(key -> key.startsWith("INPUT_") && !key.equals("INPUT_TOKEN"));
    List<String> pairs = new ArrayList<>();
    inside.forEach((key, value) -> pairs.add("\"" + key + "=" + quoted(value) + "\""));
    return """
    #!/bin/sh -l
    set -e
    rm "$0" # remove script after running

    cd /__w/infra/infra && exec env %s  sh -e /__w/_temp/step.sh
    """
        .formatted(String.join(" ", pairs));
  }

  private static String quoted(String value) {
    return value
        .replace("\\", "\\\\")
        .replace("\"", "\\\"")
        .replace("$", "\\$")
        .replace("`", "\\`");
  }

  private static String translated(String value, Map<String, String> env) {
    String temp = env.get("RUNNER_TEMP");
    Map<String, String> places = new LinkedHashMap<>();
    places.put(temp + "/_github_workflow", "/github/workflow");
    places.put(temp + "/_github_home", "/github/home");
    places.put(temp + "/tmp", "/tmp");
    places.put(env.get("GITHUB_WORKSPACE"), "/__w/infra/infra");
    places.put(temp, "/__w/_temp");
    for (Map.Entry<String, String> place : places.entrySet()) {
      if (value.startsWith(place.getKey())) {
        return place.getValue() + value.substring(place.getKey().length());
      }
    }
    return value;
  }

  private Exec.Result exec(String command) {
    return docker(new byte[0], "exec", name, "sh", "-c", command);
  }

  private void toPod(Path folder, String target) throws Exception {
    Path tar = Files.createTempFile("pod", ".tar");
    require(command(new byte[0], "tar", "-C", folder.toString(), "-cf", tar.toString(), "."));
    String unpack =
        "tar xf - --no-same-owner -C T 2>/dev/null; find T -type f -exec chmod u+rw {} \\;"
            + " 2>/dev/null; find T -type d -exec chmod u+rwx {} \\; 2>/dev/null";
    require(
        docker(
            Files.readAllBytes(tar),
            "exec",
            "--interactive",
            name,
            "sh",
            "-c",
            unpack.replace("T ", target + " ")));
    Files.delete(tar);
    String list =
        "find . -type f -not -path '*/_runner_hook_responses*' -exec stat -c '%s %n' {} \\;";
    String here = command(new byte[0], "sh", "-c", "cd '" + folder + "' && " + list).stdout();
    String there = exec("cd '" + target + "' && " + list).stdout();
    if (!sorted(here).equals(sorted(there))) {
      throw new AssertionError("copied\n" + here + "but got\n" + there);
    }
  }

  private static List<String> sorted(String lines) {
    return lines.lines().sorted().toList();
  }

  private void fromPod(Path temp) {
    require(
        command(
            new byte[0],
            "sh",
            "-c",
            "docker exec "
                + name
                + " tar cf - -C /__w/_temp _runner_file_commands | tar xf - -C '"
                + temp
                + "'"));
    if (exec("ls " + FILES).stdout().isEmpty()) {
      throw new AssertionError("no files of commands");
    }
  }

  private static Exec.Result docker(byte[] stdin, String... args) {
    Docker.require();
    List<String> command = new ArrayList<>(List.of("docker"));
    command.addAll(List.of(args));
    return command(stdin, command.toArray(String[]::new));
  }

  private static Exec.Result command(byte[] stdin, String... command) {
    return Exec.run(List.of(command), Path.of("."), System.getenv(), stdin);
  }

  private static void require(Exec.Result result) {
    if (result.exit() != 0) {
      throw new AssertionError(result.stdout() + result.stderr());
    }
  }
}

package com.acme.deploytag.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.testkit.Docker;
import com.acme.deploytag.testkit.Exec;
import com.acme.deploytag.testkit.Forge;
import com.acme.deploytag.testkit.RunResult;
import com.acme.deploytag.testkit.Runner;
import com.acme.deploytag.testkit.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The pages' way to run on Kubernetes runners, by the very commands that these execute. */
final class KubernetesImageTest {

  private static final String SHELL = "deploy-tag-test-shell:" + ProcessHandle.current().pid();
  private static final String IMAGE = "deploy-tag-test-pod:" + ProcessHandle.current().pid();

  @TempDir static Path dir;
  @RegisterExtension final Forge forge = new Forge();

  @BeforeAll
  static void build() throws IOException {
    Docker.require();
    importShell();
    String dockerfile = page("```dockerfile\n(.*?)```");
    String local =
        dockerfile
            .replaceFirst("(?m)^FROM busybox:\\S+", "FROM " + SHELL)
            .replaceFirst("(?m)^FROM ghcr\\.io/\\S+", "FROM " + ActionImage.id());
    assertEquals(2, local.lines().filter(line -> line.startsWith("FROM ")).count(), local);
    assertTrue(!local.contains("ghcr.io") && !local.contains("busybox:"), local);
    Docker.build(dir, local, "--tag", IMAGE);
  }

  /** An image like busybox's: its one program in /bin, and a link to it for each command. */
  private static void importShell() throws IOException {
    Tool busybox = new Tool("busybox");
    Path bin = Files.createDirectories(dir.resolve("shell/bin"));
    Files.copy(busybox.require(), bin.resolve("busybox"));
    for (String command : busybox.run(dir, Map.of(), "--list").stdout().lines().toList()) {
      if (!command.equals("busybox")) {
        Files.createSymbolicLink(bin.resolve(command), Path.of("busybox"));
      }
    }
    Path tar = dir.resolve("shell.tar");
    List<String> pack =
        List.of("tar", "-C", dir.resolve("shell").toString(), "-cf", tar + "", "bin");
    assertEquals(0, Exec.run(pack, dir, System.getenv(), new byte[0]).exit());
    Docker.docker("import", tar.toString(), SHELL);
  }

  @AfterAll
  static void remove() {
    for (String image : List.of(IMAGE, SHELL)) {
      if (Docker.available() && !Docker.docker("image", "ls", "--quiet", image).isEmpty()) {
        Docker.docker("image", "rm", image);
      }
    }
  }

  private static String page(String pattern) throws IOException {
    String text = Files.readString(Path.of("docs/self-hosted-runners.md"));
    String section = text.substring(text.indexOf("\n## Kubernetes\n"));
    Matcher matcher = Pattern.compile(pattern, Pattern.DOTALL).matcher(section);
    assertTrue(matcher.find(), pattern);
    return matcher.group(1);
  }

  private static String step() throws IOException {
    return page("\n        run: ([^\n]+)\n");
  }

  /** Outputs, summary and all get out of the pod; options for JVMs have no effect there either. */
  @Test
  void landsADeploy() throws Exception {
    Runner runner =
        forge
            .update("checkout-service", Forge.tag(1))
            .env("JAVA_TOOL_OPTIONS", "-XX:+NoSuchOption")
            .env("GITHUB_JOB", "a \"b\" $c `d` \\e");
    RunResult result = runner.run(new PodJob(IMAGE, step()));
    forge.assertOneCommitOn(forge.start, result);
    assertTrue(result.summary().contains("checkout-service"), result.summary());
  }

  /** An input with a hyphen goes in front of the command. */
  @Test
  void takesInputsWithAHyphen() throws Exception {
    String dryRun = step().replaceFirst("INPUT_MAX-ATTEMPTS=20", "INPUT_DRY-RUN=true");
    Runner runner = forge.update("checkout-service", Forge.tag(1));
    RunResult result = runner.run(new PodJob(IMAGE, dryRun));
    assertEquals("planned", result.output("outcome"), result.log());
    assertEquals(forge.start, forge.repo.tip());
  }

  /** A refusal fails the step, and is told. */
  @Test
  void failsWhereItIsRefused() throws Exception {
    Runner runner = forge.update("checkout-service", "latest");
    RunResult result = runner.run(new PodJob(IMAGE, step()));
    assertEquals(1, result.exit(), result.log());
    assertEquals("refused", result.output("outcome"), result.log());
    assertTrue(result.log().contains("is denied"), result.log());
  }

  /** Why it says so: as it is, the image cannot even be started there. */
  @Test
  void needsAShell() {
    String name = "deploy-tag-pod-" + ProcessHandle.current().pid();
    try {
      assertNotEquals(0, PodJob.start(ActionImage.id(), name).exit());
    } finally {
      PodJob.remove(name);
    }
  }
}

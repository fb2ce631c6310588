package com.acme.deploytag.container;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.testkit.Container;
import com.acme.deploytag.testkit.Docker;
import com.acme.deploytag.testkit.Fault;
import com.acme.deploytag.testkit.Forge;
import com.acme.deploytag.testkit.Limit;
import com.acme.deploytag.testkit.RunResult;
import com.acme.deploytag.testkit.Runner;
import com.acme.deploytag.testkit.Step;
import com.acme.deploytag.testkit.User;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The image that users get, run as the runner runs it. */
final class ActionImageTest {
  @TempDir Path dir;
  private String image;
  @RegisterExtension final Forge forge = new Forge();

  @BeforeEach
  void start() {
    image = ActionImage.id();
  }

  private Container container(String... options) {
    return new Container(image, options);
  }

  /** The archive is passed over without a word if it does not fit: here it must. */
  @Test
  void startsFromItsArchiveOfClasses() {
    assertStartsFromItsArchive(image);
  }

  static void assertStartsFromItsArchive(String image) {
    List<String> command = new ArrayList<>(List.of("run", "--rm", "--network", "none"));
    List<String> entrypoint = ActionImage.entrypoint("-Xshare:on", "-Xlog:cds=info");
    command.addAll(List.of("--entrypoint", entrypoint.getFirst(), image));
    command.addAll(entrypoint.subList(1, entrypoint.size() - 1));
    command.add("-version");
    String said = Docker.docker(command.toArray(String[]::new));
    assertTrue(said.contains("Opened shared archive file /opt/action/"), said);
  }

  @Test
  void update() throws Exception {
    Runner runner = forge.update("checkout-service", Forge.tag(1));
    RunResult result = Forge.run(runner, container());
    assertEquals(0, result.exit(), result.log());
    forge.assertOneCommitOn(forge.start, result);
    assertTrue(result.summary().contains(Forge.tag(1)), result.summary());
    assertEquals(List.of(), Forge.files(runner.workspace()));
    assertEquals(List.of(), Forge.files(runner.temp().resolve("_github_home")));
  }

  @Test
  void promote() throws Exception {
    RunResult update = Forge.run(forge.update("checkout-service", Forge.tag(1)), container());
    assertEquals(0, update.exit(), update.log());
    RunResult result = Forge.run(forge.promote("checkout-service"), container());
    assertEquals(0, result.exit(), result.log());
    assertEquals("pushed", result.output("outcome"));
    assertEquals(
        "promote: checkout-service to production (" + Forge.tag(1) + ")",
        forge.repo.git("log", "-1", "--format=%s", "main"));
    forge.assertSound();
  }

  @Test
  void refusal() throws Exception {
    RunResult result = Forge.run(forge.update("checkout-service", "latest"), container());
    assertEquals(1, result.exit());
    assertEquals("refused", result.output("outcome"), result.log());
    assertTrue(!result.annotations("error").isEmpty(), result.log());
    assertEquals(forge.start, forge.repo.tip());
  }

  @Test
  void fourAtOnce() throws Exception {
    CyclicBarrier planned = new CyclicBarrier(4);
    forge.server.arm(Step.PUSH, 4, new Fault.Before(() -> Limit.meet(planned)));
    List<Future<RunResult>> runs = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 4; i++) {
        Runner runner = forge.update(Forge.SERVICES.get(i / 2), Forge.tag(i));
        runs.add(threads.submit(() -> Forge.run(runner, container())));
      }
      for (Future<RunResult> run : runs) {
        assertEquals(0, run.get().exit(), run.get().log());
        assertEquals("pushed", run.get().output("outcome"));
      }
    }
    assertEquals(5, forge.repo.commitCount());
    forge.assertSound();
  }

  /** The JVM is process 1 there, for which the kernel has no default to end it on a signal. */
  @ParameterizedTest
  @CsvSource({"INT,130", "TERM,143"})
  void cancelled(String signal, int exit) throws Exception {
    Container container = container();
    forge.server.arm(Step.PUSH, new Fault.Before(() -> send(container, signal)));
    forge.server.arm(Step.PUSH, new Fault.Hang());
    RunResult result = Forge.run(forge.update("checkout-service", Forge.tag(1)), container);
    assertEquals(exit, result.exit(), result.log());
    assertEquals(forge.start, forge.repo.tip());
  }

  private static void send(Container container, String signal) {
    try {
      container.signal(signal);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Without capabilities root may no more write what belongs to others than they what is its. */
  private Container ownerOfTheFiles(String... options) {
    List<String> all = new ArrayList<>(List.of("--read-only", "--cap-drop=ALL"));
    all.add("--user=" + User.ids());
    all.addAll(List.of(options));
    return container(all.toArray(String[]::new));
  }

  @Test
  void nothingWritableButTheTemporaryFolder() throws Exception {
    RunResult result =
        Forge.run(
            forge.update("checkout-service", Forge.tag(1)).without("TMPDIR").without("HOME"),
            ownerOfTheFiles("--tmpfs=/tmp"));
    assertEquals(0, result.exit(), result.log());
    forge.assertOneCommitOn(forge.start, result);
  }

  @Test
  void nothingWritableAtAll() throws Exception {
    RunResult result =
        Forge.run(
            forge.update("checkout-service", Forge.tag(1)).without("TMPDIR"), ownerOfTheFiles());
    assertEquals(1, result.exit());
    assertEquals("failed", result.output("outcome"));
    String told = result.annotations("error").getFirst().message();
    assertTrue(told.startsWith("could not work in /tmp: "), told);
  }

  @Test
  void anotherUser() throws Exception {
    Runner runner = forge.update("checkout-service", Forge.tag(1)).without("TMPDIR");
    RunResult result = Forge.run(runner, container("--user=65534:65534", "--tmpfs=/tmp:mode=1777"));
    // The runner's files are not that user's here: told, but what was pushed stays pushed.
    assertEquals(2, forge.repo.commitCount(), result.log());
    forge.repo.fsck();
  }

  @Test
  void whateverElseIsInTheEnvironment() throws Exception {
    Runner runner =
        forge
            .update("checkout-service", Forge.tag(1))
            .env("GITHUB_ACTOR", "jürgen-\uD83D\uDE80")
            .env("LANG", "POSIX")
            .env("LC_ALL", "C")
            .env("LANGUAGE", "tlh")
            .env("TZ", "Antarctica/Troll")
            .env("CLASSPATH", "/nowhere")
            .env("JAVA_HOME", "/nowhere")
            .env("LD_LIBRARY_PATH", "/nowhere")
            .env("PATH", "/nowhere")
            .env("GIT_DIR", "/nowhere")
            .env("npm_config_user_agent", "x")
            .env("A.B-C", "1");
    RunResult result = Forge.run(runner, container());
    assertEquals(0, result.exit(), result.log());
    forge.assertOneCommitOn(forge.start, result);
    assertTrue(
        forge
            .repo
            .git("log", "-1", "--format=%(trailers:key=Triggered-By,valueonly)", "main")
            .startsWith("jürgen-\uD83D\uDE80"),
        forge.repo.git("log", "-1", "main"));
    assertTrue(forge.repo.git("log", "-1", "--format=%ai", "main").endsWith("+0000"));
  }

  @Test
  void payloadThatIsNotAscii() throws Exception {
    Runner runner = forge.update("checkout-service", "grün");
    RunResult result = Forge.run(runner, container());
    assertEquals("refused", result.output("outcome"), result.log());
    assertTrue(result.log().contains("\"grün\""), result.log());
  }

  /** Whoever gets in finds nothing to work with. */
  @Test
  void holdsNoShellAndNoPackageManager() throws Exception {
    for (String program :
        List.of("/bin/sh", "/bin/bash", "/bin/busybox", "/usr/bin/apt-get", "/usr/bin/dpkg")) {
      Path log = Files.createTempFile(dir, "docker", ".log");
      int exit =
          new ProcessBuilder(
                  "docker", "run", "--rm", "--network=none", "--entrypoint", program, image)
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start()
              .waitFor();
      assertNotEquals(0, exit);
      assertTrue(
          Files.readString(log, UTF_8).contains("no such file or directory"),
          Files.readString(log, UTF_8));
    }
  }

  /** The files that the runner mounts are root's. */
  @Test
  void runsAsRoot() {
    assertEquals("", Docker.docker("inspect", "--format", "{{.Config.User}}", image).strip());
  }
}

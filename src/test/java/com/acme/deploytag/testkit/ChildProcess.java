package com.acme.deploytag.testkit;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The action in a JVM of its own: this JVM's class path, {@code com.acme.deploytag.Main}, and only
 * the environment given. One instance runs one process, once.
 */
public final class ChildProcess implements ActionUnderTest {
  /**
   * What a shell starts in the background ignores SIGINT, and so does all that it starts in turn:
   * whatever this JVM does, the action must not.
   */
  private static final List<String> INTERRUPTIBLE =
      System.getProperty("os.name").equals("Linux")
          ? List.of("env", "--default-signal=INT")
          : List.of();

  /** Those of the image's entrypoint that make a start cheap. */
  private static final List<String> CHEAP =
      List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto");

  private final List<String> command = new ArrayList<>();
  private final CountDownLatch started = new CountDownLatch(1);
  private volatile Process process;

  /** {@code options} are for the JVM: {@code -Djava.io.tmpdir=…} for instance. */
  public ChildProcess(String... options) {
    this("com.acme.deploytag.Main", List.of(options));
  }

  ChildProcess(String mainClass, List<String> options) {
    this(List.of(), mainClass, options);
  }

  /** {@code launcher} starts what stands behind it. */
  ChildProcess(List<String> launcher, String mainClass, List<String> options) {
    command.addAll(launcher);
    command.addAll(INTERRUPTIBLE);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(CHEAP);
    command.addAll(options);
    command.addAll(List.of("-cp", classPath(), mainClass));
  }

  /** This JVM's class path, good in any working directory. */
  private static String classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  @Override
  public int run(Map<String, String> env, PrintStream out) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.directory(Path.of(env.get("GITHUB_WORKSPACE")).toFile());
    return Children.run(builder, env, out, this::started);
  }

  private void started(Process child) {
    process = child;
    started.countDown();
  }

  /** Sends SIGTERM, once there is a process to send it to. */
  public void terminate() throws IOException, InterruptedException {
    signal("TERM");
  }

  /** Sends the signal of that name ({@code INT}, {@code TERM}, {@code KILL}, {@code STOP}, …). */
  public void signal(String name) throws IOException, InterruptedException {
    Limit.await(started);
    Children.signal(process, name);
  }
}

package com.acme.deploytag.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs a program to its end, and with only the environment that is given. */
public final class Exec {
  private Exec() {}

  /** What a program left behind; a non-zero exit code is a value here, not an exception. */
  public static final class Result {
    private final int exit;
    private final byte[] out;
    private final byte[] err;

    private Result(int exit, byte[] out, byte[] err) {
      this.exit = exit;
      this.out = out;
      this.err = err;
    }

    public int exit() {
      return exit;
    }

    public String stdout() {
      return new String(out, UTF_8);
    }

    public String stderr() {
      return new String(err, UTF_8);
    }

    /** Standard output byte for byte. */
    byte[] bytes() {
      return out.clone();
    }
  }

  /**
   * Runs {@code command} in {@code dir} and feeds it {@code stdin}.
   *
   * @throws IllegalStateException when it does not end; it is killed then
   */
  public static Result run(List<String> command, Path dir, Map<String, String> env, byte[] stdin) {
    try {
      ProcessBuilder builder = new ProcessBuilder(command).directory(dir.toFile());
      builder.environment().clear();
      builder.environment().putAll(env);
      return finish(builder.start(), command, stdin);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot run " + command, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted in " + command, e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("lost the output of " + command, e);
    }
  }

  private static Result finish(Process process, List<String> command, byte[] stdin)
      throws InterruptedException, ExecutionException, TimeoutException {
    FutureTask<byte[]> out = new FutureTask<>(() -> process.getInputStream().readAllBytes());
    FutureTask<byte[]> err = new FutureTask<>(() -> process.getErrorStream().readAllBytes());
    Thread.ofVirtual().start(out);
    Thread.ofVirtual().start(err);
    Thread.ofVirtual().start(() -> feed(process, stdin));
    try {
      if (!Limit.ends(process)) {
        throw new IllegalStateException(command + " does not end");
      }
      // What it has started may hold them open.
      byte[] printed = out.get(Limit.HANG.toSeconds(), TimeUnit.SECONDS);
      byte[] told = err.get(Limit.HANG.toSeconds(), TimeUnit.SECONDS);
      return new Result(process.exitValue(), printed, told);
    } finally {
      kill(process);
    }
  }

  private static void feed(Process process, byte[] stdin) {
    try (OutputStream to = process.getOutputStream()) {
      to.write(stdin);
    } catch (IOException e) {
      // The program ended without reading all of it; its exit code tells whether that matters.
    }
  }

  /**
   * Kills a process and all that it started, if it still runs. The children of one that has ended
   * are not looked for: its number may be a stranger's by now.
   */
  static void kill(Process process) {
    if (process.isAlive()) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }
}

package com.acme.deploytag.testkit;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Map;
import java.util.function.Consumer;

/** Runs processes whose output a test wants to see as it comes. */
final class Children {
  private Children() {}

  /** Runs a process with only {@code env}, copies what it prints, and returns its exit code. */
  static int run(
      ProcessBuilder builder, Map<String, String> env, PrintStream out, Consumer<Process> started)
      throws IOException, InterruptedException {
    builder.environment().clear();
    builder.environment().putAll(env);
    Process process = builder.start();
    started.accept(process);
    Thread copier = Thread.ofVirtual().start(() -> copy(process, out));
    try {
      process.getOutputStream().close();
      if (!Limit.ends(process)) {
        throw new AssertionError(builder.command() + " does not end");
      }
      return process.exitValue();
    } finally {
      Exec.kill(process);
      copier.join();
    }
  }

  private static void copy(Process process, PrintStream out) {
    try {
      process.getInputStream().transferTo(out);
    } catch (IOException e) {
      out.println("the rest of the log was lost: " + e);
    }
  }

  /** Sends a signal to a process; one that has ended already is let be. */
  static void signal(Process process, String name) throws IOException, InterruptedException {
    String pid = String.valueOf(process.pid());
    int exit = new ProcessBuilder("kill", "-" + name, pid).inheritIO().start().waitFor();
    if (exit != 0 && process.isAlive()) {
      throw new IllegalStateException("kill -" + name + " exited with " + exit);
    }
  }
}

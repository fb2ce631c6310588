package com.acme.deploytag;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The process: environment in, exit code out. */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    // The JDK's own repetition of a POST could send a push twice.
    System.setProperty("sun.net.http.retryPost", "false");
    // Or a proxy's password is kept from it where HTTPS needs a tunnel.
    System.setProperty("jdk.http.auth.tunneling.disabledSchemes", "");
    // The runner reads UTF-8, whatever the container's locale says.
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    int exit = new App(environment(), out).run();
    out.flush();
    System.exit(exit);
  }

  /**
   * The environment, read as UTF-8 as the runner writes it: a job's {@code LC_ALL: C} comes along
   * into the container, and {@link System#getenv()} would lose all but ASCII by it.
   */
  private static Map<String, String> environment() {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(Path.of("/proc/self/environ"));
    } catch (IOException e) {
      return System.getenv(); // not Linux
    }
    Map<String, String> variables = new HashMap<>();
    for (String variable : new String(bytes, StandardCharsets.UTF_8).split("\0", -1)) {
      int equals = variable.indexOf('=');
      if (equals > 0) {
        variables.putIfAbsent(variable.substring(0, equals), variable.substring(equals + 1));
      }
    }
    return variables;
  }
}

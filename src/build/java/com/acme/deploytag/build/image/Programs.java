package com.acme.deploytag.build.image;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.spi.ToolProvider;

/** Programs that the build starts, and tools of the JDK that it runs on. */
final class Programs {
  private Programs() {}

  /**
   * Runs a program to its end.
   *
   * @return what it has printed, to either stream
   * @throws IllegalStateException if it fails
   */
  static String run(ProcessBuilder command) throws IOException, InterruptedException {
    Process process = command.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException(String.join(" ", command.command()) + ": " + said);
    }
    return said;
  }

  /**
   * Runs a tool of the JDK, such as {@code jdeps}, in this process.
   *
   * @return what it has printed
   * @throws IllegalStateException if it fails, or there is none
   */
  static String tool(String name, String... args) {
    StringWriter out = new StringWriter();
    PrintWriter printer = new PrintWriter(out);
    int code =
        ToolProvider.findFirst(name)
            .orElseThrow(() -> new IllegalStateException("this JDK has no " + name))
            .run(printer, printer, args);
    printer.flush();
    if (code != 0) {
      throw new IllegalStateException(name + ": " + out);
    }
    return out.toString();
  }
}

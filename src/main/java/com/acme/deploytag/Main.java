package com.acme.deploytag;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** The process: environment in, exit code out. */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    // The JDK's own repetition of a POST could send a push twice.
    System.setProperty("sun.net.http.retryPost", "false");
    // The runner reads UTF-8, whatever the container's locale says.
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    int exit = new App(System.getenv(), out).run();
    out.flush();
    System.exit(exit);
  }
}

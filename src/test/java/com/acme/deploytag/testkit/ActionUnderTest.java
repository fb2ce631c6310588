package com.acme.deploytag.testkit;

import java.io.PrintStream;
import java.util.Map;

/** Any way to run the action: in this JVM, as a process of its own, or as a container. */
@FunctionalInterface
public interface ActionUnderTest {
  /**
   * Runs the action to its end.
   *
   * @param env its whole environment
   * @param out where its standard output and standard error go
   * @return its exit code
   */
  int run(Map<String, String> env, PrintStream out) throws Exception;
}

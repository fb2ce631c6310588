package com.acme.deploytag.action;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;

/**
 * The log of a run: writes SLF4J's events as debug lines with the time since the start to the job's
 * log, in a debug run only.
 */
public final class RunnerLog implements AutoCloseable {

  // By thread, since a process may hold several runs (tests, the demo); inherited by a run's own
  // threads.
  private static final ThreadLocal<RunnerLog> CURRENT = new InheritableThreadLocal<>();

  private final WorkflowCommands workflow;
  private final boolean debug;
  private final long start = System.nanoTime();

  private RunnerLog(WorkflowCommands workflow, boolean debug) {
    this.workflow = workflow;
    this.debug = debug;
  }

  /** Opens the log for this thread until it is closed. */
  public static RunnerLog open(WorkflowCommands workflow, boolean debug) {
    RunnerLog log = new RunnerLog(workflow, debug);
    CURRENT.set(log);
    return log;
  }

  /** Writes {@code fault} with its stack. */
  public static void fault(Throwable fault) {
    if (isDebug()) {
      StringWriter stack = new StringWriter();
      fault.printStackTrace(new PrintWriter(stack));
      line(stack.toString());
    }
  }

  static boolean isDebug() {
    RunnerLog log = CURRENT.get();
    return log != null && log.debug;
  }

  static void line(String text) {
    RunnerLog log = CURRENT.get();
    if (log != null) {
      long millis = Duration.ofNanos(System.nanoTime() - log.start).toMillis();
      log.workflow.debug("[%5d ms] %s".formatted(millis, text));
    }
  }

  @Override
  public void close() {
    CURRENT.remove();
  }
}

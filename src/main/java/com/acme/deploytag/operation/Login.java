package com.acme.deploytag.operation;

import com.acme.deploytag.action.input.Job;
import com.acme.deploytag.github.app.InstallationTokens;
import com.acme.deploytag.github.app.Level;
import com.acme.deploytag.net.Deadline;
import com.acme.deploytag.outcome.RunResult;
import com.acme.deploytag.request.Request;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;

/** Lets a job in as the GitHub App that its inputs name. */
public final class Login {

  private final Job job;
  private final Consumer<String> mask;

  /**
   * @param job one with an App
   * @param mask is given each token before anything is done with it
   */
  public Login(Job job, Consumer<String> mask) {
    this.job = job;
    this.mask = mask;
  }

  /** What comes of {@code work} on the job with the App's tokens; none of them is left behind. */
  public RunResult run(Function<Job, RunResult> work) {
    try (InstallationTokens tokens =
        new InstallationTokens(
            job.server(),
            job.remote().route(),
            job.app().orElseThrow(),
            level(),
            Deadline.in(longest()),
            mask)) {
      Thread onExit = new Thread(tokens::close, "revoke the token");
      unlessEnding(() -> Runtime.getRuntime().addShutdownHook(onExit));
      try {
        return work.apply(job.with(tokens));
      } finally {
        unlessEnding(() -> Runtime.getRuntime().removeShutdownHook(onExit));
      }
    }
  }

  private static void unlessEnding(Runnable change) {
    try {
      change.run();
    } catch (IllegalStateException e) {
      // The process is ending: it is too late for a hook, or it runs anyway.
    }
  }

  // A run that waits may roll back in the end, which takes as long as to get something in.
  private Duration longest() {
    return job.waits() ? job.timeout().multipliedBy(2).plus(job.patience().get()) : job.timeout();
  }

  private Level level() {
    return switch (job.request()) {
      case Request.Change _, Request.Init _, Request.Dispatch _ ->
          job.dryRun() ? Level.READ : Level.WRITE;
      case Request.Status _, Request.Verify _ -> Level.READ;
    };
  }
}

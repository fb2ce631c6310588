package com.acme.deploytag;

import com.acme.deploytag.plan.Outcome;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.Shown;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells what goes wrong on this machine, rather than at the remote, as an outcome. */
final class Workplace {

  private static final Logger LOG = LoggerFactory.getLogger(Workplace.class);

  private Workplace() {}

  /** What is done there. */
  interface Work {
    Outcome run() throws IOException, InterruptedException;
  }

  /** What came of {@code work} in the folder {@code temporary}. */
  static Outcome in(Path temporary, Work work) {
    try {
      return work.run();
    } catch (IOException e) {
      LOG.debug("the temporary repository failed", e);
      return failed(
          Problem.of(
              "could not work in %s: %s".formatted(temporary, Shown.lines(String.valueOf(e))),
              "Check that the folder can be written and the disk is not full."));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return failed(Problem.of("the run was interrupted", "Run the job again."));
    }
  }

  private static Outcome failed(Problem problem) {
    return new Outcome.Failed(List.of(problem), 0);
  }
}

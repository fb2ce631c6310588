package com.acme.deploytag.operation;

import com.acme.deploytag.git.object.BadObjectException;
import com.acme.deploytag.net.Deadline;
import com.acme.deploytag.outcome.Outcome;
import com.acme.deploytag.outcome.RunResult;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.SafeText;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells what goes wrong on this machine, rather than at the remote, as a result; and leaves alone
 * what does not come to an end.
 */
public final class Workplace {

  private static final Logger LOG = LoggerFactory.getLogger(Workplace.class);

  // For whoever looks at the deadline to come to an orderly end, on however busy a machine.
  private static final Duration GRACE = Duration.ofSeconds(10);

  private Workplace() {}

  /** What is done there. */
  public interface Work {
    RunResult run() throws IOException, InterruptedException;
  }

  /**
   * What came of {@code work} in the folder {@code temporary}. Whatever computes without a look at
   * the clock, such as the reading of a huge file, is left behind some time after {@code deadline},
   * and ends with the process.
   *
   * @param timeout how long that was at first
   */
  public static RunResult in(Path temporary, Duration timeout, Deadline deadline, Work work) {
    return in(temporary, timeout, deadline, GRACE, work);
  }

  static RunResult in(
      Path temporary, Duration timeout, Deadline deadline, Duration grace, Work work) {
    try {
      return deadline.later(grace).bound(() -> ended(temporary, work), () -> {});
    } catch (Deadline.PassedException e) {
      return failed(
          Problem.of(
              "gave up, since timeout is %ds: the run was still computing"
                  .formatted(timeout.toSeconds()),
              noTime().remedy() + " Look at the branch before you run it again."));
    } catch (IOException e) {
      // What is no fault of this machine's goes on to where faults of the program are told.
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      if (e.getCause() instanceof Error cause) {
        throw cause;
      }
      return failed(faulty(temporary, e));
    }
  }

  private static RunResult ended(Path temporary, Work work) {
    try {
      return work.run();
    } catch (IOException e) {
      return failed(faulty(temporary, e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return failed(Problem.of("the run was interrupted", "Run the job again."));
    }
  }

  private static Problem faulty(Path temporary, IOException e) {
    if (e instanceof BadObjectException bad) {
      return bad.problem();
    }
    LOG.debug("the temporary repository failed", e);
    return Problem.of(
        "could not work in %s: %s".formatted(temporary, SafeText.lines(String.valueOf(e))),
        "Check that the folder can be written and the disk is not full.");
  }

  /** The time was over while the repository was read or a plan was made. */
  static Problem noTime() {
    return Problem.of(
        "there was no time left to read and judge what is there",
        "Give it more by the input \"timeout\", and look for what makes it slow: a long history,"
            + " a huge folder or file.");
  }

  private static RunResult failed(Problem problem) {
    return RunResult.unread(new Outcome.Failed(List.of(problem)));
  }
}

package com.acme.deploytag.operation;

import com.acme.deploytag.action.input.Job;
import com.acme.deploytag.git.InfraRepository;
import com.acme.deploytag.git.object.BadObjectException;
import com.acme.deploytag.git.remote.Access;
import com.acme.deploytag.net.Deadline;
import com.acme.deploytag.net.RemoteException;
import com.acme.deploytag.outcome.Outcome;
import com.acme.deploytag.outcome.RunResult;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.publish.AttemptResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Attempts at what only reads the repository. */
final class ReadAttempts implements RetryLoop.Attempts {

  private static final Logger LOG = LoggerFactory.getLogger(ReadAttempts.class);

  private final Job job;
  private final Work work;
  private final Path temporary;
  private final Deadline deadline;

  /** What is to be done. */
  interface Work {
    Outcome on(InfraRepository repository) throws IOException, RemoteException;
  }

  private ReadAttempts(Job job, Work work, Path temporary, Deadline deadline) {
    this.job = job;
    this.work = work;
    this.temporary = temporary;
    this.deadline = deadline;
  }

  /**
   * Does {@code work}, and again while that fails in ways that may pass.
   *
   * @param temporary the folder to work in; nothing is left there
   */
  static RunResult run(Job job, Path temporary, Work work) {
    Deadline deadline = Deadline.in(job.timeout());
    return Workplace.in(
        temporary,
        job.timeout(),
        deadline,
        () -> new RetryLoop(job, deadline).run(new ReadAttempts(job, work, temporary, deadline)));
  }

  @Override
  public AttemptResult make(int number) throws IOException {
    // Anew each time: what a broken fetch left behind need not be whole.
    try (InfraRepository repository =
        InfraRepository.open(job.remote(), Access.READ, temporary, deadline)) {
      return new AttemptResult.Done(work.on(repository));
    } catch (BadObjectException e) {
      return AttemptResult.failed(e.problem());
    } catch (Deadline.PassedException e) {
      return new AttemptResult.Broken(Workplace.noTime(), Duration.ZERO);
    } catch (RemoteException fault) {
      LOG.debug("attempt {} failed", number, fault);
      return AttemptResult.broken(fault, fault.problem());
    }
  }

  @Override
  public Outcome end(Problem why) {
    return new Outcome.Failed(List.of(why));
  }
}

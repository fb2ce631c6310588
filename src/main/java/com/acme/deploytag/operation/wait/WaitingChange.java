package com.acme.deploytag.operation.wait;

import com.acme.deploytag.action.WorkflowCommands;
import com.acme.deploytag.action.input.Job;
import com.acme.deploytag.git.InfraRepository;
import com.acme.deploytag.git.remote.Access;
import com.acme.deploytag.ledger.TimeText;
import com.acme.deploytag.model.CommitId;
import com.acme.deploytag.net.Deadline;
import com.acme.deploytag.net.Pauses;
import com.acme.deploytag.net.Permission;
import com.acme.deploytag.net.RemoteException;
import com.acme.deploytag.operation.ChangeOperation;
import com.acme.deploytag.operation.LandedPins;
import com.acme.deploytag.operation.Workplace;
import com.acme.deploytag.outcome.AwaitedPin;
import com.acme.deploytag.outcome.Outcome;
import com.acme.deploytag.outcome.RunResult;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.SafeText;
import com.acme.deploytag.publish.DeploymentRecords;
import com.acme.deploytag.request.Request;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The use case of getting a change in, and waiting for what becomes of it in the cluster. What
 * landed has landed, whatever goes wrong while the run waits.
 */
public final class WaitingChange {

  // For a look that was begun at the last moment.
  private static final Duration LOOKING = Duration.ofMinutes(1);

  private final Job job;
  private final Request.Change request;
  private final WorkflowCommands log;
  private final Pauses time;

  /**
   * @param job one that waits
   * @param log gets a line for each step, when it is done
   */
  public WaitingChange(Job job, Request.Change request, WorkflowCommands log, Pauses time) {
    this.job = job;
    this.request = request;
    this.log = log;
    this.time = time;
  }

  /**
   * Does the job.
   *
   * @param temporary the folder to work in; nothing is left there
   */
  public RunResult run(Path temporary) {
    try {
      // Before there is a token: an App that may not read statuses is told so before anything
      // lands.
      job.remote().credential().widen(Permission.STATUSES, Permission.CHECKS);
    } catch (RemoteException refused) {
      return RunResult.unread(new Outcome.Failed(List.of(refused.problem())));
    }
    RunResult landed = ChangeOperation.run(job, request, temporary);
    Optional<LandedPins> pins = LandedPins.of(landed.outcome());
    if (pins.isEmpty()) {
      boolean isNews =
          !(landed.outcome() instanceof Outcome.Refused)
              && !(landed.outcome() instanceof Outcome.Failed);
      if (isNews) {
        log.say("There is nothing to wait for: this run has put nothing on the branch.");
      }
      return landed;
    }
    return new RunResult(
        waited(landed.outcome(), pins.get(), temporary), landed.attempts(), landed.catalog());
  }

  private Outcome waited(Outcome landed, LandedPins pins, Path temporary) {
    Optional<CommitId> commit =
        landed instanceof Outcome.Pushed pushed ? Optional.of(pushed.commit()) : Optional.empty();
    log.say(
        "%s Waiting for up to %s for what the cluster says of %s."
            .formatted(
                commit.map(c -> "Pushed " + c.brief() + ".").orElse("All of it is in place."),
                TimeText.written(most()),
                names(pins)));
    Deadline records = Deadline.in(most().plus(job.timeout()));
    Optional<DeploymentRecords> deployments =
        job.deployments() ? Optional.of(new DeploymentRecords(job, records)) : Optional.empty();
    Outcome begun = deployments.map(record -> record.begun(landed)).orElse(landed);
    Outcome.Waited waited = health(begun, pins, commit, temporary);
    if (deployments.isPresent()) {
      waited = waited.warned(deployments.get().ended(waited.pins()));
    }
    // What this run has not got in is not its to take away.
    return job.rollsBack() && waited.isDegraded() && landed instanceof Outcome.Pushed pushed
        ? waited.with(new DegradedRollback(job, pushed, pins, waited.pins()).run(temporary))
        : waited;
  }

  private Outcome.Waited health(
      Outcome landed, LandedPins pins, Optional<CommitId> commit, Path temporary) {
    Deadline deadline = Deadline.in(most().plus(LOOKING));
    HealthWait wait = new HealthWait(unknown(pins), most(), time, log::say);
    RunResult result =
        Workplace.in(
            temporary,
            most(),
            deadline,
            () -> {
              try (InfraRepository repository =
                  InfraRepository.open(job.remote(), Access.READ, temporary, deadline)) {
                wait.run(new HealthLook(job, repository, pins, commit));
                return RunResult.unread(landed);
              }
            });
    Optional<Problem> trouble =
        result.outcome() instanceof Outcome.Failed(List<Problem> problems, var _)
            ? Optional.of(problems.getFirst())
            : wait.trouble();
    return new Outcome.Waited(landed, most(), wait.last(), trouble, List.of());
  }

  private static List<AwaitedPin> unknown(LandedPins pins) {
    return pins.targets().stream().map(AwaitedPin::unknown).toList();
  }

  private Duration most() {
    return job.patience().orElseThrow();
  }

  private static String names(LandedPins pins) {
    return SafeText.names(pins.targets().stream().map(t -> AwaitedPin.unknown(t).name()).toList());
  }
}

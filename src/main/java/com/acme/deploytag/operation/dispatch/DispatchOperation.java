package com.acme.deploytag.operation.dispatch;

import com.acme.deploytag.action.input.Job;
import com.acme.deploytag.dispatch.Payload;
import com.acme.deploytag.dispatch.PayloadReader;
import com.acme.deploytag.github.client.ApiClient;
import com.acme.deploytag.github.runs.Dispatcher;
import com.acme.deploytag.net.Credential;
import com.acme.deploytag.net.Deadline;
import com.acme.deploytag.net.Pauses;
import com.acme.deploytag.net.Permission;
import com.acme.deploytag.net.RemoteException;
import com.acme.deploytag.outcome.Outcome;
import com.acme.deploytag.outcome.RunResult;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.request.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** The use case of a service's pipeline: send a request, wait, and tell what became of it. */
public final class DispatchOperation {

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Job job;
  private final Request.Dispatch request;
  private final Consumer<String> log;
  private final Pauses time;

  /**
   * @param log gets a line for each step, when it is done
   */
  public DispatchOperation(Job job, Request.Dispatch request, Consumer<String> log, Pauses time) {
    this.job = job;
    this.request = request;
    this.log = log;
    this.time = time;
  }

  /** How long {@code job} is to wait; zero if not at all. */
  static Duration patience(Job job) {
    return job.dryRun() ? Duration.ZERO : job.patience().orElse(PATIENCE);
  }

  /** Does the job. */
  public RunResult run() {
    return RunResult.unread(
        switch (PayloadReader.read(request)) {
          case Checked.Bad<Payload>(List<Problem> problems) -> new Outcome.Refused(problems);
          case Checked.Good<Payload>(Payload payload) ->
              job.dryRun() ? new Outcome.Dispatched(payload, false) : sent(payload);
        });
  }

  private Outcome sent(Payload payload) {
    Instant sent;
    try {
      sent = send(payload);
    } catch (RemoteException fault) {
      return new Outcome.Failed(List.of(fault.problem()));
    }
    log.accept(
        "Sent to %s: %s, as request %s."
            .formatted(job.server().repository(), payload.words(), payload.id()));
    Duration patience = patience(job);
    return patience.isZero()
        ? new Outcome.Dispatched(payload, true)
        : new AnswerWait(job, payload, sent, patience, time, log).outcome();
  }

  private Instant send(Payload payload) throws RemoteException {
    Credential credential = job.remote().credential();
    if (!patience(job).isZero()) {
      // Before anything is sent, so that nothing is if they are refused.
      credential.widen(Permission.ACTIONS, Permission.CHECKS);
    }
    ApiClient api =
        new ApiClient(job.server(), job.remote().route(), credential, Deadline.in(job.timeout()));
    return new Dispatcher(job.server(), api, credential)
        .send(Payload.EVENT, payload.fields())
        .orElseGet(Instant::now);
  }
}

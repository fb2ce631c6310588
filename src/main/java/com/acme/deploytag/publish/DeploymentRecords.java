package com.acme.deploytag.publish;

import com.acme.deploytag.action.input.Job;
import com.acme.deploytag.github.client.ApiClient;
import com.acme.deploytag.github.deployments.Deployment;
import com.acme.deploytag.github.deployments.Deployment.State;
import com.acme.deploytag.github.deployments.Deployments;
import com.acme.deploytag.ledger.trailer.ServiceEnvironment;
import com.acme.deploytag.model.CommitId;
import com.acme.deploytag.net.Deadline;
import com.acme.deploytag.net.Permission;
import com.acme.deploytag.net.RemoteException;
import com.acme.deploytag.outcome.AwaitedPin;
import com.acme.deploytag.outcome.Outcome;
import com.acme.deploytag.plan.PinChange;
import com.acme.deploytag.plan.Plan;
import com.acme.deploytag.problem.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Puts what has landed on GitHub's record of deployments, a record for each service and
 * environment. Whatever goes wrong with that is a warning: the change is in all the same.
 */
public final class DeploymentRecords {

  // GitHub slows down who makes more than eighty things a minute; a record takes two calls.
  private static final int MOST = 40;
  // What nobody waits for must not hold up a run.
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private final Job job;
  private final Deadline deadline;
  private final Map<ServiceEnvironment, Begun> begun = new LinkedHashMap<>();

  /** One of which it is not known yet what becomes of it. */
  private record Begun(Deployment deployment, long id) {}

  public DeploymentRecords(Job job, Deadline deadline) {
    this.job = job;
    this.deadline = deadline;
  }

  /** {@code outcome}, on record as a success; with a warning if that could not be done. */
  public Outcome recorded(Outcome outcome) {
    return recorded(outcome, State.SUCCESS);
  }

  /** {@code outcome}, on record as what is to prove itself, until {@link #ended}. */
  public Outcome begun(Outcome outcome) {
    return recorded(outcome, State.IN_PROGRESS);
  }

  private Outcome recorded(Outcome outcome, State state) {
    return outcome instanceof Outcome.Pushed(Plan plan, CommitId commit)
        ? new Outcome.Pushed(plan.warned(record(deployments(plan, commit), state)), commit)
        : outcome;
  }

  /**
   * Says of what was {@linkplain #begun begun} what has become of it. What is not known stays as it
   * is.
   *
   * @return a warning if that could not be done
   */
  public List<Problem> ended(List<AwaitedPin> pins) {
    return attempt(deployments -> {
      for (AwaitedPin pin : pins) {
        Begun one = begun.get(pin.target());
        Optional<State> state = state(pin.state());
        if (one != null && state.isPresent()) {
          Optional<String> page = pin.sign().flatMap(AwaitedPin.Sign::url);
          deployments.put(one.id(), one.deployment(), state.get(), page);
        }
      }
    });
  }

  private static Optional<State> state(AwaitedPin.State state) {
    return switch (state) {
      case HEALTHY -> Optional.of(State.SUCCESS);
      case DEGRADED -> Optional.of(State.FAILURE);
      case OVERTAKEN -> Optional.of(State.INACTIVE);
      case UNKNOWN -> Optional.empty();
    };
  }

  private List<Problem> record(List<Deployment> all, State state) {
    List<Problem> warnings = new ArrayList<>();
    if (all.size() > MOST) {
      warnings.add(
          Problem.of(
              "only the first %d of %d deployments were put on GitHub's record"
                  .formatted(MOST, all.size()),
              "GitHub does not take more at a time; the commit has them all."));
    }
    warnings.addAll(
        attempt(deployments -> {
          for (Deployment deployment : all.subList(0, Math.min(MOST, all.size()))) {
            long id = deployments.create(deployment);
            deployments.put(id, deployment, state, Optional.empty());
            begun.put(
                new ServiceEnvironment(deployment.service(), deployment.environment()),
                new Begun(deployment, id));
          }
        }));
    return warnings;
  }

  /** What is done with the record. */
  private interface Calls {
    void make(Deployments deployments) throws RemoteException;
  }

  private List<Problem> attempt(Calls calls) {
    Duration left = deadline.remaining();
    Deadline own = Deadline.in(left.compareTo(LONGEST) < 0 ? left : LONGEST);
    try {
      job.remote().credential().widen(Permission.DEPLOYMENTS);
      ApiClient api =
          new ApiClient(job.server(), job.remote().route(), job.remote().credential(), own);
      calls.make(new Deployments(job.server(), api));
      return List.of();
    } catch (RemoteException fault) {
      // The others would fail alike, and one warning is enough.
      return List.of(fault.problem());
    }
  }

  private List<Deployment> deployments(Plan plan, CommitId commit) {
    Map<ServiceEnvironment, Set<String>> versions = new LinkedHashMap<>();
    for (PinChange change : plan.changes()) {
      versions
          .computeIfAbsent(change.target(), _ -> new LinkedHashSet<>())
          .add(change.after().version());
    }
    List<Deployment> deployments = new ArrayList<>();
    versions.forEach((target, all) ->
        deployments.add(
            new Deployment(
                commit,
                target.environment(),
                target.service(),
                String.join(" + ", all),
                job.run().url())));
    return deployments;
  }
}

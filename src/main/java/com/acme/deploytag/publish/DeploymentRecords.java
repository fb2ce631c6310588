package com.acme.deploytag.publish;

import com.acme.deploytag.action.input.Job;
import com.acme.deploytag.github.client.ApiClient;
import com.acme.deploytag.github.deployments.Deployment;
import com.acme.deploytag.github.deployments.Deployments;
import com.acme.deploytag.ledger.trailer.ServiceEnvironment;
import com.acme.deploytag.model.CommitId;
import com.acme.deploytag.net.Deadline;
import com.acme.deploytag.net.Permission;
import com.acme.deploytag.net.RemoteException;
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

  public DeploymentRecords(Job job, Deadline deadline) {
    this.job = job;
    Duration left = deadline.remaining();
    this.deadline = Deadline.in(left.compareTo(LONGEST) < 0 ? left : LONGEST);
  }

  /** {@code outcome}, with a warning if it could not be put on record. */
  public Outcome recorded(Outcome outcome) {
    return outcome instanceof Outcome.Pushed(Plan plan, CommitId commit)
        ? new Outcome.Pushed(plan.warned(record(plan, commit)), commit)
        : outcome;
  }

  private List<Problem> record(Plan plan, CommitId commit) {
    List<Deployment> all = deployments(plan, commit);
    List<Problem> warnings = new ArrayList<>();
    if (all.size() > MOST) {
      warnings.add(
          Problem.of(
              "only the first %d of %d deployments were put on GitHub's record"
                  .formatted(MOST, all.size()),
              "GitHub does not take more at a time; the commit has them all."));
    }
    try {
      job.remote().credential().widen(Permission.DEPLOYMENTS);
      Deployments deployments =
          new Deployments(
              job.server(),
              new ApiClient(
                  job.server(), job.remote().route(), job.remote().credential(), deadline));
      for (Deployment deployment : all.subList(0, Math.min(MOST, all.size()))) {
        deployments.succeed(deployment);
      }
    } catch (RemoteException fault) {
      // The others would fail alike, and one warning is enough.
      warnings.add(fault.problem());
    }
    return warnings;
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

package com.acme.deploytag.snapshot;

import com.acme.deploytag.action.input.Job;
import com.acme.deploytag.github.client.ApiClient;
import com.acme.deploytag.github.statuses.CommitStatuses;
import com.acme.deploytag.health.ClusterReports;
import com.acme.deploytag.ledger.trailer.CommitRef;
import com.acme.deploytag.model.CommitId;
import com.acme.deploytag.net.Deadline;
import com.acme.deploytag.net.Permission;
import com.acme.deploytag.net.RemoteException;
import com.acme.deploytag.plan.Snapshot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks GitHub what the cluster reported of commits: of those that somebody looks at, of each once
 * in a run.
 */
public final class HealthWitness {

  private static final Logger LOG = LoggerFactory.getLogger(HealthWitness.class);

  // Ten calls. Who wants to know of more has stood still for long in a branch that has not.
  private static final int MOST = 10 * CommitStatuses.AT_ONCE;

  private final Job job;
  private final Deadline deadline;
  private final ClusterReports reports = new ClusterReports();
  private Optional<CommitStatuses> statuses = Optional.empty();
  private int asked;

  public HealthWitness(Job job, Deadline deadline) {
    this.job = job;
    this.deadline = deadline;
  }

  /** Makes something of what a commit says. */
  public interface Use<T> {
    T of(Snapshot snapshot) throws RemoteException, IOException;
  }

  /**
   * What {@code use} makes of {@code snapshot} with all the reports that it looks at.
   *
   * @throws RemoteException if GitHub does not tell
   * @throws IOException if {@code use} throws it
   */
  public <T> T told(Snapshot snapshot, Use<T> use) throws RemoteException, IOException {
    Snapshot told = snapshot.with(reports);
    while (true) {
      T made = use.of(told);
      Set<CommitId> missed = new HashSet<>(reports.missed());
      if (missed.isEmpty()) {
        return made;
      }
      List<CommitId> line = snapshot.ledger().line().stream().map(CommitRef::commit).toList();
      ask(line.stream().filter(missed::contains).toList(), line);
    }
  }

  private void ask(List<CommitId> commits, List<CommitId> line) throws RemoteException {
    List<CommitId> newest = commits.subList(0, Math.min(commits.size(), MOST - asked));
    if (newest.size() < commits.size()) {
      reports.lack("of no more than the newest %,d commits was anything read".formatted(MOST));
    }
    asked += newest.size();
    reports.skip(commits.subList(newest.size(), commits.size()));
    List<CommitId> filled = filled(newest, line);
    for (int i = 0; i < filled.size(); i += CommitStatuses.AT_ONCE) {
      List<CommitId> some = filled.subList(i, Math.min(filled.size(), i + CommitStatuses.AT_ONCE));
      CommitStatuses.Found found = statuses().of(some);
      LOG.debug("{} reports on {} commits", found.reports().size(), some.size());
      reports.add(some, found.reports());
      if (found.isPartial()) {
        reports.lack("check runs were not looked at, since the token lacks checks: read");
      }
    }
  }

  /**
   * {@code commits}, and where a page is to show the past, the newest others that the last call has
   * room for: it takes no call more.
   */
  private List<CommitId> filled(List<CommitId> commits, List<CommitId> line) {
    List<CommitId> filled = new ArrayList<>(commits);
    int room = Math.floorMod(-commits.size(), CommitStatuses.AT_ONCE);
    if (job.page().isPresent() && room > 0) {
      Set<CommitId> wanted = new HashSet<>(commits);
      line.stream()
          .filter(commit -> !wanted.contains(commit) && reports.known(commit).isEmpty())
          .limit(room)
          .forEach(filled::add);
    }
    return filled;
  }

  private CommitStatuses statuses() throws RemoteException {
    if (statuses.isEmpty()) {
      job.remote().credential().widen(Permission.STATUSES, Permission.CHECKS);
      statuses =
          Optional.of(
              new CommitStatuses(
                  job.server(),
                  new ApiClient(
                      job.server(), job.remote().route(), job.remote().credential(), deadline)));
    }
    return statuses.get();
  }
}

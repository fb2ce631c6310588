package com.acme.deploytag.health;

import com.acme.deploytag.model.CommitId;
import com.acme.deploytag.model.CommitReport;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;

/**
 * The reports on commits, as far as they were asked for. It keeps note of the commits that somebody
 * looked at and that were not: so whoever can ask knows exactly what matters, has it judged again
 * by the answers, and need not know the rules.
 */
public final class ClusterReports {

  private final Map<CommitId, List<CommitReport>> known = new HashMap<>();
  private final Set<CommitId> skipped = new HashSet<>();
  private final SequencedSet<CommitId> missed = new LinkedHashSet<>();
  private final SequencedSet<String> gaps = new LinkedHashSet<>();

  /** The reports on {@code commit}; none while that was not asked. */
  public List<CommitReport> on(CommitId commit) {
    List<CommitReport> reports = known.get(commit);
    if (reports == null) {
      missed.add(commit);
      return List.of();
    }
    return reports;
  }

  /** The same without a note: nothing if {@code commit} was not asked for. */
  public Optional<List<CommitReport>> known(CommitId commit) {
    return skipped.contains(commit) ? Optional.empty() : Optional.ofNullable(known.get(commit));
  }

  /** The commits that were looked at and not asked for, in that order; from now on others. */
  public List<CommitId> missed() {
    List<CommitId> commits = List.copyOf(missed);
    missed.clear();
    return commits;
  }

  /**
   * Adds what was found on {@code commits}.
   *
   * @param reports the newest of each name on each of them
   */
  public void add(List<CommitId> commits, List<CommitReport> reports) {
    Map<CommitId, List<CommitReport>> found = new HashMap<>();
    reports.forEach(
        report -> found.computeIfAbsent(report.commit(), _ -> new ArrayList<>()).add(report));
    commits.forEach(
        commit -> known.put(commit, List.copyOf(found.getOrDefault(commit, List.of()))));
  }

  /** Adds that {@code commits} will not be asked for: nothing is on them, as far as is known. */
  public void skip(List<CommitId> commits) {
    add(commits, List.of());
    skipped.addAll(commits);
  }

  /** Adds that there is more than was found: {@code why}, in words. */
  public void lack(String why) {
    gaps.add(why);
  }

  /** Why there may be more than was found. */
  public List<String> gaps() {
    return List.copyOf(gaps);
  }
}

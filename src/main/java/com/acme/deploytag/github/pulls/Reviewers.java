package com.acme.deploytag.github.pulls;

import com.acme.deploytag.net.RemoteException;
import com.acme.deploytag.problem.Problem;
import java.util.ArrayList;
import java.util.List;

/**
 * Requests a pull request's reviews. Requests none twice: neither from those who are requested
 * already, nor from those who have reviewed. So a run completes what an earlier one left undone.
 */
public final class Reviewers {

  private final PullRequests pulls;
  private final Pull pull;
  private final List<Problem> refused = new ArrayList<>();

  public Reviewers(PullRequests pulls, Pull pull) {
    this.pulls = pulls;
    this.pull = pull;
  }

  /**
   * Requests the reviews that are missing.
   *
   * @param people their logins
   * @param teams teams' short names
   * @return a problem for each that GitHub refused
   */
  public List<Problem> ask(List<String> people, List<String> teams) {
    try {
      ask(missing(people), IssueFields.without(teams, pull.teams()), this::eachAlone);
    } catch (RemoteException fault) {
      refused.add(fault.problem());
    }
    return refused;
  }

  private List<String> missing(List<String> people) throws RemoteException {
    List<String> missing = IssueFields.without(people, pull.reviewers());
    return missing.isEmpty() || pull.isNew()
        ? missing
        : IssueFields.without(missing, pulls.reviewedBy(pull));
  }

  private interface Refused {
    void by(List<String> people, List<String> teams, RemoteException fault);
  }

  private void ask(List<String> people, List<String> teams, Refused otherwise) {
    if (people.isEmpty() && teams.isEmpty()) {
      return;
    }
    try {
      pulls.askForReview(pull, people, teams);
    } catch (RemoteException fault) {
      otherwise.by(people, teams, fault);
    }
  }

  // GitHub requests all or none: one who is no collaborator must not cost the others' reviews.
  private void eachAlone(List<String> people, List<String> teams, RemoteException fault) {
    if (people.size() + teams.size() == 1) {
      refused.add(fault.problem());
      return;
    }
    Refused told = (_, _, alone) -> refused.add(alone.problem());
    people.forEach(person -> ask(List.of(person), List.of(), told));
    teams.forEach(team -> ask(List.of(), List.of(team), told));
  }
}

package com.acme.deploytag.github.pulls;

import com.acme.deploytag.github.client.ApiRequest;
import com.acme.deploytag.github.client.ApiResponse;
import com.acme.deploytag.github.client.Json;
import com.acme.deploytag.net.RemoteException;
import com.acme.deploytag.problem.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a pull request has as an issue: labels, assignees, a milestone. Sets what it lacks. */
public final class IssueFields {

  private final PullRequests pulls;
  private final Pull pull;

  public IssueFields(PullRequests pulls, Pull pull) {
    this.pulls = pulls;
    this.pull = pull;
  }

  /**
   * Adds the labels that it lacks.
   *
   * @throws RemoteException if GitHub refuses
   */
  public void label(List<String> labels) throws RemoteException {
    List<String> missing = without(labels, pull.labels());
    if (!missing.isEmpty()) {
      String doing = "label pull request " + pull.number();
      pulls.send(ApiRequest.post(doing, pulls.issue(pull) + "/labels", Map.of("labels", missing)));
    }
  }

  /**
   * Assigns it to those to whom it is not assigned yet.
   *
   * @param people their logins
   * @return a problem if GitHub left some out: it says nothing where somebody cannot be assigned
   * @throws RemoteException if GitHub refuses
   */
  public Optional<Problem> assign(List<String> people) throws RemoteException {
    List<String> missing = without(people, pull.assignees());
    if (missing.isEmpty()) {
      return Optional.empty();
    }
    ApiRequest call =
        ApiRequest.post(
            "assign pull request " + pull.number(),
            pulls.issue(pull) + "/assignees",
            Map.of("assignees", missing));
    List<String> left = without(missing, Pull.names(pulls.send(call).body(), "assignees", "login"));
    return left.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Problem.of(
                "GitHub did not assign pull request %d to %s"
                    .formatted(pull.number(), String.join(", ", left)),
                "Only those with access to the repository can be assigned, ten at most."));
  }

  /**
   * Has it belong to {@code milestone}.
   *
   * @return a problem if there is no such milestone, or the pull request belongs to none then
   * @throws RemoteException if GitHub refuses
   */
  public Optional<Problem> belong(long milestone) throws RemoteException {
    if (pull.milestone().equals(Optional.of(milestone))) {
      return Optional.empty();
    }
    String doing = "set milestone %d of pull request %d".formatted(milestone, pull.number());
    Optional<String> node = pulls.milestone(milestone);
    if (node.isEmpty()) {
      return Optional.of(
          Problem.of(
              "could not %s: the repository has no such milestone".formatted(doing),
              "Give the number at the end of the milestone's address, and a token that may see"
                  + " it."));
    }
    PullUpdate update = new PullUpdate(doing, pull, Map.of("milestoneId", node.get()));
    ApiResponse reply = pulls.send(update.call("milestone { number }"));
    Json shown = update.shown(reply).orElseThrow(() -> update.refused(reply));
    return shown.at("milestone", "number").number().equals(Optional.of(milestone))
        ? Optional.empty()
        : Optional.of(
            Problem.of("GitHub did not " + doing, "Only a token that may write can set it."));
  }

  /** Those of {@code wanted} that are not {@code there}, in whichever case. */
  static List<String> without(List<String> wanted, List<String> there) {
    return wanted.stream().filter(w -> there.stream().noneMatch(w::equalsIgnoreCase)).toList();
  }
}

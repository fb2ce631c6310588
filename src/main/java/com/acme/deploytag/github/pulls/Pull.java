package com.acme.deploytag.github.pulls;

import com.acme.deploytag.github.client.ApiRequest;
import com.acme.deploytag.github.client.Json;
import com.acme.deploytag.github.client.Refusals;
import com.acme.deploytag.net.RemoteException;
import java.util.List;
import java.util.Optional;

/**
 * A pull request as GitHub returns it.
 *
 * @param reviewers the logins of requested reviewers who have not reviewed yet
 * @param teams the short names of requested teams
 * @param assignees the logins of those it is assigned to
 * @param milestone the number of its milestone, if it has one
 * @param node its id in GraphQL
 * @param isNew whether this call created it
 * @param isOpen whether it is neither merged nor closed
 * @param isAutoMerged whether auto-merge is enabled
 */
public record Pull(
    long number,
    String url,
    String body,
    boolean isNew,
    boolean isOpen,
    boolean isAutoMerged,
    List<String> labels,
    List<String> reviewers,
    List<String> teams,
    List<String> assignees,
    Optional<Long> milestone,
    String node) {

  public Pull {
    labels = List.copyOf(labels);
    reviewers = List.copyOf(reviewers);
    teams = List.copyOf(teams);
    assignees = List.copyOf(assignees);
  }

  /**
   * The pull request in GitHub's answer to {@code call}.
   *
   * @throws RemoteException if the answer has none, so that the call's effect is unknown
   */
  static Pull of(ApiRequest call, Json json) throws RemoteException {
    Optional<Long> number = json.at("number").number();
    Optional<String> url = json.at("html_url").text();
    if (number.isEmpty() || url.isEmpty() || json.at("head", "sha").text().isEmpty()) {
      throw Refusals.incomplete(call, "a pull request");
    }
    return new Pull(
        number.get(),
        url.get(),
        json.at("body").text().orElse(""),
        call.method().equals("POST"),
        json.at("state").text().filter("open"::equals).isPresent(),
        json.at("auto_merge").value() != null,
        names(json, "labels", "name"),
        names(json, "requested_reviewers", "login"),
        names(json, "requested_teams", "slug"),
        names(json, "assignees", "login"),
        json.at("milestone", "number").number(),
        json.at("node_id").text().orElse(""));
  }

  /** The same, as open as it says now. */
  Pull open(boolean isOpenNow) {
    return new Pull(
        number,
        url,
        body,
        isNew,
        isOpenNow,
        isAutoMerged,
        labels,
        reviewers,
        teams,
        assignees,
        milestone,
        node);
  }

  static List<String> names(Json json, String list, String field) {
    return json.at(list).items().stream().flatMap(i -> i.at(field).text().stream()).toList();
  }
}

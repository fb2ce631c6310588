package com.acme.deploytag.action.input;

import com.acme.deploytag.action.Input;
import com.acme.deploytag.problem.Suggestion;
import com.acme.deploytag.request.Param;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * The event that started the workflow, as far as it says what to do.
 *
 * @param name its name: {@code repository_dispatch}, …
 * @param parameters what its payload or its form gives, by name
 * @param services the services that its payload lists, if it does
 * @param proposal what it says of a pull request or merge group, by path from its root
 * @param defaultBranch the default branch of the repository in which it happened
 * @param size of that repository, its history included, in KiB
 */
record Event(
    String name,
    Map<String, Param> parameters,
    Optional<List<ListedService>> services,
    Map<String, Param> proposal,
    Optional<String> defaultBranch,
    OptionalLong size) {

  static final String DISPATCH = "repository_dispatch";
  static final String MANUAL = "workflow_dispatch";
  static final String SCHEDULE = "schedule";
  static final String PULL_REQUEST = "pull_request";
  static final String PULL_REQUEST_TARGET = "pull_request_target";
  static final String MERGE_GROUP = "merge_group";

  Event {
    // Sorted, so that of two slips the same one is named in every run.
    parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
    proposal = Map.copyOf(proposal);
  }

  /** The event's key that holds parameters. */
  static String holder(String name) {
    return switch (name) {
      case DISPATCH -> "client_payload";
      case MANUAL -> "inputs";
      default -> "";
    };
  }

  /** Whether the event {@code name} is about something that would be merged. */
  static boolean isProposal(String name) {
    return switch (name) {
      case PULL_REQUEST, PULL_REQUEST_TARGET, MERGE_GROUP -> true;
      default -> false;
    };
  }

  /** What stands at {@code path} of what would be merged. */
  Param proposed(String path) {
    return proposal.getOrDefault(path, new Param.Missing(path));
  }

  /** The parameter {@code key}; missing if the event does not give it or leaves it empty. */
  Param parameter(String key) {
    Param given = parameters.get(key);
    return given != null ? given : notGiven(key);
  }

  private Param notGiven(String key) {
    String holder = holder(name);
    if (holder.isEmpty()) {
      return new Param.Missing("input " + key);
    }
    String origin = holder + "." + key;
    if (services.isPresent() && key.equals(Input.SERVICE.key())) {
      return new Param.Misnamed(origin, ListedService.KEY);
    }
    for (String other : parameters.keySet()) {
      if (!Input.isKey(other) && Suggestion.isSlip(other, key)) {
        return new Param.Misnamed(origin, other);
      }
    }
    return new Param.Missing(origin);
  }
}

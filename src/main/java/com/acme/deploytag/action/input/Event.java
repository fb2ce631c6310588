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
 * The event that started the workflow, as far as a run reads it.
 *
 * @param name its name: {@code repository_dispatch}, …
 * @param parameters the values in its payload or form, by name
 * @param services the services that its payload lists, if it does
 * @param proposal the values of its pull request or merge group, by path from the payload's root
 * @param defaultBranch the default branch of the event's repository
 * @param size the size of that repository with its history, in KiB
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
    // Sorted, so that of two misspelt names each run reports the same one.
    parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
    proposal = Map.copyOf(proposal);
  }

  /** The payload's key that holds the parameters of the event {@code name}; empty for none. */
  static String holder(String name) {
    return switch (name) {
      case DISPATCH -> "client_payload";
      case MANUAL -> "inputs";
      default -> "";
    };
  }

  /** Whether the event {@code name} is about a pull request or merge group. */
  static boolean isProposal(String name) {
    return switch (name) {
      case PULL_REQUEST, PULL_REQUEST_TARGET, MERGE_GROUP -> true;
      default -> false;
    };
  }

  /** The value at {@code path} of the pull request or merge group. */
  Param proposed(String path) {
    return proposal.getOrDefault(path, new Param.Missing(path));
  }

  /** The parameter {@code key}; missing if the event omits it or leaves it empty. */
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

package com.acme.deploytag.action;

import com.acme.deploytag.plan.Asked;
import com.acme.deploytag.problem.NearMiss;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The event that started the workflow, as far as it says what to do.
 *
 * @param name its name: {@code repository_dispatch}, …
 * @param parameters what its payload or its form gives, by name
 * @param defaultBranch the default branch of the repository in which it happened
 * @param size of that repository, its history included, in KiB
 */
record Event(
    String name, Map<String, Asked> parameters, Optional<String> defaultBranch, OptionalLong size) {

  static final String DISPATCH = "repository_dispatch";
  static final String MANUAL = "workflow_dispatch";
  static final String SCHEDULE = "schedule";

  Event {
    parameters = Map.copyOf(parameters);
  }

  /** The event's key that holds parameters. */
  static String holder(String name) {
    return switch (name) {
      case DISPATCH -> "client_payload";
      case MANUAL -> "inputs";
      default -> "";
    };
  }

  /** The parameter {@code key}; missing if the event does not give it or leaves it empty. */
  Asked parameter(String key) {
    Asked given = parameters.get(key);
    return given != null ? given : missing(key);
  }

  private Asked missing(String key) {
    String holder = holder(name);
    if (holder.isEmpty()) {
      return new Asked.Missing("input " + key);
    }
    List<String> unknown = parameters.keySet().stream().filter(k -> !Input.isKey(k)).toList();
    return new Asked.Missing(holder + "." + key, NearMiss.of(key, unknown));
  }
}

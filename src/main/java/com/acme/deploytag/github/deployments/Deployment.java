package com.acme.deploytag.github.deployments;

import com.acme.deploytag.model.CommitId;
import com.acme.deploytag.problem.SafeText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What was deployed of a service.
 *
 * @param commit the commit of the infra repository that says so
 * @param environment where
 * @param service whose version it is
 * @param version the version, in words
 * @param log the run's page
 */
public record Deployment(
    CommitId commit, String environment, String service, String version, Optional<String> log) {

  // GitHub refuses longer ones.
  private static final int LONGEST = 140;

  /**
   * What GitHub calls the environment. A new success there puts out what was deployed before, so
   * that each service has one of its own.
   */
  String name() {
    return environment + "/" + service;
  }

  /** That in words. */
  String description() {
    return SafeText.plain(service + " " + version, LONGEST);
  }

  Map<String, Object> body() {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("ref", commit.hex());
    body.put("environment", name());
    body.put("description", description());
    body.put("payload", Map.of("environment", environment, "service", service, "version", version));
    // It is on the branch already: nothing is to be merged or waited for.
    body.put("auto_merge", false);
    body.put("required_contexts", List.of());
    // Of what is called production, GitHub would leave the former ones active.
    body.put("production_environment", false);
    body.put("transient_environment", false);
    return body;
  }

  /** How it stands with a deployment. */
  public enum State {
    /** It has landed, and whether it runs is to be seen. */
    IN_PROGRESS,
    SUCCESS,
    FAILURE,
    /** Something else has taken its place. */
    INACTIVE;

    /** GitHub's word. */
    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A status that says {@code state}; a success puts out what was deployed there before.
   *
   * @param page where it can be seen, if anywhere
   */
  Map<String, Object> status(State state, Optional<String> page) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("state", state.word());
    body.put("description", description());
    body.put("auto_inactive", true);
    log.ifPresent(url -> body.put("log_url", url));
    page.ifPresent(url -> body.put("environment_url", url));
    return body;
  }
}

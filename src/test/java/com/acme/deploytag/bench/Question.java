package com.acme.deploytag.bench;

import com.acme.deploytag.testkit.BareRepo;
import com.acme.deploytag.testkit.GitServer;
import com.acme.deploytag.testkit.Runner;
import java.util.List;

/**
 * Something that only the history can answer.
 *
 * @param name what is asked, for the report
 * @param outcome how the action should end
 * @param overlays the overlays whose history tells
 */
record Question(
    String name,
    GitServer server,
    BareRepo repo,
    String operation,
    String service,
    String outcome,
    List<String> overlays) {

  static Question promotion(
      String name, GitServer server, BareRepo repo, String[] pair, String outcome) {
    List<String> overlays =
        List.of("apps/" + pair[0] + "/overlays/staging", "apps/" + pair[1] + "/overlays/staging");
    return new Question(name, server, repo, "promote", pair[0], outcome, overlays);
  }

  static Question rollback(String name, GitServer server, BareRepo repo, String service) {
    List<String> overlays = List.of("apps/" + service + "/overlays/production");
    return new Question(name, server, repo, "rollback", service, "pushed", overlays);
  }

  void ask(Runner runner) {
    runner.workflowDispatch("{}").input("operation", operation).input("service", service);
    if (operation.equals("rollback")) {
      runner.input("environment", "production");
    }
  }

  int exit() {
    return outcome.equals("refused") ? 1 : 0;
  }
}

package com.acme.deploytag.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.App;
import com.acme.deploytag.action.output.Outputs;
import com.acme.deploytag.testkit.HostedRepo;
import com.acme.deploytag.testkit.RunResult;
import com.acme.deploytag.testkit.Runner;
import com.acme.deploytag.testkit.WorkflowCommand;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** The example infra repository on a server, and the promises that every refused run keeps. */
final class Infra extends HostedRepo {

  static final String TAG = "3f2a1b4c5d6e7f8091a2b3c4d5e6f708192a3b4c";
  static final String CATALOG = ".github/deploy-tag.yml";
  static final String OVERLAY = "apps/checkout/overlays/staging/kustomization.yaml";

  Infra() {
    super("ghs_gate", server -> server.create(NAME, Path.of("test-fixtures/ecommerce-infra")));
  }

  /** A runner on a dispatch that would be deployed, were nothing wrong. */
  Runner runner(Path folder) {
    return Runner.in(folder)
        .server(server)
        .repositoryDispatch(
            """
            {"service": "checkout-service", "image": "ghcr.io/acme/checkout-service",
             "tag": "%s", "environment": "staging"}\
            """
                .formatted(TAG));
  }

  /** Runs, and checks that nothing came of it but words. */
  RunResult refused(Runner runner) throws Exception {
    RunResult result = harmless(runner);
    assertEquals(1, result.exit(), result.log());
    assertEquals("refused", result.output("outcome"), result.log());
    assertFalse(result.annotations("error").isEmpty(), result.log());
    assertTrue(result.summary().startsWith("### ⛔ Refused"), result.summary());
    return result;
  }

  /** Runs, and checks that the remote is untouched and the runner obeyed nobody but us. */
  RunResult harmless(Runner runner) throws Exception {
    String refs = repo.refs();
    RunResult result = runner.run((env, out) -> new App(env, out).run());
    assertEquals(refs, repo.refs());
    assertEquals(List.copyOf(result.outputs().keySet()), Outputs.NAMES);
    assertEquals("false", result.output("changed"));
    Set<String> ours = Set.of("add-mask", "error", "group", "endgroup");
    for (WorkflowCommand command : result.commands()) {
      assertTrue(ours.contains(command.name()), command.toString());
    }
    assertEquals(2, result.masks().size(), "the token and its basic form: " + result.masks());
    result.log().lines().forEach(line -> assertTrue(isOurs(line), line));
    assertFalse(result.log().contains("Exception"), result.log());
    return result;
  }

  /** Whether text from outside, if any, stands where nothing can come of it. */
  private static boolean isOurs(String line) {
    return line.matches(
        "::(error|add-mask|group|endgroup)[ :].*"
            + "|Asked for: (update|promote|verify).*"
            + "|(Refused|Failed) for [0-9]+ reasons?.*"
            + "|checkout-service in staging: ([0-9a-f]{12}… .*|ghcr.io/acme/checkout-service)"
            + "|- ((from|to|is) [0-9a-f]{40}|in apps/.*)"
            + "|1/update/staging/commit/[0-9a-f]{40}/1/checkout-service=[0-9a-f.]{21}"
            + "|Dry run: planned on .*");
  }
}

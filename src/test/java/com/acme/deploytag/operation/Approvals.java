package com.acme.deploytag.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.testkit.Annotation;
import com.acme.deploytag.testkit.Fixture;
import com.acme.deploytag.testkit.Forge;
import com.acme.deploytag.testkit.RunResult;
import com.acme.deploytag.testkit.Runner;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Changes of the example infra repository that are planned, approved, and done later. */
public final class Approvals extends Fixture {

  static final String CATALOG = "catalog-service";
  static final String CHECKOUT = "checkout-service";

  Forge forge;

  @Override
  protected void setUp() throws Exception {
    forge = part(new Forge());
    date(180);
  }

  /** Dates what is done by hand from now on. */
  void date(long minutesAgo) {
    forge.repo.clock(
        Instant.now().minus(Duration.ofMinutes(minutesAgo)).truncatedTo(ChronoUnit.SECONDS));
  }

  /** A service's overlay. */
  static String file(String service, String environment) {
    return "apps/%s/overlays/%s/kustomization.yaml"
        .formatted(service.replaceFirst("-.*", ""), environment);
  }

  /** A commit by hand that replaces what fits {@code pattern} in a file. */
  void edit(String path, String pattern, String text) {
    String before = forge.repo.text(path);
    String after = before.replaceFirst(pattern, text);
    assertNotEquals(before, after);
    forge.repo.commit(path, after, "by hand");
  }

  /** Sets a service's pin by hand; {@code pin} is a tag, and what may follow it. */
  void pin(String service, String environment, String pin) {
    edit(
        file(service, environment),
        "(name: ghcr.io/acme/" + service + "[^}]*?newTag: [\"']?)[0-9a-f]{40}(\n    digest: \\S+)?",
        "$1" + pin);
  }

  String pinned(String service, String environment) {
    return forge.repo.text(file(service, environment));
  }

  /** Adds lines to the catalog, whose last key is the services. */
  void addToCatalog(String lines) {
    forge.repo.commit(Forge.CATALOG, forge.repo.text(Forge.CATALOG) + lines, "by hand");
  }

  /** An overlay of a service that the example does not have. */
  void overlay(String service, String environment, String tag) {
    forge.repo.put(
        file(service, environment),
        "resources: [../../base]\nimages:\n  - name: ghcr.io/acme/%s\n    newTag: %s\n"
            .formatted(service, tag),
        "by hand");
  }

  /** A run that a pipeline sets off. */
  void deploy(String service, int number) throws Exception {
    ended("pushed", forge.update(service, Forge.tag(number)));
  }

  Runner rollback(String services) {
    return forge
        .promote(services)
        .input("operation", "rollback")
        .input("environment", "production");
  }

  public static RunResult ended(String outcome, Runner runner) throws Exception {
    RunResult result = Forge.run(runner);
    assertEquals(outcome, result.output("outcome"), result.log());
    assertEquals(outcome.equals("refused") ? 1 : 0, result.exit());
    return result;
  }

  /** The plan that a person is shown, in the log and in the summary. */
  public static String plan(Runner runner) throws Exception {
    RunResult result = ended("planned", runner.input("dry-run", "true"));
    String plan = result.output("plan");
    assertTrue(result.log().contains("\n" + plan + "\n"), result.log());
    assertTrue(result.summary().contains("`" + plan + "`"), result.summary());
    return plan;
  }

  public static List<String> told(RunResult result) {
    return result.annotations("error").stream().map(Annotation::message).toList();
  }
}

package com.acme.deploytag.testkit;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * What a test does where a tool is missing: it is aborted, never silently passed, and with {@code
 * DEPLOY_TAG_REQUIRE_ALL=true} in the environment it fails.
 */
final class Requirement {
  private Requirement() {}

  static void missing(String what, String why) {
    String message = "NOT TESTED: " + what + " is missing here (" + why + ")";
    if ("true".equals(System.getenv("DEPLOY_TAG_REQUIRE_ALL"))) {
      Assertions.fail(message);
    }
    String bar = "!".repeat(80);
    System.err.println(bar + "\n" + message + "\n" + bar);
    Assumptions.abort(message);
  }
}

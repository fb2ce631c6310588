package com.acme.deploytag.demo;

import com.acme.deploytag.testkit.RunResult;

/** A dispatch that breaks several rules is told all of them, and changes nothing. */
final class RefusedDispatch implements Act {
  private static final String PAYLOAD =
      """
      {
        "service": "chekout-service",
        "image": "ghcr.io/acme/checkout-service",
        "tag": "latest",
        "environment": "production"
      }
      """;

  @Override
  public String headline() {
    return "A refused dispatch: \"latest\", straight to production";
  }

  @Override
  public void play(Stage stage, Report report) throws Exception {
    report.say("Three things are wrong with this one, a slip of the fingers among them.");
    report.asked("repository_dispatch, client_payload", PAYLOAD);
    String before = stage.repo.tip();
    RunResult result = Stage.run(stage.runner().repositoryDispatch(PAYLOAD));
    report.log("the action's log", result);
    report.summary(result);

    report.checks();
    report.ended("the run", result, 1, "refused");
    report.proved("three errors, all at once", result.annotations("error").size() == 3);
    report.proved("the branch is where it was", stage.repo.tip().equals(before));
  }
}

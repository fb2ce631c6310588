package com.acme.deploytag.demo;

import com.acme.deploytag.testkit.RunResult;

/** A service's pipeline sends its tag, and staging gets it. */
final class Dispatch implements Act {
  static final String TAG = "5e12345678901234567890123456789012345678";

  private static final String PAYLOAD =
      """
      {
        "service": "checkout-service",
        "image": "ghcr.io/acme/checkout-service",
        "tag": "%s",
        "environment": "staging"
      }
      """
          .formatted(TAG);

  private static final String OVERLAY = "apps/checkout/overlays/staging/kustomization.yaml";

  @Override
  public String headline() {
    return "A dispatch: checkout-service's pipeline sends its new tag to staging";
  }

  @Override
  public void play(Stage stage, Report report) throws Exception {
    report.say(
        "YAML reads this tag as a number, 5 times 10 to a very high power, and the overlay pins a"
            + " sidecar as well. The one scalar changes, in quotes; comments and order stay.");
    report.asked("repository_dispatch, client_payload", PAYLOAD);
    String before = stage.repo.tip();
    RunResult result = Stage.run(stage.runner().repositoryDispatch(PAYLOAD));
    report.log("the action's log", result);
    report.history(before);
    report.summary(result);

    report.checks();
    report.ended("the run", result, 0, "pushed");
    report.oneLine(before, OVERLAY);
    report.proved("the tag is in quotes", stage.lines(OVERLAY).contains("newTag: \"" + TAG + "\""));
  }
}

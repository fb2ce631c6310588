package com.acme.deploytag.demo;

import com.acme.deploytag.testkit.RunResult;
import java.util.List;

/** A person promotes what staging runs. */
final class Promotion implements Act {
  private static final String FORM =
      """
      { "service": "checkout-service" }
      """;

  private static final String OVERLAY = "apps/checkout/overlays/production/kustomization.yaml";

  @Override
  public String headline() {
    return "A promotion: what staging runs of checkout-service goes to production";
  }

  @Override
  public void play(Stage stage, Report report) throws Exception {
    report.say(
        "The sidecar comes first in both overlays, and staging runs a newer one. It is not the"
            + " service's image by the catalog, so it is not promoted with it.");
    report.asked("workflow_dispatch, inputs", FORM);
    String before = stage.repo.tip();
    RunResult result = Stage.run(stage.runner().workflowDispatch(FORM));
    report.log("the action's log", result);
    report.history(before);
    report.summary(result);

    report.checks();
    report.ended("the run", result, 0, "pushed");
    report.oneLine(before, OVERLAY);
    List<String> overlay = stage.lines(OVERLAY);
    report.proved(
        "production runs staging's tag", overlay.contains("newTag: \"" + Dispatch.TAG + "\""));
    report.proved("its sidecar is the old one", overlay.contains("newTag: 1.28.0-alpine"));
  }
}

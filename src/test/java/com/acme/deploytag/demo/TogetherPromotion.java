package com.acme.deploytag.demo;

import com.acme.deploytag.testkit.RunResult;

/** What ran together goes together. */
final class TogetherPromotion implements Act {
  private static final String FORM =
      """
      { "service": "checkout-service", "together": "true" }
      """;

  @Override
  public String headline() {
    return "The promotion together: both services, in one commit";
  }

  @Override
  public void play(Stage stage, Report report) throws Exception {
    report.say("The two new versions have run together in staging for four hours.");
    report.asked("workflow_dispatch, inputs", FORM);
    String before = stage.repo.tip();
    RunResult result = Stage.run(stage.runner().workflowDispatch(FORM));
    report.log("the action's log", result);
    report.history(before);
    report.summary(result);

    report.checks();
    report.ended("the run", result, 0, "pushed");
    report.proved("it is one commit", stage.repo.git("rev-parse", "main^").equals(before));
    report.proved(
        "production runs both new versions",
        stage.pins("checkout", "production", LastDays.NEW_CHECKOUT)
            && stage.pins("payments", "production", LastDays.NEW_PAYMENTS));
  }
}

package com.acme.deploytag.demo;

import com.acme.deploytag.testkit.RunResult;
import com.acme.deploytag.testkit.Runner;

/** Back to what ran before, and what was taken away stays away. */
final class Rollback implements Act {
  private static final String FORM =
      """
      { "service": "checkout-service, payments-service", "environment": "production" }
      """;

  @Override
  public String headline() {
    return "A rollback: both services go back, and what was bad stays away";
  }

  @Override
  public void play(Stage stage, Report report) throws Exception {
    report.say("Customers cannot pay. A workflow with \"operation: rollback\" is started.");
    report.asked("workflow_dispatch, inputs", FORM);
    String before = stage.repo.tip();
    Runner runner = stage.runner().workflowDispatch(FORM).input("operation", "rollback");
    RunResult result = Stage.run(runner);
    report.log("the action's log", result);
    report.history(before);
    report.summary(result);
    report.say("");
    report.say("Staging still runs what was rolled back. Who promotes it again, in good faith:");
    RunResult again =
        Stage.run(
            stage
                .runner()
                .workflowDispatch("{ \"service\": \"checkout-service, payments-service\" }"));
    report.log("the action's log", again);
    report.summary(again);

    report.checks();
    report.ended("the rollback", result, 0, "pushed");
    report.proved(
        "production runs what it ran before",
        stage.pins("checkout", "production", LastDays.OLD_CHECKOUT)
            && stage.pins("payments", "production", LastDays.OLD_PAYMENTS));
    report.ended("the promotion after it", again, 1, "refused");
  }
}

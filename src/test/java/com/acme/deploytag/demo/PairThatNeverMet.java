package com.acme.deploytag.demo;

import com.acme.deploytag.testkit.RunResult;

/** The worst day, had this been there: checkout alone would break payments in production. */
final class PairThatNeverMet implements Act {
  private static final String FORM =
      """
      { "service": "checkout-service" }
      """;

  @Override
  public String headline() {
    return "A promotion that would break payments: refused, with what could go instead";
  }

  @Override
  public void play(Stage stage, Report report) throws Exception {
    LastDays.write(stage.repo);
    report.say(
        "The catalog says by now that payments-service depends on checkout-service, and the branch"
            + " has a history of some days, written for this act: both have new versions in"
            + " staging, and payments' came first. So the payments that production runs has never"
            + " met the new checkout. The history knows.");
    report.asked("workflow_dispatch, inputs", FORM);
    String before = stage.repo.tip();
    RunResult result = Stage.run(stage.runner().workflowDispatch(FORM));
    report.log("the action's log", result);
    report.summary(result);

    report.checks();
    report.ended("the run", result, 1, "refused");
    report.proved("nothing was pushed", stage.repo.tip().equals(before));
    report.proved(
        "the refusal names the set that can go",
        result.log().contains("checkout-service,payments-service"));
  }
}

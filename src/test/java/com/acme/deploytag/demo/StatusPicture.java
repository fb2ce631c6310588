package com.acme.deploytag.demo;

import com.acme.deploytag.testkit.RunResult;
import com.acme.deploytag.testkit.Runner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What runs where after all this, as a table and as a picture. */
final class StatusPicture implements Act {
  private static final Pattern PICTURE = Pattern.compile("(?s)```mermaid\n(.*?)```");

  @Override
  public String headline() {
    return "The status: what runs where, and what may be promoted";
  }

  @Override
  public void play(Stage stage, Report report) throws Exception {
    report.say(
        "A workflow with \"operation: status\" reads and changes nothing. The picture in its step"
            + " summary is Mermaid, which GitHub draws. With \"page: site\" it also writes a page of"
            + " its own, with search, past and picture of each service.");
    String before = stage.repo.tip();
    Runner runner =
        stage.runner().workflowDispatch("{}").input("operation", "status").input("page", "site");
    RunResult result = Stage.run(runner);
    report.log("the action's log", result);
    Matcher picture = PICTURE.matcher(result.summary());
    boolean isDrawn = picture.find();
    report.drawn(result, isDrawn ? picture.group(1) : "");
    report.linked("The page that this run wrote", runner.workspace().resolve("site"), "status");

    report.checks();
    report.ended("the run", result, 0, "reported");
    report.proved("the summary has a picture", isDrawn);
    report.proved("nothing was pushed", stage.repo.tip().equals(before));
  }
}

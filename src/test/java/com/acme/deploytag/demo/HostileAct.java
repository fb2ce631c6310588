package com.acme.deploytag.demo;

import com.acme.deploytag.testkit.RunResult;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tells in each place where a text may stand what would be markup if nobody looked. */
final class HostileAct implements Act {
  static final List<String> KINDS =
      List.of("said", "event", "payload", "log", "group", "error", "commit", "summary", "proved");

  /** A text that ends whatever it stands in, and runs and fetches what it can. */
  static String evil(String kind) {
    return kind
        + "</pre></style><script>evil=1</script><img src=https://evil.example/x onerror=evil=1>";
  }

  @Override
  public String headline() {
    return "Hostile <b onclick=evil=1>names</b> & \"quotes\"";
  }

  @Override
  public void play(Stage stage, Report report) throws Exception {
    report.say(evil("said"));
    report.asked(evil("event"), evil("payload"));
    RunResult result = result();
    report.log("the action's log", result);
    String before = stage.repo.tip();
    stage.repo.put("hostile.txt", evil("diff"), evil("commit"));
    report.history(before);
    report.summary(result);
    report.checks();
    report.proved(evil("proved"), true);
  }

  private static RunResult result() {
    String console =
        "%s\n##[group]%s\nx\n##[error]%s\n".formatted(evil("log"), evil("group"), evil("error"));
    String summary =
        """
        ### %1$s

        ![picture](https://evil.example/picture.png) [link](javascript:evil=1) <https://evil.example/auto>
        <a href="https://evil.example/">a</a> <details open ontoggle=evil=1> <code title="x" onclick=evil=1>y</code>

        <form action="https://evil.example/"><button>b</button></form>

        <base href="https://evil.example/"><meta http-equiv=refresh content="0;url=https://evil.example/">

        | a | b |
        | --- | --- |
        | %1$s | <svg onload=evil=1> |
        """
            .formatted(evil("summary"));
    return new RunResult(1, console, Map.of(), summary, List.of(), Set.of(), List.of(), console);
  }
}

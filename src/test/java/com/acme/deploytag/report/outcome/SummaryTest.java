package com.acme.deploytag.report.outcome;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.image.Pin;
import com.acme.deploytag.image.Tag;
import com.acme.deploytag.model.CommitId;
import com.acme.deploytag.outcome.Outcome;
import com.acme.deploytag.outcome.RunResult;
import com.acme.deploytag.plan.Asked;
import com.acme.deploytag.plan.GateEvidence;
import com.acme.deploytag.plan.PinChange;
import com.acme.deploytag.plan.Plan;
import com.acme.deploytag.problem.Place;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.report.Form;
import com.acme.deploytag.report.Markdown;
import com.acme.deploytag.report.Run;
import com.acme.deploytag.request.Operation;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What scenarios do not show: the summary's limits, and text that would be markup. */
final class SummaryTest {

  private static final int LIMIT = 1 << 20;
  private static final CommitId COMMIT = new CommitId("ab".repeat(20));
  private static final Run RUN =
      new Run(
          "https://forge.example/acme/infra",
          "main",
          Optional.of("https://forge.example/run"),
          Optional.of("octocat"),
          Instant.parse("2026-11-24T12:00:00Z"),
          Optional.of("promote service \"all\""),
          Optional.empty());

  private static Plan plan(int services, String folder) {
    return plan(services, folder, GateEvidence.NONE);
  }

  private static Plan plan(int services, String folder, GateEvidence gateEvidence) {
    List<PinChange> changes =
        IntStream.range(0, services)
            .mapToObj(i ->
                new PinChange(
                    "service-" + i,
                    "production",
                    "ghcr.io/acme/" + "x".repeat(200) + i,
                    folder + "/service-" + i + "/kustomization.yaml",
                    PinChange.Before.NOTHING,
                    Pin.of(new Tag("t".repeat(128))),
                    false))
            .toList();
    return new Plan(
        Operation.PROMOTE,
        Optional.of("staging"),
        "production",
        changes,
        List.of(),
        Map.of(),
        List.of(),
        Map.of(),
        gateEvidence);
  }

  private static String pushed(Plan plan) {
    return Summary.of(new RunResult(new Outcome.Pushed(plan, COMMIT), 1), RUN);
  }

  @Test
  void showsFiveHundredServices() {
    String summary = pushed(plan(500, "apps"));
    assertTrue(summary.getBytes(UTF_8).length < LIMIT);
    assertTrue(
        summary.startsWith("### ✅ Promoted 500 services from staging to production\n"), summary);
    assertTrue(summary.contains("| service-499<br>"), summary);
  }

  @Test
  void staysBelowTheLimitWhateverTheNames() {
    String summary = pushed(plan(5_000, "😀/".repeat(300)));
    assertTrue(summary.getBytes(UTF_8).length < LIMIT, "bytes: " + summary.getBytes(UTF_8).length);
    assertTrue(summary.contains(" more.\n"), "says that there are more");
    assertTrue(summary.contains("/commit/" + COMMIT.hex()), "still has the commit");
  }

  @Test
  void cutsAServersWords() {
    Problem problem = Problem.of("declined: " + "😀".repeat(500_000), "Look there.");
    String summary = Summary.of(new RunResult(new Outcome.Failed(List.of(problem)), 3), RUN);
    assertTrue(summary.length() < 10_000, "length: " + summary.length());
    assertTrue(summary.startsWith("### ❌ Failed after 3 attempts\n"), summary);
    assertTrue(summary.contains("…**<br>Look there."), summary);
  }

  @Test
  void linksAPlaceWithItsPathEncoded() {
    Place place = new Place("apps/a b)/#x/kustomization.yaml", 3, 5);
    Problem problem = Problem.at(place, "broken", "Mend it.");
    String summary = Summary.of(new RunResult(new Outcome.Refused(List.of(problem)), 1), RUN);
    String url = RUN.repositoryUrl() + "/blob/main/apps/a%20b%29/%23x/kustomization.yaml#L3";
    assertTrue(summary.contains("](" + url + ")"), summary);
  }

  @Test
  void makesNoMarkupOfWordsFromOutside() {
    assertEquals(
        "&lt;img&gt; &#64;owners \\#1 \\[x\\](https:&#47;&#47;x) \\*a\\* \\|",
        Markdown.text("<img> @owners #1 [x](https://x) *a* |"));
    assertEquals("`a'b\\|c`", Markdown.code("a`b|c"));
    assertFalse(Markdown.text("a\nb\r\nc").contains("\n"));
  }

  /** Two lines are read at once; more of them would hide what is below. */
  @Test
  void saysWhyServicesGoTogether() {
    Problem reason = Problem.of("a v2 never stood in staging with b v1", "");
    String few = together(List.of(reason));
    assertTrue(few.contains("**Why they go together**\n\n- a v2 never stood"), few);
    assertFalse(together(List.of()).contains("together"));
    List<Problem> many = Collections.nCopies(3, reason);
    assertTrue(
        together(many)
            .contains("<details><summary>Why they go together</summary>\n\n- a v2 never stood"),
        few);
  }

  private static String together(List<Problem> reasons) {
    Plan plan = plan(2, "apps", GateEvidence.NONE.because(reasons));
    return Summary.of(new RunResult(new Outcome.Planned(plan, COMMIT), 1), RUN);
  }

  /** Hardly a run is refused for what would go together, so that hardly one reads the form. */
  @Test
  void readsTheFormOnlyForACommandToPaste() {
    int[] reads = {0};
    Run started =
        RUN.by(
            Optional.of(() -> {
              reads[0]++;
              return new Form("p.yml", "acme/infra", Map.of("service", "a"));
            }));
    Plan plan = plan(2, "apps");
    List<Problem> problems = List.of(Problem.of("one", "Promote both."));
    for (Outcome outcome :
        List.of(
            new Outcome.Pushed(plan, COMMIT),
            new Outcome.Planned(plan, COMMIT),
            new Outcome.Failed(problems),
            new Outcome.Refused(problems))) {
      Summary.of(new RunResult(outcome, 1), started);
    }
    assertEquals(0, reads[0]);
    Asked both = new Asked(List.of(), List.of("a", "b"));
    String refused =
        Summary.of(
            new RunResult(new Outcome.Refused(problems, GateEvidence.NONE, both), 1), started);
    assertTrue(refused.contains("gh workflow run p.yml -R acme/infra -f service=a,b\n"), refused);
  }

  private static String refused(Problem... problems) {
    return Summary.of(new RunResult(new Outcome.Refused(List.of(problems)), 1), RUN);
  }

  @Test
  void saysOnceWhatIsToBeDoneAboutSeveral() {
    String summary =
        refused(
            Problem.of("one", "Promote all of them."),
            Problem.of("two", "Wait."),
            Problem.of("three", "Promote all of them."));
    assertTrue(
        summary.contains(
            "- **one**\n- **three**\n\n👉 Promote all of them.\n\n- **two**<br>Wait.\n"),
        summary);
  }

  /** What somebody else said stays as it was said. */
  @Test
  void tellsTimesAsAPersonReadsThem() {
    String summary =
        refused(
            Problem.of(
                "it stood since 2026-11-24T10:00:00Z, was set at 2026-11-20T09:30:59Z for"
                    + " \"2026-11-24T10:00:00Z\"",
                "Promote again from 2026-11-25T01:00:01Z on."));
    assertTrue(
        summary.contains(
            "it stood since 10:00 UTC (2 h ago), was set 4 d ago (20 Nov 09:30 UTC) for"
                + " \"2026-11-24T10:00:00Z\"**<br>Promote again from 25 Nov 01:01 UTC on."),
        summary);
  }

  @Test
  void neverSaysSuccessAboveAWarning() {
    Plan plan = plan(1, "apps");
    GateEvidence warned =
        new GateEvidence("staging", List.of(), List.of(Problem.of("it is a hotfix", "Look.")));
    Plan sharp =
        new Plan(
            plan.operation(),
            plan.source(),
            plan.environment(),
            plan.changes(),
            List.of(),
            Map.of(),
            List.of(),
            Map.of(),
            warned);
    String summary = pushed(sharp);
    assertTrue(
        summary.startsWith(
            "### ⚠️ Promoted service-0 from staging to production, with 1 warning\n"),
        summary);
    assertFalse(summary.contains("✅"), summary);
    assertTrue(summary.indexOf("it is a hotfix") < summary.indexOf("<details>"), summary);
  }

  /** Whatever stood in an overlay, written by whomever: in a cell, a title, a link. */
  @Test
  void makesNoMarkupOfWhatStoodThere() {
    String hostile = "\"><img src=x onerror=y>|`[a](https://x)@all" + "z".repeat(300);
    String title = Markdown.titled(hostile.substring(0, 30), hostile);
    assertTrue(title.matches("<code title=\"[A-Za-z0-9&#;]+\">(?:[^<>|]|\\\\[|])*</code>"), title);
    assertFalse(title.replace("&#64;", "").contains("@"), title);
    assertTrue(title.length() < 1_000, title);
  }
}

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
import com.acme.deploytag.plan.GateEvidence;
import com.acme.deploytag.plan.PinChange;
import com.acme.deploytag.plan.Plan;
import com.acme.deploytag.problem.Place;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.report.Markdown;
import com.acme.deploytag.report.Run;
import com.acme.deploytag.request.Operation;
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
          Optional.of("promote service \"all\""));

  private static Plan plan(int services, String folder) {
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
        GateEvidence.NONE);
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
    assertTrue(summary.contains("| service-499 |"), summary);
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
}

package com.acme.deploytag.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.image.Pin;
import com.acme.deploytag.image.Tag;
import com.acme.deploytag.ledger.Trailers;
import com.acme.deploytag.plan.Grounds;
import com.acme.deploytag.plan.PinChange;
import com.acme.deploytag.plan.Plan;
import com.acme.deploytag.plan.Proposition;
import com.acme.deploytag.plan.PullBranch;
import com.acme.deploytag.problem.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The text of pull requests, whole, and what is found in it again. */
final class PullTextTest {

  private static final PullBranch BRANCH = new PullBranch("deploy-tag", "production", "web");
  private static final String OLD = "1".repeat(40);
  private static final String NEW = "2".repeat(40);
  private static final Run RUN =
      new Run(
          "https://forge.example/acme/infra",
          "main",
          Optional.of("https://forge.example/acme/infra/actions/runs/7"),
          Optional.of("octocat"),
          Optional.empty());

  private static PinChange pin(String service, String old, String tag) {
    return new PinChange(
        service,
        "production",
        "ghcr.io/acme/" + service,
        "apps/" + service + "/overlays/production/kustomization.yaml",
        new PinChange.Before(Optional.of(old), Optional.empty()),
        Pin.of(new Tag(tag)),
        false);
  }

  private static Plan plan(String operation, List<PinChange> pins, Grounds grounds) {
    return new Plan(
        operation,
        operation.equals("promote") ? Optional.of("staging") : Optional.empty(),
        "production",
        pins,
        List.of(),
        Map.of(),
        List.of("a note of <b>somebody</b>"),
        Map.of(),
        grounds,
        Optional.of(new Proposition(BRANCH, Map.of("web", "acme/web"))));
  }

  private static PullText text(String operation, String old, String tag) {
    return PullText.of(
        plan(operation, List.of(pin("web", old, tag)), Grounds.NONE), RUN, Earlier.NOTHING);
  }

  @Test
  void saysAllOfIt() {
    Grounds grounds =
        new Grounds("staging", List.of(), List.of(Problem.of("it *breaks* @all", "Wait.")));
    PullText text =
        PullText.of(
            plan("promote", List.of(pin("web", OLD, NEW)), grounds),
            RUN,
            new Earlier(List.of("- web `0`")));
    assertEquals("promote: web to production (" + NEW + ")", text.title());
    assertEquals(
        """
        Promotes from staging to production, asked for by octocat in [this run](https://forge.example/acme/infra/actions/runs/7).

        | service | image | from | to | what changes |
        | --- | --- | --- | --- | --- |
        | web | `ghcr.io/acme/web` | `OLD` | `NEW` | [web](https://forge.example/acme/web/compare/OLD...NEW) |

        staging has moved on since this was opened. It proposed before:

        <!-- deploy-tag, before: -->
        - web `0`

        - a note of &lt;b&gt;somebody&lt;/b&gt;.

        - ⚠️ **it \\*breaks\\* &#64;all**<br>Wait.

        Merging this changes production. The same promotion, asked for again, replaces the commit here; so push nothing to this branch.

        MARK
        Service: web
        Environment: production
        Image: ghcr.io/acme/web
        Tag: NEW
        Previous-Tag: OLD
        Promoted-From: staging
        Run: https://forge.example/acme/infra/actions/runs/7
        Triggered-By: octocat
        -->
        """
            .replace("OLD", OLD)
            .replace("NEW", NEW)
            .replace("MARK", text.mark()),
        text.body());
    assertTrue(PullText.isOurs(text.body(), BRANCH));
    assertTrue(text.isIn(text.body().replace("runs/7", "runs/8")));
    assertFalse(text("promote", OLD, "3".repeat(40)).isIn(text.body()));
    assertEquals(List.of("- web `0`"), Earlier.in(text.body().replace("\n", "\r\n")).lines());
  }

  @Test
  void linksWhatIsBetweenCommitsOnly() {
    assertFalse(text("promote", "v1", NEW).body().contains("/compare/"));
    assertFalse(text("promote", OLD, "v2").body().contains("/compare/"));
  }

  @Test
  void isTheLedgerWhereASquashTakesItForItsMessage() {
    String squash = "rollback (#1)\n\n" + text("rollback", OLD, NEW).body();
    assertEquals(Optional.of(OLD), Trailers.of(squash).value("Rejected-Tag"));
    assertEquals(Optional.of("web"), Trailers.of(squash).value("Service"));
  }

  @Test
  void nothingFromOutsideEndsTheComment() {
    PullText text = text("promote", "--> <img src=x>", NEW);
    String comment = text.body().substring(text.body().indexOf(text.mark()));
    assertEquals(comment.lastIndexOf('>'), comment.indexOf('>'), comment);
  }

  @Test
  void staysBelowTheLimit() {
    List<PinChange> pins =
        IntStream.range(0, 2_000).mapToObj(i -> pin("service-" + i, OLD, "t".repeat(128))).toList();
    PullText text = PullText.of(plan("promote", pins, Grounds.NONE), RUN, Earlier.NOTHING);
    assertTrue(text.body().length() < 65_536, "characters: " + text.body().length());
    assertTrue(text.title().length() <= 256, text.title());
    assertTrue(text.isIn(text.body()));
    assertTrue(text.body().contains(" more.\n"));
  }
}

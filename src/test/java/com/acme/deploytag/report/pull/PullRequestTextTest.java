package com.acme.deploytag.report.pull;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.image.Digest;
import com.acme.deploytag.image.Pin;
import com.acme.deploytag.image.Tag;
import com.acme.deploytag.ledger.trailer.Trailer;
import com.acme.deploytag.ledger.trailer.Trailers;
import com.acme.deploytag.plan.GateEvidence;
import com.acme.deploytag.plan.PinChange;
import com.acme.deploytag.plan.Plan;
import com.acme.deploytag.plan.PullRequestBranch;
import com.acme.deploytag.plan.PullRequestPlan;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.report.Run;
import com.acme.deploytag.request.Operation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The text of pull requests, whole, and what is found in it again. */
final class PullRequestTextTest {

  private static final PullRequestBranch BRANCH =
      new PullRequestBranch("deploy-tag", "production", "web");
  private static final String OLD = "1".repeat(40);
  private static final String NEW = "2".repeat(40);
  private static final Run RUN =
      new Run(
          "https://forge.example/acme/infra",
          "main",
          Optional.of("https://forge.example/acme/infra/actions/runs/7"),
          Optional.of("octocat"),
          Instant.parse("2026-11-24T12:00:00Z"),
          Optional.empty(),
          Optional.empty());

  private static PinChange pin(String service, String old, String tag) {
    return new PinChange(
            service,
            "production",
            "ghcr.io/acme/" + service,
            "apps/" + service + "/overlays/production/kustomization.yaml",
            new PinChange.Before(Optional.of(old), Optional.empty()),
            Pin.of(new Tag(tag)),
            false)
        .with(new PinChange.Background(Optional.of("acme/" + service), Optional.empty()));
  }

  private static Plan plan(Operation operation, List<PinChange> pins, GateEvidence gateEvidence) {
    return new Plan(
            operation,
            operation == Operation.PROMOTE ? Optional.of("staging") : Optional.empty(),
            "production",
            pins,
            List.of(),
            Map.of(),
            List.of("a note of <b>somebody</b>"),
            operation == Operation.PROMOTE ? Map.of(Trailer.PROMOTED_FROM, "staging") : Map.of(),
            gateEvidence)
        .by(Optional.of(new PullRequestPlan(BRANCH)));
  }

  private static PullRequestText text(Operation operation, String old, String tag) {
    return PullRequestText.of(
        plan(operation, List.of(pin("web", old, tag)), GateEvidence.NONE),
        RUN,
        PreviousProposals.NOTHING);
  }

  @Test
  void saysAllOfIt() {
    GateEvidence gateEvidence =
        new GateEvidence("staging", List.of(), List.of(Problem.of("it *breaks* @all", "Wait.")))
            .because(List.of(Problem.of("web 2 never stood in staging with *api* 1", "")));
    PullRequestText text =
        PullRequestText.of(
            plan(Operation.PROMOTE, List.of(pin("web", OLD, NEW)), gateEvidence),
            RUN,
            new PreviousProposals(List.of("- web `0`")));
    assertEquals("promote: web to production (" + NEW + ")", text.title());
    assertEquals(
        """
        Promotes from staging to production, asked for by octocat in [this run](https://forge.example/acme/infra/actions/runs/7).

        | service | from → to | what changed |
        | --- | --- | --- |
        | web | [`111111111111`](https://forge.example/acme/web/commit/OLD "OLD") → [`222222222222`](https://forge.example/acme/web/commit/NEW "NEW") | [compare](https://forge.example/acme/web/compare/OLD...NEW) |

        staging has moved on since this was opened. It proposed before:

        <!-- deploy-tag, before: -->
        - web `0`

        - a note of &lt;b&gt;somebody&lt;/b&gt;.

        - ⚠️ **it \\*breaks\\* &#64;all**<br>Wait.

        **Why they go together**

        - web 2 never stood in staging with \\*api\\* 1

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
    assertTrue(PullRequestText.isOurs(text.body(), BRANCH));
    assertTrue(text.isIn(text.body().replace("runs/7", "runs/8")));
    assertFalse(text(Operation.PROMOTE, OLD, "3".repeat(40)).isIn(text.body()));
    assertEquals(
        List.of("- web `0`"), PreviousProposals.in(text.body().replace("\n", "\r\n")).lines());
  }

  /** Also where the table shows less of it: another proposal is another text. */
  @ParameterizedTest
  @CsvSource({
    "ghcr.io/acme/web, 1, 2, d, ''",
    "quay.io/acme/web, 1, 2, c, ''",
    "ghcr.io/acme/web, 3, 2, c, ''",
    "ghcr.io/acme/web, 1, 3, c, ''",
    "ghcr.io/acme/web, 1, 2, c, quay.io/acme/web",
  })
  void isMarkedByAllThatIsSet(
      String image, String before, String after, String digest, String newName) {
    assertEquals(
        mark("ghcr.io/acme/web", "1", "2", "c", ""), mark("ghcr.io/acme/web", "1", "2", "c", ""));
    assertNotEquals(
        mark("ghcr.io/acme/web", "1", "2", "c", ""), mark(image, before, after, digest, newName));
  }

  /** The mark for versions that differ in the last digit only. */
  private static String mark(
      String image, String before, String after, String digest, String newName) {
    Optional<String> none = Optional.empty();
    PinChange pin =
        new PinChange(
            "web",
            "production",
            image,
            "apps/web/overlays/production/kustomization.yaml",
            new PinChange.Before(Optional.of("1".repeat(39) + before), none),
            new Pin(
                Optional.of(new Tag("2".repeat(39) + after)),
                Optional.of(new Digest("sha256:" + "c".repeat(63) + digest))),
            false,
            new PinChange.Names(Optional.of("web"), none),
            new PinChange.Names(
                Optional.of("web"), Optional.of(newName).filter(name -> !name.isEmpty())));
    return PullRequestText.of(
            plan(Operation.PROMOTE, List.of(pin), GateEvidence.NONE),
            RUN,
            PreviousProposals.NOTHING)
        .mark();
  }

  @Test
  void linksWhatIsBetweenCommitsOnly() {
    assertFalse(text(Operation.PROMOTE, "v1", NEW).body().contains("/compare/"));
    assertFalse(text(Operation.PROMOTE, OLD, "v2").body().contains("/compare/"));
  }

  @Test
  void isTheLedgerWhereASquashTakesItForItsMessage() {
    String squash = "rollback (#1)\n\n" + text(Operation.ROLLBACK, OLD, NEW).body();
    assertEquals(Optional.of(OLD), Trailers.of(squash).value(Trailer.REJECTED));
    assertEquals(Optional.of("web"), Trailers.of(squash).value(Trailer.SERVICE));
  }

  @Test
  void nothingFromOutsideEndsTheComment() {
    PullRequestText text = text(Operation.PROMOTE, "--> <img src=x>", NEW);
    String comment = text.body().substring(text.body().indexOf(text.mark()));
    assertEquals(comment.lastIndexOf('>'), comment.indexOf('>'), comment);
  }

  @Test
  void staysBelowTheLimit() {
    List<PinChange> pins =
        IntStream.range(0, 2_000).mapToObj(i -> pin("service-" + i, OLD, "t".repeat(128))).toList();
    PullRequestText text =
        PullRequestText.of(
            plan(Operation.PROMOTE, pins, GateEvidence.NONE), RUN, PreviousProposals.NOTHING);
    assertTrue(text.body().length() < 65_536, "characters: " + text.body().length());
    assertTrue(text.title().length() <= 256, text.title());
    assertTrue(text.isIn(text.body()));
    assertTrue(text.body().contains(" more.\n"));
  }
}

package com.acme.deploytag.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.image.Digest;
import com.acme.deploytag.image.Pin;
import com.acme.deploytag.image.Tag;
import com.acme.deploytag.ledger.CommitRecord;
import com.acme.deploytag.ledger.Ledger;
import com.acme.deploytag.ledger.trailer.HistoryCompleteness;
import com.acme.deploytag.model.CommitId;
import com.acme.deploytag.planner.Approval;
import com.acme.deploytag.planner.Standings;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.request.Operation;
import com.acme.deploytag.request.Param;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import net.jqwik.api.statistics.StatisticsReport.StatisticsReportMode;

/**
 * Two plans have one text just if they write the same, and what was approved lets just that go, be
 * it to be written or in place, and names each service of which anything is another.
 */
final class ApprovalPropertyTest {

  private static final int SERVICES = 4;
  private static final List<String> NAMES = List.of("app", "web");
  private static final Ledger LEDGER =
      Ledger.of(
          List.of(CommitRecord.of(new CommitId("c".repeat(40)), Instant.EPOCH, "a", "", Map.of())),
          Instant.EPOCH,
          HistoryCompleteness.WHOLE);
  private static final Snapshot NOTHING =
      new Snapshot(Catalog.conventional(List.of()), Map.of(), LEDGER);

  /** Makes plans of few values, so that they often have some in common. */
  private record Maker(Random random) {

    private <T> Optional<T> maybe(List<T> values) {
      return random.nextInt(3) == 0 ? Optional.empty() : Optional.of(any(values));
    }

    private <T> T any(List<T> values) {
      return values.get(random.nextInt(values.size()));
    }

    private Optional<Digest> digest() {
      return maybe(List.of("a", "b")).map(d -> new Digest("sha256:" + d.repeat(64)));
    }

    private Pin pin() {
      return random.nextInt(5) == 0
          ? new Pin(Optional.empty(), Optional.of(new Digest("sha256:" + "c".repeat(64))))
          : new Pin(Optional.of(new Tag(any(List.of("v1", "v2", "v3")))), digest());
    }

    private PinChange.Names names() {
      return new PinChange.Names(Optional.of(any(NAMES)), maybe(List.of("a.example/x", "b/x")));
    }

    PinChange change(String service, String image) {
      Optional<Pin> before = random.nextInt(6) == 0 ? Optional.empty() : Optional.of(pin());
      return new PinChange(
          service,
          "production",
          image,
          any(List.of("apps/a.yaml", "apps/b.yaml")),
          written(before),
          pin(),
          random.nextInt(8) == 0,
          names(),
          names());
    }

    Plan plan() {
      List<PinChange> changes = new ArrayList<>();
      List<PinChange> unchanged = new ArrayList<>();
      for (int s = 0; s < SERVICES; s++) {
        for (String image : List.of("acme/one", "acme/two")) {
          PinChange change = change("s" + s, image);
          switch (random.nextInt(3)) {
            case 0 -> changes.add(change);
            case 1 -> standing(change).ifPresent(unchanged::add);
            default -> {}
          }
        }
      }
      return of(
          any(List.of(Operation.PROMOTE, Operation.PROMOTE, Operation.ROLLBACK)),
          changes,
          unchanged);
    }

    /** {@code plan} as it is made later. */
    Plan later(Plan plan) {
      List<PinChange> changes = new ArrayList<>(plan.changes());
      List<PinChange> unchanged = new ArrayList<>(plan.unchanged());
      Collections.shuffle(changes, random);
      for (int i = random.nextInt(4); i > 0; i--) {
        move(changes, unchanged);
      }
      Operation operation = random.nextInt(12) == 0 ? Operation.ROLLBACK : plan.operation();
      return of(operation, changes, unchanged);
    }

    private void move(List<PinChange> changes, List<PinChange> unchanged) {
      switch (random.nextInt(6)) {
        case 0 -> changes.add(change("s" + SERVICES, "acme/" + changes.size()));
        case 1 -> {
          if (!unchanged.isEmpty()) {
            PinChange pin = unchanged.removeFirst();
            changes.add(change(pin.service(), pin.image()));
          }
        }
        case 2 -> {
          if (!changes.isEmpty()) {
            changes.removeFirst();
          }
        }
        case 3 -> changes.replaceAll(pin -> random.nextInt(3) == 0 ? moved(pin) : pin);
        // Some or all of it lands, and something else may come after it.
        default -> {
          int most = random.nextInt(3);
          for (PinChange pin : List.copyOf(changes)) {
            if (most > 0 || random.nextBoolean()) {
              changes.remove(pin);
              PinChange landed = landed(pin);
              if (most > 1) {
                unchanged.add(landed);
              } else {
                changes.add(
                    new PinChange(
                        pin.service(),
                        pin.environment(),
                        pin.image(),
                        pin.file(),
                        landed.before(),
                        pin(),
                        false,
                        landed.is(),
                        names()));
              }
            }
          }
        }
      }
    }

    /** One thing of it is another. */
    private PinChange moved(PinChange pin) {
      PinChange other = change(pin.service(), pin.image());
      int which = random.nextInt(6);
      return new PinChange(
          pin.service(),
          pin.environment(),
          pin.image(),
          which == 0 ? other.file() : pin.file(),
          which == 1 ? other.before() : pin.before(),
          which == 2 ? other.after() : pin.after(),
          (which == 3) != pin.allowed(),
          which == 4 ? other.was() : pin.was(),
          which == 5 ? other.is() : pin.is());
    }

    private Plan of(Operation operation, List<PinChange> changes, List<PinChange> unchanged) {
      Plan plan =
          new Plan(
              operation,
              Optional.of("staging"),
              "production",
              changes,
              unchanged,
              Map.of(),
              List.of(),
              Map.of(),
              GateEvidence.NONE);
      return random.nextInt(10) == 0
          ? plan.by(
              Optional.of(new PullRequestPlan(PullRequestBranch.promotionOfAll("production"))))
          : plan;
    }
  }

  private static PinChange.Before written(Optional<Pin> pin) {
    return new PinChange.Before(
        pin.flatMap(Pin::tag).map(Tag::text), pin.flatMap(Pin::digest).map(Digest::text));
  }

  private static PinChange landed(PinChange pin) {
    return new PinChange(
        pin.service(),
        pin.environment(),
        pin.image(),
        pin.file(),
        written(Optional.of(pin.after())),
        pin.after(),
        false,
        pin.is(),
        pin.is());
  }

  private static Optional<PinChange> standing(PinChange pin) {
    return pin.asItStands();
  }

  private static boolean isSame(Plan one, Plan other) {
    return one.operation().equals(other.operation())
        && one.proposition().isPresent() == other.proposition().isPresent()
        && new HashSet<>(one.changes()).equals(new HashSet<>(other.changes()));
  }

  /** Whether {@code pin} is where {@code change} was to put it, by the naive reading. */
  private static boolean stands(PinChange change, PinChange pin) {
    return change.service().equals(pin.service())
        && change.image().equals(pin.image())
        && change.is().equals(pin.was())
        && written(Optional.of(change.after())).equals(pin.before());
  }

  private static boolean isInPlace(Plan approved, Plan now) {
    return approved.operation().equals(now.operation())
        && !approved.changes().isEmpty()
        && approved.changes().stream()
            .allMatch(c -> pins(now).stream().anyMatch(p -> stands(c, p)));
  }

  private static List<PinChange> pins(Plan plan) {
    List<PinChange> pins = new ArrayList<>(plan.changes());
    pins.addAll(plan.unchanged());
    return pins;
  }

  private static Decision held(Plan now, String approved) {
    Standings standings =
        new Standings(
            now.operation(),
            List.of(World.catalog(PRODUCTION).environments().get("production")),
            NOTHING);
    return new Approval(new Param.Given(approved, "input expected-plan"), standings)
        .hold(new Decision.Go(now));
  }

  private static final String PRODUCTION =
      """
      environments:
        staging: {accepts: dispatch}
        production: {accepts: promotion, from: staging}
      services:
        s0: {path: s0, images: [s0]}
      """;

  @Property(tries = 1_000)
  void textsAreEqualJustIfWhatIsWrittenIs(@ForAll Random random) {
    Maker maker = new Maker(random);
    Plan one = maker.plan();
    Plan other = random.nextInt(20) == 0 ? maker.plan() : maker.later(one);
    String text = PlanDigest.of(one).text();
    assertEquals(isSame(one, other), text.equals(PlanDigest.of(other).text()));
    Checked<PlanDigest> read = PlanDigestReader.parse(text);
    assertEquals(
        text,
        assertInstanceOf(Checked.Good.class, read).value() instanceof PlanDigest d ? d.text() : "");
    for (int end = 0; end < text.length(); end++) {
      assertInstanceOf(Checked.Bad.class, PlanDigestReader.parse(text.substring(0, end)));
    }
  }

  @Property(tries = 3_000)
  @StatisticsReport(StatisticsReportMode.OFF)
  void letsJustThatGoWhichWasApproved(@ForAll Random random) {
    Maker maker = new Maker(random);
    Plan approved = maker.plan();
    Plan now = maker.later(approved);
    Decision decision = held(now, PlanDigest.of(approved).text());
    String kind;
    if (isSame(approved, now)) {
      kind = "same";
      assertSame(now, assertInstanceOf(Decision.Go.class, decision).plan());
    } else if (isInPlace(approved, now)) {
      kind = "in place";
      Plan left = assertInstanceOf(Decision.Go.class, decision).plan();
      assertTrue(left.isDone());
      assertTrue(left.files().isEmpty());
    } else {
      kind = "moved";
      var refused = assertInstanceOf(Decision.Refused.class, decision);
      assertFalse(refused.problems().isEmpty());
      assertEquals(moved(approved, now), named(refused), refused.problems().toString());
    }
    Statistics.collect(kind);
    Statistics.coverage(c -> {
      c.check("same").percentage(p -> p > 5);
      c.check("in place").percentage(p -> p > 5);
      c.check("moved").percentage(p -> p > 20);
    });
  }

  /** The services of which what is written is not the same. */
  private static Set<String> moved(Plan approved, Plan now) {
    if (!approved.operation().equals(now.operation())) {
      return Set.of("what");
    }
    Set<String> moved = new TreeSet<>();
    if (approved.proposition().isPresent() != now.proposition().isPresent()) {
      moved.add("the");
    }
    for (PinChange pin : pins(approved, now)) {
      if (!approved.changes().contains(pin) || !now.changes().contains(pin)) {
        moved.add(pin.service());
      }
    }
    return moved;
  }

  private static List<PinChange> pins(Plan approved, Plan now) {
    List<PinChange> pins = new ArrayList<>(approved.changes());
    pins.addAll(now.changes());
    return pins;
  }

  private static Set<String> named(Decision.Refused refused) {
    return refused.problems().stream()
        .map(problem -> problem.what().replaceFirst(" .*", ""))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Plan large(Maker maker, int services) {
    List<PinChange> changes =
        IntStream.range(0, services)
            .mapToObj(i -> maker.change("s%062d".formatted(i), "acme/one"))
            .toList();
    return new Plan(
        Operation.PROMOTE,
        Optional.empty(),
        "production",
        changes,
        List.of(),
        Map.of(),
        List.of(),
        Map.of(),
        GateEvidence.NONE);
  }

  /** Two hundred services, with names as long as they may be, can all be named. */
  @Example
  void namesTwoHundredServices() {
    Maker maker = new Maker(new Random(1));
    Plan approved = large(maker, 200);
    String text = PlanDigest.of(approved).text();
    assertTrue(text.length() < 32_768, "length " + text.length());
    Plan now = large(maker, 200);
    var refused = assertInstanceOf(Decision.Refused.class, held(now, text));
    assertEquals(21, refused.problems().size());
    assertTrue(refused.problems().getLast().what().contains("more pins are not what was approved"));
  }

  /** Of thousands nothing is named, but they are held to all the same. */
  @Example
  void holdsThousandsToADigestAlone() {
    Maker maker = new Maker(new Random(2));
    Plan approved = large(maker, 3_000);
    String text = PlanDigest.of(approved).text();
    assertTrue(text.length() < 200, text);
    assertSame(approved, assertInstanceOf(Decision.Go.class, held(approved, text)).plan());
    List<PinChange> pins = new ArrayList<>(approved.changes());
    pins.set(1_234, maker.change(pins.get(1_234).service(), "acme/one"));
    var refused = assertInstanceOf(Decision.Refused.class, held(with(pins, List.of()), text));
    assertEquals(1, refused.problems().size());
    assertTrue(
        refused.problems().getFirst().what().contains("3000 pins then, 3000 now"),
        refused.problems().toString());
    List<PinChange> landed = approved.changes().stream().map(ApprovalPropertyTest::landed).toList();
    Plan done = with(List.of(), landed);
    assertSame(done, assertInstanceOf(Decision.Go.class, held(done, text)).plan());
    Plan gone = with(List.of(), landed.subList(1, 3_000));
    assertInstanceOf(Decision.Refused.class, held(gone, text));
  }

  private static Plan with(List<PinChange> changes, List<PinChange> unchanged) {
    return new Plan(
        Operation.PROMOTE,
        Optional.empty(),
        "production",
        changes,
        unchanged,
        Map.of(),
        List.of(),
        Map.of(),
        GateEvidence.NONE);
  }
}

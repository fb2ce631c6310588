package com.acme.deploytag.planner;

import com.acme.deploytag.catalog.Environment;
import com.acme.deploytag.catalog.Service;
import com.acme.deploytag.image.PinEntry;
import com.acme.deploytag.kustomize.edit.WantedPin;
import com.acme.deploytag.ledger.trailer.Trailer;
import com.acme.deploytag.pins.PinFile;
import com.acme.deploytag.plan.Asked;
import com.acme.deploytag.plan.Decision;
import com.acme.deploytag.plan.GateEvidence;
import com.acme.deploytag.plan.PinChange;
import com.acme.deploytag.plan.Plan;
import com.acme.deploytag.plan.Snapshot;
import com.acme.deploytag.plan.rule.Change;
import com.acme.deploytag.plan.rule.RejectionRule;
import com.acme.deploytag.plan.rule.Rules;
import com.acme.deploytag.problem.Problems;
import com.acme.deploytag.request.Operation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Gathers the pins to set, edits the overlays one pin after the other, and makes the plan. */
final class PlanBuilder {

  private final Snapshot snapshot;
  private final Environment environment;
  private final Problems problems;
  private final RejectionRule rejections;
  // Of what changes, by path: two services, and two environments, may have their pins in one file.
  private final Map<String, String> texts;
  private final OverlayEdits edits;
  private final List<PinChange> changes = new ArrayList<>();
  private final List<PinChange> unchanged = new ArrayList<>();
  private final Problems warnings = new Problems();
  private final List<String> noted = new ArrayList<>();
  private final Map<Trailer, String> recorded = new EnumMap<>(Trailer.class);

  /** One whose edits nobody else goes on with. */
  PlanBuilder(Snapshot snapshot, Environment environment, Problems problems) {
    this(snapshot, environment, problems, new HashMap<>());
  }

  /**
   * @param texts the files that were edited so far, by path; what is edited is put there
   */
  PlanBuilder(
      Snapshot snapshot, Environment environment, Problems problems, Map<String, String> texts) {
    this.texts = texts;
    this.snapshot = snapshot;
    this.environment = environment;
    this.problems = problems;
    this.edits = new OverlayEdits(snapshot, environment);
    this.rejections = new RejectionRule(snapshot.catalog(), snapshot.ledger(), environment);
  }

  /** Has {@code rules} judge {@code change}: what they refuse and warn of is told with the plan. */
  void judge(Rules rules, Change change) {
    Rules.Judgement said = rules.judge(change);
    problems.addAll(said.refused());
    said.warned().forEach(warnings::add);
    recorded.putAll(said.recorded());
    noted.addAll(said.noted());
  }

  /** Sets {@code wanted} in {@code service}'s overlay. */
  void set(Service service, WantedPin wanted) {
    problems
        .take(snapshot.overlay(service.overlay(environment)).then(file -> file.in(texts)))
        .ifPresent(old ->
            problems
                .take(edits.edited(service, old, wanted))
                .ifPresent(edited -> note(service, wanted, old, edited)));
  }

  private void note(Service service, WantedPin wanted, PinFile old, PinFile edited) {
    EditedEntry entry =
        EditedEntry.of(old, edited).orElseGet(() -> EditedEntry.kept(entry(edited, wanted)));
    // What the plan sets all the same, somebody has allowed; the commit records that.
    boolean isAllowed = rejections.of(service, wanted.image().text(), wanted.pin()).isPresent();
    PinChange change =
        new PinChange(
            service.name(),
            environment.name(),
            wanted.image().text(),
            path(edited, entry.after()),
            PinChange.Before.of(entry.before()),
            wanted.pin(),
            isAllowed,
            PinChange.Names.of(entry.before()),
            PinChange.Names.of(entry.after()),
            background(service));
    if (edited.texts().equals(old.texts())) {
      unchanged.add(change);
    } else {
      changes.add(change);
      for (Map.Entry<String, String> file : edited.texts().entrySet()) {
        if (!file.getValue().equals(old.texts().get(file.getKey()))) {
          texts.put(file.getKey(), file.getValue());
        }
      }
    }
  }

  private PinChange.Background background(Service service) {
    return new PinChange.Background(
        service.repository(),
        snapshot
            .ledger()
            .of(service.name(), environment.name())
            .present()
            .filter(interval -> !interval.older())
            .map(interval -> interval.from().time()));
  }

  /** The file that {@code entry} stands in. */
  private static String path(PinFile file, Optional<PinEntry> entry) {
    return entry.isPresent() ? entry.get().place().file() : file.path();
  }

  private Optional<PinEntry> entry(PinFile file, WantedPin wanted) {
    return problems.take(file.find(wanted.image(), wanted.aliases())).flatMap(e -> e);
  }

  /** The overlays as they would be. */
  OverlayEdits edits() {
    return edits;
  }

  /** The pins that change. */
  List<PinChange> changes() {
    return changes;
  }

  /** What is planned if nothing speaks against it, else why it is refused. */
  Decision decision(Supplier<Plan> plan) {
    return problems.isEmpty()
        ? new Decision.Go(plan.get())
        : new Decision.Refused(problems.list(), GateEvidence.NONE, new Asked(changes));
  }

  /** The services of which something changes. */
  List<String> services() {
    return changes.stream().map(PinChange::service).distinct().toList();
  }

  /** Notes that {@code service}'s pin is left as it is. */
  void keep(Service service, WantedPin instead) {
    problems
        .take(snapshot.overlay(service.overlay(environment)))
        .ifPresent(file -> standing(service, file, instead).ifPresent(unchanged::add));
  }

  private Optional<PinChange> standing(Service service, PinFile file, WantedPin instead) {
    Optional<PinEntry> entry = entry(file, instead);
    return problems
        .take(
            PinChange.standing(
                service.name(),
                environment.name(),
                instead.image().text(),
                path(file, entry),
                PinChange.Before.of(entry),
                PinChange.Names.of(entry)))
        .flatMap(pin -> pin);
  }

  Plan plan(
      Operation operation,
      Optional<String> source,
      List<String> notes,
      Map<Trailer, String> trailers) {
    return plan(operation, source, notes, trailers, GateEvidence.NONE);
  }

  Plan plan(
      Operation operation,
      Optional<String> source,
      List<String> notes,
      Map<Trailer, String> trailers,
      GateEvidence gateEvidence) {
    Map<String, byte[]> files = new HashMap<>();
    for (Map.Entry<String, String> file : texts.entrySet()) {
      files.put(file.getKey(), file.getValue().getBytes(StandardCharsets.UTF_8));
    }
    return new Plan(
            operation,
            source,
            environment.name(),
            changes,
            unchanged,
            files,
            Stream.concat(notes.stream(), noted.stream()).distinct().toList(),
            all(trailers),
            gateEvidence.with(warnings.list()))
        .worded(snapshot.catalog().wording());
  }

  private Map<Trailer, String> all(Map<Trailer, String> trailers) {
    Map<Trailer, String> all = new LinkedHashMap<>(trailers);
    all.putAll(recorded);
    return all;
  }
}

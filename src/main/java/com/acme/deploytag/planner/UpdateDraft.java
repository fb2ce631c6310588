package com.acme.deploytag.planner;

import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.Environment;
import com.acme.deploytag.catalog.RegistryRules;
import com.acme.deploytag.catalog.Service;
import com.acme.deploytag.image.CommitHash;
import com.acme.deploytag.image.Digest;
import com.acme.deploytag.image.ImageLabels;
import com.acme.deploytag.image.ImageName;
import com.acme.deploytag.image.ImageNames;
import com.acme.deploytag.image.ImageReference;
import com.acme.deploytag.image.Pin;
import com.acme.deploytag.kustomize.edit.WantedPin;
import com.acme.deploytag.ledger.trailer.LastUpdate;
import com.acme.deploytag.ledger.trailer.Trailer;
import com.acme.deploytag.plan.Decision;
import com.acme.deploytag.plan.Plan;
import com.acme.deploytag.plan.PullRequestPlan;
import com.acme.deploytag.plan.RegistryAnswers;
import com.acme.deploytag.plan.Snapshot;
import com.acme.deploytag.plan.rule.Change;
import com.acme.deploytag.plan.rule.Rules;
import com.acme.deploytag.plan.rule.SequenceRule;
import com.acme.deploytag.problem.Problems;
import com.acme.deploytag.request.Operation;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An update as it is planned on one snapshot, service by service. */
final class UpdateDraft {

  private final Environment environment;
  private final Pin pin;
  private final boolean allowRejected;
  private final Optional<String> override;
  private final Optional<PullRequestPlan> pull;
  private final PlanBuilder builder;
  private final RegistryAnswers registry;
  // Whether a tag gets its digest beside it.
  private final boolean isPinned;
  private final SequenceRule order;
  private final Rules rules;
  private final List<Change> changes = new ArrayList<>();
  private final List<String> kept = new ArrayList<>();
  // Whether something is in place that came later than any update on record.
  private boolean isLate;
  // Whether something came later than this; a record would set that back.
  private boolean isBehind;

  /**
   * @param pin what is to be set
   * @param sequence the update's place in its pipeline's order, if it has one
   * @param allowRejected whether it may come although it was rejected
   * @param override why it may come though the environment is frozen
   * @param pull how it gets in, if by a pull request
   * @param problems gets what speaks against it
   * @param edited the files that are edited already, by path
   */
  UpdateDraft(
      Snapshot snapshot,
      Environment environment,
      Pin pin,
      Optional<Long> sequence,
      boolean allowRejected,
      Optional<String> override,
      Optional<PullRequestPlan> pull,
      Problems problems,
      Map<String, String> edited) {
    this.environment = environment;
    this.pin = pin;
    this.allowRejected = allowRejected;
    this.override = override;
    this.pull = pull;
    builder = new PlanBuilder(snapshot, environment, problems, edited);
    registry = snapshot.registry();
    Catalog catalog = snapshot.catalog();
    isPinned =
        catalog.registry().filter(r -> r.digest() == RegistryRules.DigestPolicy.PIN).isPresent();
    order = new SequenceRule(sequence, environment, snapshot.ledger(), catalog.history());
    rules = Rules.of(snapshot, environment).with(order);
  }

  /** Sets {@code images} of {@code service}, but for those of which something newer is there. */
  void set(Service service, List<ImageNames> images) {
    List<Change.NewPin> pins = new ArrayList<>();
    List<ImageNames> going = new ArrayList<>();
    for (ImageNames image : images) {
      boolean isThere = builder.edits().has(service, wanted(image));
      Optional<LastUpdate> newer = order.newer(service, image.text());
      isBehind |= newer.isPresent();
      if (newer.isPresent() && !isThere) {
        builder.keep(service, wanted(image));
        kept.add(order.note(service, image.text(), newer.get()));
      } else {
        isLate |= isThere && order.isLate(service, image.text());
        going.add(image);
        pins.add(judged(service, image, isThere));
      }
    }
    Change change = new Change(Change.Kind.UPDATE, service, environment, pins, override);
    changes.add(change);
    builder.judge(rules, change);
    // Also where something is wrong already, so that what is wrong with an overlay is told, too.
    going.forEach(image -> builder.set(service, wanted(image)));
  }

  private Change.NewPin judged(Service service, ImageNames image, boolean isThere) {
    return new Change.NewPin(
        image.text(),
        pin(image),
        Optional.empty(),
        isThere,
        allowRejected,
        builder.edits().written(service, wanted(image)).stream().toList());
  }

  /** What is to be set of {@code image}: with its digest, where the catalog wants that. */
  private Pin pin(ImageNames image) {
    Optional<Digest> found =
        pin.digest().isEmpty() && isPinned
            ? pin.tag()
                .flatMap(tag ->
                    registry.digest(environment.name(), ImageReference.of(image.name(), tag)))
            : Optional.empty();
    return found.isPresent() ? new Pin(pin.tag(), found) : pin;
  }

  private WantedPin wanted(ImageNames image) {
    WantedPin.Naming naming = new WantedPin.Naming(image.text(), Optional.empty());
    return new WantedPin(image, List.of(naming), pin(image));
  }

  /**
   * What is to be done.
   *
   * @param source what the commit records of the build
   */
  Planned planned(Map<Trailer, String> source) {
    // An empty commit would get past the pull requests.
    boolean isRecord = isLate && !isBehind && pull.isEmpty();
    List<String> notes =
        isRecord && builder.services().isEmpty() ? List.of(order.record()) : List.copyOf(kept);
    Decision decision =
        decision(
            builder.decision(() ->
                builder
                    .plan(Operation.UPDATE, Optional.empty(), notes, withRevision(source))
                    .by(pull)),
            isRecord);
    return new Planned(decision, rules.reaches(changes, decision instanceof Decision.Refused));
  }

  /** {@code source}, with the commit that the images say they were built of where it names none. */
  private Map<Trailer, String> withRevision(Map<Trailer, String> source) {
    Map<Trailer, String> all = new EnumMap<>(Trailer.class);
    all.putAll(source);
    if (!source.containsKey(Trailer.SOURCE_SHA)) {
      revision().ifPresent(commit -> all.put(Trailer.SOURCE_SHA, commit.hex()));
    }
    return all;
  }

  private Optional<CommitHash> revision() {
    List<Optional<CommitHash>> told =
        changes.stream()
            .flatMap(change -> change.pins().stream())
            .map(set -> ImageReference.of(new ImageName(set.image()), pin.tag().orElseThrow()))
            .map(image -> registry.labels(environment.name(), image).flatMap(ImageLabels::revision))
            .map(revision -> revision.flatMap(CommitHash::parse).filter(CommitHash::isWhole))
            .distinct()
            .toList();
    return told.size() == 1 ? told.getFirst() : Optional.empty();
  }

  private Decision decision(Decision planned, boolean isRecord) {
    if (planned instanceof Decision.Go(Plan plan) && plan.isDone()) {
      if (!kept.isEmpty()) {
        return new Decision.Superseded(plan);
      }
      if (isRecord) {
        return new Decision.Recorded(plan);
      }
    }
    return planned;
  }
}

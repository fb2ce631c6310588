package com.acme.deploytag.planner;

import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.Environment;
import com.acme.deploytag.catalog.RepoPath;
import com.acme.deploytag.catalog.Service;
import com.acme.deploytag.image.Digest;
import com.acme.deploytag.image.ImageName;
import com.acme.deploytag.image.Pin;
import com.acme.deploytag.image.Tag;
import com.acme.deploytag.kustomize.Kustomization;
import com.acme.deploytag.kustomize.edit.WantedPin;
import com.acme.deploytag.ledger.LedgerQuery;
import com.acme.deploytag.ledger.trailer.LastUpdate;
import com.acme.deploytag.ledger.trailer.Rejection;
import com.acme.deploytag.ledger.trailer.ServiceEnvironment;
import com.acme.deploytag.ledger.trailer.Trailer;
import com.acme.deploytag.plan.Decision;
import com.acme.deploytag.plan.Plan;
import com.acme.deploytag.plan.Snapshot;
import com.acme.deploytag.plan.rule.RejectionRule;
import com.acme.deploytag.plan.rule.SequenceRule;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.Problems;
import com.acme.deploytag.problem.SafeText;
import com.acme.deploytag.problem.Suggestion;
import com.acme.deploytag.request.Operation;
import com.acme.deploytag.request.Param;
import com.acme.deploytag.request.Request;
import com.acme.deploytag.request.UnexpectedParams;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Plans an update. */
final class UpdatePlanner implements Planner {

  private final Catalog catalog;
  private final Problems problems = new Problems();
  private final Target target;
  private final Optional<ImageName> image;
  private final Optional<Pin> pin;
  private final Optional<Long> sequence;
  private final Map<Trailer, String> source;
  private final boolean allowRejected;
  // Whether something is in place that came later than any update on record.
  private boolean isLate;
  // Whether something came later than this; a record would set that back.
  private boolean isBehind;

  UpdatePlanner(Request.Update request, Catalog catalog) {
    this.catalog = catalog;
    UnexpectedParams.check(request, problems);
    target =
        Target.of(
            request.services(),
            request.environment(),
            "Say which environment to deploy to.",
            catalog,
            problems);
    target.environment().flatMap(this::closed).ifPresent(problems::add);
    image = problems.take(request.image().optional(ImageName::parse)).flatMap(i -> i);
    Optional<Tag> tag =
        problems.take(request.tag().required(Tag::parse, "Give the tag that the pipeline pushed."));
    tag.flatMap(catalog.tags()::judge).ifPresent(problems::add);
    Optional<Digest> digest =
        problems.take(request.digest().optional(Digest::parse)).flatMap(d -> d);
    pin = tag.map(t -> new Pin(Optional.of(t), digest));
    sequence = problems.take(request.sequence().optional(SourceReader::sequence)).flatMap(n -> n);
    source = SourceReader.trailers(sequence, request.source(), problems);
    allowRejected = problems.take(request.allowRejected().flag()).orElse(false);
    if (request.image().isMissing()) {
      target.services().stream()
          .filter(s -> s.images().isEmpty())
          .forEach(s -> needsImage(s, request.image()));
    }
  }

  /** Why {@code environment} cannot be updated, if so. */
  private Optional<Problem> closed(Environment environment) {
    return switch (environment) {
      case Environment.Dispatched _ -> Optional.empty();
      case Environment.Promoted(String name, var from, var _, var _, var _, var _) ->
          Optional.of(
              Problem.of(
                  "environment \"%s\" accepts promotion only, no dispatch".formatted(name),
                  "Deploy to \"%s\" first, then run the promote workflow."
                      .formatted(from.value())));
    };
  }

  private void needsImage(Service service, Param image) {
    problems.add(
        Problem.of(
            "%s is missing, and no catalog says which image is %s's"
                .formatted(image.origin(), SafeText.quoted(service.name())),
            "Send the image's name, or list it in " + Catalog.DEFAULT_PATH + "."));
  }

  @Override
  public Optional<Environment> environment() {
    return problems.isEmpty() ? target.environment() : Optional.empty();
  }

  @Override
  public Set<RepoPath> reads() {
    return target.overlays();
  }

  @Override
  public LedgerQuery query() {
    if (target.environment().isEmpty()) {
      return LedgerQuery.NOTHING;
    }
    Environment environment = target.environment().get();
    Map<ServiceEnvironment, Set<String>> updates = new HashMap<>();
    if (sequence.isPresent()) {
      for (Service service : target.services()) {
        Set<String> images = new HashSet<>();
        images(service).forEach(i -> images.add(i.text()));
        updates.put(new ServiceEnvironment(service.name(), environment.name()), images);
      }
    }
    return new LedgerQuery(
        Set.of(),
        RejectionRule.tracks(catalog, target.services(), environment),
        versions(),
        updates);
  }

  /** The tag and the digest, of which the ledger must tell what was said. */
  private Set<String> versions() {
    Set<String> versions = new HashSet<>();
    if (pin.isPresent()) {
      pin.get().tag().ifPresent(t -> versions.add(t.text()));
      pin.get().digest().ifPresent(d -> versions.add(d.text()));
    }
    return versions;
  }

  /** The images of {@code service} that are to be set. */
  private List<ImageName> images(Service service) {
    return image.isPresent() ? List.of(image.get()) : service.images();
  }

  @Override
  public Decision plan(Snapshot snapshot) {
    image.ifPresent(asked ->
        target.services().stream()
            .filter(service -> !owns(service, asked, snapshot))
            .forEach(service -> problems.add(foreign(service, asked))));
    if (target.environment().isEmpty()) {
      return new Decision.Refused(problems.list());
    }
    Environment environment = target.environment().get();
    PlanBuilder changes = new PlanBuilder(snapshot, environment, problems);
    RejectionRule rejections = new RejectionRule(catalog, snapshot.ledger(), environment);
    SequenceRule order =
        new SequenceRule(sequence, environment, snapshot.ledger(), catalog.history());
    List<String> kept = new ArrayList<>();
    // Also where something is wrong already, so that what is wrong with an overlay is told as well.
    for (Service service : target.services()) {
      set(service, changes, rejections, order, kept);
    }
    List<String> notes =
        isLate && !isBehind && changes.services().isEmpty()
            ? List.of(order.record())
            : List.copyOf(kept);
    Checked<Plan> plan =
        problems.orElse(() -> changes.plan(Operation.UPDATE, Optional.empty(), notes, source));
    Decision decision = kept.isEmpty() ? withRecord(plan) : withKept(plan);
    return rejections.settled(decision, isOpen(order));
  }

  private Decision withRecord(Checked<Plan> plan) {
    return isLate && !isBehind && plan instanceof Checked.Good<Plan>(Plan good) && good.isDone()
        ? new Decision.Recorded(good)
        : Decision.of(plan);
  }

  private static Decision withKept(Checked<Plan> plan) {
    return plan instanceof Checked.Good<Plan>(Plan good) && good.isDone()
        ? new Decision.Superseded(good)
        : Decision.of(plan);
  }

  private boolean isOpen(SequenceRule order) {
    for (Service service : target.services()) {
      if (order.isOpen(service, images(service))) {
        return true;
      }
    }
    return false;
  }

  /** Sets the service's pins, but for those of which something newer is in place. */
  private void set(
      Service service,
      PlanBuilder changes,
      RejectionRule rejections,
      SequenceRule order,
      List<String> kept) {
    if (pin.isEmpty()) {
      return;
    }
    for (ImageName own : images(service)) {
      WantedPin wanted = new WantedPin(own.text(), own, Optional.empty(), pin.get());
      boolean isThere = changes.has(service, wanted);
      Optional<LastUpdate> newer = order.newer(service, own);
      isBehind |= newer.isPresent();
      if (newer.isPresent() && !isThere) {
        changes.keep(service, wanted);
        kept.add(order.note(service, own, newer.get()));
        continue;
      }
      Optional<Problem> absurd = order.absurd(service, own);
      if (isThere) {
        absurd.ifPresent(changes::warn);
        isLate |= absurd.isEmpty() && order.isLate(service, own);
      } else {
        absurd.ifPresent(problems::add);
      }
      Optional<Rejection> rejection = rejections.of(service, own.text(), pin.get());
      if (rejection.isPresent() && isThere) {
        changes.warn(RejectionRule.inPlace(rejection.get()));
      } else if (rejection.isPresent() && !allowRejected) {
        problems.add(RejectionRule.problem(rejection.get()));
      }
      changes.set(service, wanted, rejection.isPresent());
    }
  }

  private boolean owns(Service service, ImageName asked, Snapshot snapshot) {
    return service.owns(asked)
        // Without a catalog its overlay says; which overlay that is must be known, though.
        || (service.images().isEmpty()
            && target.environment().map(e -> isPinned(service, asked, snapshot, e)).orElse(true));
  }

  private static boolean isPinned(
      Service service, ImageName asked, Snapshot snapshot, Environment environment) {
    return snapshot.overlay(service.overlay(environment))
            instanceof Checked.Good<Kustomization>(Kustomization file)
        && file.pins(asked.text());
  }

  private Problem foreign(Service service, ImageName asked) {
    String what =
        "the image %s is not service %s's"
            .formatted(SafeText.quoted(asked.text()), SafeText.quoted(service.name()));
    if (service.images().isEmpty()) {
      return Problem.of(
          what,
          "Without a catalog a service's image is pinned in its overlay already or named like the"
              + " service; otherwise list it in "
              + Catalog.DEFAULT_PATH
              + ".");
    }
    List<String> own = service.images().stream().map(ImageName::text).toList();
    return Problem.of(
        what,
        Suggestion.hint(asked.text(), own)
            + "Its images by %s: %s.".formatted(catalog.source(), SafeText.names(own)));
  }
}

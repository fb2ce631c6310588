package com.acme.deploytag.plan;

import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.Environment;
import com.acme.deploytag.catalog.RepoPath;
import com.acme.deploytag.catalog.Service;
import com.acme.deploytag.image.Digest;
import com.acme.deploytag.image.ImageName;
import com.acme.deploytag.image.Pin;
import com.acme.deploytag.image.Tag;
import com.acme.deploytag.kustomize.Kustomization;
import com.acme.deploytag.kustomize.WantedPin;
import com.acme.deploytag.ledger.Rejection;
import com.acme.deploytag.ledger.Track;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.NearMiss;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.Problems;
import com.acme.deploytag.problem.Shown;
import java.util.LinkedHashMap;
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
  private final Map<String, String> source;
  private final boolean allowRejected;

  UpdatePlanner(Request.Update request, Catalog catalog) {
    this.catalog = catalog;
    Strays.check(request, problems);
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
    sequence = problems.take(request.sequence().optional(Sources::sequence)).flatMap(n -> n);
    source = Sources.trailers(sequence, request.source(), problems);
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
      case Environment.Promoted(String name, var from, var _, var _, var _) ->
          Optional.of(
              Problem.of(
                  "environment \"%s\" accepts promotion only, no dispatch".formatted(name),
                  "Deploy to \"%s\" first, then run the promote workflow."
                      .formatted(from.value())));
    };
  }

  private void needsImage(Service service, Asked image) {
    problems.add(
        Problem.of(
            "%s is missing, and no catalog says which image is %s's"
                .formatted(image.origin(), Shown.quoted(service.name())),
            "Send the image's name, or list it in " + Catalog.DEFAULT_PATH + "."));
  }

  @Override
  public Set<RepoPath> reads() {
    return target.overlays();
  }

  @Override
  public Set<Track> tracks() {
    return Set.of();
  }

  @Override
  public Decision plan(Snapshot snapshot) {
    image.ifPresent(
        asked ->
            target.services().stream()
                .filter(service -> !owns(service, asked, snapshot))
                .forEach(service -> problems.add(foreign(service, asked))));
    if (target.environment().isEmpty()) {
      return new Decision.Refused(problems.list());
    }
    Environment environment = target.environment().get();
    Changes changes = new Changes(snapshot, environment, problems);
    Rejections rejections = new Rejections(catalog, snapshot.ledger(), environment);
    Order order = new Order(sequence, environment, snapshot.ledger());
    // Also where something is wrong already, so that what is wrong with an overlay is told as well.
    List<Service> kept =
        target.services().stream().filter(s -> !set(s, changes, rejections, order)).toList();
    Map<String, String> trailers = new LinkedHashMap<>(source);
    trailers.putAll(snapshot.ledger().lastRejection(catalog.history()));
    Checked<Plan> plan =
        problems.orElse(
            () -> changes.plan(Request.Update.NAME, Optional.empty(), order.notes(kept), trailers));
    Decision decision = kept.isEmpty() ? Decision.of(plan) : withKept(plan);
    return order.isOpen(target.services())
        ? decision.unless(true, Decision.Reach.WINDOW)
        : decision.unless(rejections.isOpen(), Decision.Reach.NEAR);
  }

  private static Decision withKept(Checked<Plan> plan) {
    return plan instanceof Checked.Good<Plan>(Plan good) && good.isDone()
        ? new Decision.Superseded(good)
        : Decision.of(plan);
  }

  /** Sets the service's pins, unless something newer is in place; then false. */
  private boolean set(Service service, Changes changes, Rejections rejections, Order order) {
    if (pin.isEmpty()) {
      return true;
    }
    List<WantedPin> wanted =
        image.map(List::of).orElse(service.images()).stream()
            .map(own -> new WantedPin(own.text(), own, Optional.empty(), pin.get()))
            .toList();
    if (order.newer(service).isPresent()
        && !wanted.stream().allMatch(w -> changes.has(service, w))) {
      wanted.forEach(w -> changes.keep(service, w));
      return false;
    }
    Optional<Rejection> rejection = rejections.of(service, pin.get().version());
    rejection.filter(_ -> !allowRejected).map(Rejections::problem).ifPresent(problems::add);
    wanted.forEach(w -> changes.set(service, w, rejection.isPresent()));
    return true;
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
            .formatted(Shown.quoted(asked.text()), Shown.quoted(service.name()));
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
        NearMiss.hint(asked.text(), own)
            + "Its images by %s: %s.".formatted(catalog.source(), Shown.names(own)));
  }
}

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
import com.acme.deploytag.ledger.Track;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.NearMiss;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.Problems;
import com.acme.deploytag.problem.Shown;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Plans an update. */
final class UpdatePlanner implements Planner {

  private final Catalog catalog;
  private final Problems problems = new Problems();
  private final List<Service> services;
  private final Optional<Environment> environment;
  private final Optional<ImageName> image;
  private final Optional<Pin> pin;

  UpdatePlanner(Request.Update request, Catalog catalog) {
    this.catalog = catalog;
    Strays.check(request, problems);
    services =
        problems
            .take(
                request
                    .services()
                    .required(s -> Selection.services(catalog, s), Selection.known(catalog)))
            .orElse(List.of());
    environment =
        problems.take(
            request
                .environment()
                .required(
                    e -> Selection.named("environment", e, catalog.environments(), catalog),
                    "Say which environment to deploy to."));
    environment.flatMap(this::closed).ifPresent(problems::add);
    image = problems.take(request.image().optional(ImageName::parse)).flatMap(i -> i);
    Optional<Tag> tag =
        problems.take(request.tag().required(Tag::parse, "Give the tag that the pipeline pushed."));
    tag.flatMap(catalog.tags()::judge).ifPresent(problems::add);
    Optional<Digest> digest =
        problems.take(request.digest().optional(Digest::parse)).flatMap(d -> d);
    pin = tag.map(t -> new Pin(Optional.of(t), digest));
    if (request.image().isMissing()) {
      services.stream()
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
    Set<RepoPath> reads = new LinkedHashSet<>();
    environment.ifPresent(e -> services.forEach(s -> reads.add(s.overlay(e))));
    return reads;
  }

  @Override
  public Set<Track> tracks() {
    return Set.of();
  }

  @Override
  public Decision plan(Snapshot snapshot) {
    image.ifPresent(
        asked ->
            services.stream()
                .filter(service -> !owns(service, asked, snapshot))
                .forEach(service -> problems.add(foreign(service, asked))));
    if (environment.isEmpty()) {
      return new Decision.Refused(problems.list());
    }
    Changes changes = new Changes(snapshot, environment.get(), problems);
    // Also where something is wrong already, so that what is wrong with an overlay is told as well.
    for (Service service : services) {
      for (ImageName own : image.map(List::of).orElse(service.images())) {
        pin.ifPresent(
            p -> changes.set(service, new WantedPin(own.text(), own, Optional.empty(), p)));
      }
    }
    return Decision.of(
        problems.orElse(() -> changes.plan(Request.Update.NAME, Optional.empty(), List.of())));
  }

  private boolean owns(Service service, ImageName asked, Snapshot snapshot) {
    return service.owns(asked)
        // Without a catalog its overlay says; which overlay that is must be known, though.
        || (service.images().isEmpty()
            && environment.map(e -> isPinned(service, asked, snapshot, e)).orElse(true));
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

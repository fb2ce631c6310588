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
      services.stream().filter(s -> s.images().isEmpty()).forEach(this::needsImage);
    }
  }

  /** Why {@code environment} cannot be updated, if so. */
  private Optional<Problem> closed(Environment environment) {
    return switch (environment) {
      case Environment.Dispatched _ -> Optional.empty();
      case Environment.Promoted(String name, var from, var _, var _) ->
          Optional.of(
              Problem.of(
                  "environment \"%s\" accepts promotion only, no dispatch".formatted(name),
                  "Deploy to \"%s\" first, then run the promote workflow."
                      .formatted(from.value())));
    };
  }

  private void needsImage(Service service) {
    problems.add(
        Problem.of(
            "client_payload.image is missing, and no catalog says which image is "
                + Shown.quoted(service.name())
                + "'s",
            "Send the image's name, or list it in " + Catalog.DEFAULT_PATH + "."));
  }

  @Override
  public Set<RepoPath> reads() {
    Set<RepoPath> reads = new LinkedHashSet<>();
    environment.ifPresent(e -> services.forEach(s -> reads.add(s.overlay(e))));
    return reads;
  }

  @Override
  public Checked<Plan> plan(Snapshot snapshot) {
    if (environment.isPresent()) {
      Changes changes = new Changes(snapshot, environment.get(), problems);
      for (Service service : services) {
        for (ImageName own : images(service, snapshot, environment.get())) {
          pin.ifPresent(
              p -> changes.set(service, new WantedPin(own.text(), own, Optional.empty(), p)));
        }
      }
      return problems.orElse(() -> changes.plan(Request.Update.NAME, Optional.empty(), List.of()));
    }
    return new Checked.Bad<>(problems.list());
  }

  /**
   * The images to set for {@code service}: the one asked for, if it is its own; else all of its.
   */
  private List<ImageName> images(Service service, Snapshot snapshot, Environment environment) {
    if (image.isEmpty()) {
      return service.images();
    }
    ImageName asked = image.get();
    boolean own =
        service.owns(asked)
            || (service.images().isEmpty() && isPinned(service, snapshot, environment));
    if (!own) {
      problems.add(foreign(service, asked));
    }
    // Set all the same, so that what is wrong with the overlay is told as well.
    return List.of(asked);
  }

  private boolean isPinned(Service service, Snapshot snapshot, Environment environment) {
    return snapshot.overlay(service.overlay(environment))
            instanceof Checked.Good<Kustomization>(Kustomization file)
        && file.pins(image.orElseThrow().text());
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

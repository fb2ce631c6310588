package com.acme.deploytag.planner;

import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.Service;
import com.acme.deploytag.image.Digest;
import com.acme.deploytag.image.ImageName;
import com.acme.deploytag.image.ImageNames;
import com.acme.deploytag.image.Pin;
import com.acme.deploytag.image.PinEntry;
import com.acme.deploytag.image.Tag;
import com.acme.deploytag.kustomize.edit.WantedPin;
import com.acme.deploytag.ledger.Versions;
import com.acme.deploytag.pins.PinFile;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Place;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.Problems;
import com.acme.deploytag.problem.SafeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A pin of a service in the environment that is promoted from.
 *
 * @param wanted what the target shall say
 * @param place where the source says it
 */
public record SourcePin(WantedPin wanted, Place place) {

  /** The pins of {@code service}'s own images in {@code source}, never those of a sidecar. */
  public static List<SourcePin> of(
      Service service, PinFile source, String environment, Problems problems) {
    List<SourcePin> pins = new ArrayList<>();
    if (service.images().isEmpty()) {
      problems.take(byConvention(service, source, environment)).ifPresent(pins::add);
    }
    for (ImageNames image : service.images()) {
      problems
          .take(
              source.find(image, List.of()).then(entry -> read(image, entry, source, environment)))
          .ifPresent(pins::add);
    }
    return pins;
  }

  /** Without a catalog: the entry named like the service; failing that, the only one. */
  private static Checked<SourcePin> byConvention(
      Service service, PinFile source, String environment) {
    List<String> fitting = Versions.imagesByConvention(service, source);
    if (fitting.size() != 1) {
      return Checked.bad(
          Problem.at(
              Place.of(source.path()),
              fitting.isEmpty()
                  ? "%s pins no image here".formatted(environment)
                  : "which of %d images is service %s's is not clear"
                      .formatted(fitting.size(), SafeText.quoted(service.name())),
              fitting.isEmpty()
                  ? "Deploy to " + environment + " first."
                  : "List its images in " + Catalog.DEFAULT_PATH + "."));
    }
    PinEntry entry = Versions.byConvention(service, source).getFirst();
    return value(entry, "image", entry.image().orElse(""), ImageName::parse)
        .then(image ->
            source
                .find(ImageNames.of(image), entry.name().stream().toList())
                .then(found -> read(ImageNames.of(image), found, source, environment)));
  }

  private static Checked<SourcePin> read(
      ImageNames image, Optional<PinEntry> entry, PinFile source, String environment) {
    if (entry.isEmpty()) {
      return Checked.bad(
          Problem.at(
              Place.of(source.path()),
              "%s has no pin for %s".formatted(environment, SafeText.quoted(image.text())),
              "Deploy it to " + environment + " first; only what runs there can be promoted."));
    }
    List<String> alias = entry.get().name().stream().toList();
    return source.all(image, alias).then(all -> read(image, entry.get(), all, environment));
  }

  /**
   * @param all those for the image's other names in the resources among them
   */
  private static Checked<SourcePin> read(
      ImageNames image, PinEntry entry, List<PinEntry> all, String environment) {
    Problems problems = new Problems();
    Optional<Tag> tag = field(problems, entry, "newTag", entry.newTag(), Tag::parse);
    Optional<Digest> digest = field(problems, entry, "digest", entry.digest(), Digest::parse);
    List<WantedPin.Naming> namings = new ArrayList<>();
    for (PinEntry named : all) {
      namings.add(
          new WantedPin.Naming(
              named.name().orElse(image.text()),
              field(problems, named, "newName", named.newName(), ImageName::parse)));
    }
    if (!entry.hasVersion()) {
      problems.add(
          Problem.at(
              entry.place(),
              "%s pins %s to no tag and no digest"
                  .formatted(environment, SafeText.quoted(image.text())),
              "Deploy it to " + environment + " first."));
    }
    return problems.orElse(
        () -> new SourcePin(new WantedPin(image, namings, new Pin(tag, digest)), entry.place()));
  }

  /** The value of {@code key}, if it has a sound one; what is wrong goes to {@code problems}. */
  public static <T> Optional<T> field(
      Problems problems,
      PinEntry entry,
      String key,
      Optional<String> text,
      Function<String, Checked<T>> grammar) {
    return text.flatMap(t -> problems.take(value(entry, key, t, grammar)));
  }

  private static <T> Checked<T> value(
      PinEntry entry, String key, String text, Function<String, Checked<T>> grammar) {
    return switch (grammar.apply(text)) {
      case Checked.Good<T> good -> good;
      case Checked.Bad<T>(List<Problem> all) ->
          new Checked.Bad<>(
              all.stream()
                  .map(p -> Problem.at(entry.place(), key + ": " + p.what(), p.remedy()))
                  .toList());
    };
  }
}

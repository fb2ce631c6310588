package com.acme.deploytag.planner;

import com.acme.deploytag.catalog.Service;
import com.acme.deploytag.image.Digest;
import com.acme.deploytag.image.ImageName;
import com.acme.deploytag.image.ImageNames;
import com.acme.deploytag.image.Pin;
import com.acme.deploytag.image.Tag;
import com.acme.deploytag.kustomize.edit.WantedPin;
import com.acme.deploytag.ledger.Interval;
import com.acme.deploytag.ledger.trailer.Version;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.Problems;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Makes a pin to set of one that stood once, which nobody checked at the time. */
final class HistoricalPin {

  private HistoricalPin() {}

  /** {@code pinned} as it would be set again; bad where it does not keep the grammar. */
  static Checked<WantedPin> wanted(Version.Pinned pinned, Service service, Interval interval) {
    Problems found = new Problems();
    Optional<ImageName> image = found.take(ImageName.parse(pinned.image()));
    Optional<ImageName> newName = part(pinned.newName(), ImageName::parse, found);
    Optional<Tag> tag = part(pinned.tag(), Tag::parse, found);
    Optional<Digest> digest = part(pinned.digest(), Digest::parse, found);
    return found.isEmpty()
        ? Checked.good(
            new WantedPin(
                service.image(pinned.image()).orElseGet(() -> ImageNames.of(image.orElseThrow())),
                List.of(new WantedPin.Naming(pinned.name(), newName)),
                new Pin(tag, digest)))
        : new Checked.Bad<>(
            found.list().stream().map(p -> noReturn(p, service, interval)).toList());
  }

  private static <T> Optional<T> part(
      Optional<String> text, Function<String, Checked<T>> grammar, Problems found) {
    return text.flatMap(t -> found.take(grammar.apply(t)));
  }

  private static Problem noReturn(Problem problem, Service service, Interval interval) {
    return Problem.of(
        "%s cannot go back to what stood at commit %s: %s"
            .formatted(service.name(), interval.from().commit().brief(), problem.what()),
        "Name another tag to return to.");
  }
}

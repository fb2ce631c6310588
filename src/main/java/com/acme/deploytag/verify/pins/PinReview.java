package com.acme.deploytag.verify.pins;

import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.Environment;
import com.acme.deploytag.catalog.Location;
import com.acme.deploytag.catalog.Service;
import com.acme.deploytag.image.Digest;
import com.acme.deploytag.image.ImageName;
import com.acme.deploytag.image.ImageNames;
import com.acme.deploytag.image.Pin;
import com.acme.deploytag.image.PinEntry;
import com.acme.deploytag.image.Tag;
import com.acme.deploytag.ledger.trailer.Version;
import com.acme.deploytag.pins.PinFile;
import com.acme.deploytag.plan.PinChange;
import com.acme.deploytag.plan.rule.WrittenPin;
import com.acme.deploytag.planner.SourcePin;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.Problems;
import com.acme.deploytag.yaml.YamlValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Judges what an overlay of a proposal says of an image by the catalog alone. */
final class PinReview {

  private final Environment environment;
  private final Location location;
  private final PinFile file;
  private final PinFaults faults;
  private final SidecarReview sidecars;
  private final Problems problems;
  private final List<String> notes;

  /**
   * @param file the overlay as the proposal has it
   * @param problems gets what is wrong
   * @param notes gets what the reader should know besides
   */
  PinReview(Catalog catalog, Sides sides, PinFile file, Problems problems, List<String> notes) {
    this.environment = sides.overlay().environment();
    this.location = sides.overlay().location();
    this.file = file;
    this.faults = new PinFaults(file.path());
    this.sidecars = new SidecarReview(catalog, sides, file);
    this.problems = problems;
    this.notes = notes;
  }

  /** The pin that {@code change} sets, if it is one; what is wrong goes to the problems. */
  Optional<ProposedPin> judge(EntryChange change) {
    return switch (change.image()) {
      case EntryChange.Image.Foreign(String name) -> {
        List<Problem> found = sidecars.judge(name, change);
        problems.addAll(found);
        if (found.isEmpty()) {
          notes.add(sidecars.note(name, change));
        }
        yield Optional.empty();
      }
      case EntryChange.Image.Own(Service service, String _) when change.head().isEmpty() -> {
        problems.add(faults.removed(service, change.base().getFirst(), environment));
        yield Optional.empty();
      }
      case EntryChange.Image.Own(Service service, String name) -> own(service, name, change);
    };
  }

  private Optional<ProposedPin> own(Service service, String name, EntryChange change) {
    Optional<Problem> twice = twice(name, change.head());
    if (twice.isPresent()) {
      problems.add(twice.get());
      return Optional.empty();
    }
    Problems found = new Problems();
    PinEntry entry = found.take(find(service, name, change)).orElse(change.head().getFirst());
    Optional<Tag> tag = SourcePin.field(found, entry, "newTag", entry.newTag(), Tag::parse);
    Optional<Digest> digest =
        SourcePin.field(found, entry, "digest", entry.digest(), Digest::parse);
    for (PinEntry each : change.head()) {
      SourcePin.field(found, each, "newName", each.newName(), ImageName::parse);
      more(each, change, found);
    }
    change.gone().forEach(old -> found.add(faults.removed(service, old, environment)));
    if (found.isEmpty()) {
      version(service, entry, tag, found);
    }
    problems.addAll(found.list());
    String image = name.isEmpty() ? entry.image().orElse("") : name;
    return tag.isEmpty() && digest.isEmpty()
        ? Optional.empty()
        : Optional.of(proposed(service, image, new Pin(tag, digest), entry, change));
  }

  /** Two entries for an image may be there if it has two names in the resources. */
  private static Optional<Problem> twice(String image, List<PinEntry> entries) {
    for (int i = 1; i < entries.size(); i++) {
      PinEntry first = entries.getFirst();
      PinEntry entry = entries.get(i);
      boolean isOther =
          image.isEmpty()
              && !first.image().map(ImageNames::plain).equals(entry.image().map(ImageNames::plain));
      boolean isNamed = entries.subList(0, i).stream().anyMatch(e -> e.name().equals(entry.name()));
      if (isOther || isNamed) {
        return Optional.of(PinFaults.twice(first, entry));
      }
    }
    return Optional.empty();
  }

  /** The entry that says what {@code service}'s image is pinned to. */
  private Checked<PinEntry> find(Service service, String name, EntryChange change) {
    PinEntry first = change.head().getFirst();
    List<String> aliases = change.head().stream().flatMap(e -> e.name().stream()).toList();
    Checked<Optional<PinEntry>> found =
        service
            .image(name)
            .map(image -> file.find(image, aliases))
            .orElseGet(() ->
                file.find(
                    name.isEmpty() ? first.image().orElse("") : name, first.name().orElse("")));
    return found.then(entry -> Checked.good(entry.orElse(first)));
  }

  private ProposedPin proposed(
      Service service, String image, Pin pin, PinEntry entry, EntryChange change) {
    // Of several entries the one that is told is the first that changes.
    PinEntry told = change.added().stream().findFirst().orElse(entry);
    PinChange set =
        new PinChange(
                service.name(),
                environment.name(),
                image,
                file.path(),
                PinChange.Before.of(change.before(told)),
                pin,
                false,
                PinChange.Names.of(change.before(told)),
                PinChange.Names.of(Optional.of(told)))
            .with(new PinChange.Background(service.repository(), Optional.empty()));
    WrittenPin written =
        new WrittenPin(environment.name(), location, file, entry, change.base().isEmpty());
    Optional<Version.Pinned> renamed =
        change.head().stream()
            .flatMap(each -> renamed(service, image, each, change).stream())
            .findFirst();
    return new ProposedPin(service, set, written, renamed);
  }

  private void version(Service service, PinEntry entry, Optional<Tag> tag, Problems found) {
    if (entry.newTag().isEmpty() && entry.digest().isEmpty()) {
      found.add(PinFaults.unpinned(service, entry));
    }
    boolean isDispatched = environment instanceof Environment.Dispatched;
    if (isDispatched && tag.isEmpty() && entry.digest().isPresent()) {
      found.add(PinFaults.digestAlone(service, entry));
    }
  }

  /** Fields that a pin has besides the version, such as {@code tagSuffix}. */
  private static void more(PinEntry entry, EntryChange change, Problems found) {
    Map<YamlValue, YamlValue> now = entry.more();
    boolean isSame =
        now.equals(more(change.before(entry)))
            || change.forks().stream()
                .allMatch(fork -> now.equals(more(change.before(entry, fork))));
    if (!isSame) {
      found.add(PinFaults.more(entry));
    }
  }

  private static Map<YamlValue, YamlValue> more(Optional<PinEntry> entry) {
    return entry.map(PinEntry::more).orElse(Map.of());
  }

  /** How it is written, if its names are neither the service's own nor as they were. */
  private static Optional<Version.Pinned> renamed(
      Service service, String image, PinEntry entry, EntryChange change) {
    Optional<PinEntry> old = change.before(entry);
    boolean isName =
        isOwn(service, entry.name()) || entry.name().equals(old.flatMap(PinEntry::name));
    boolean isImage =
        isOwn(service, entry.image())
            || (old.isPresent() && entry.newName().equals(old.get().newName()));
    return isName && isImage
        ? Optional.empty()
        : Optional.of(
            new Version.Pinned(
                entry.name().orElse(image),
                image,
                entry.newName(),
                entry.newTag(),
                entry.digest()));
  }

  private static boolean isOwn(Service service, Optional<String> name) {
    return name.filter(
            n -> ImageName.parse(n) instanceof Checked.Good<ImageName>(var i) && service.owns(i))
        .isPresent();
  }
}

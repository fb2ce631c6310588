package com.acme.deploytag.pins;

import com.acme.deploytag.catalog.ValuePin;
import com.acme.deploytag.image.ImageName;
import com.acme.deploytag.image.ImageNames;
import com.acme.deploytag.image.PinEntry;
import com.acme.deploytag.kustomize.edit.WantedPin;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Place;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.Problems;
import com.acme.deploytag.problem.SafeText;
import com.acme.deploytag.values.ValueFile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Values of files that are no kustomizations, or not as such.
 *
 * @param pins what the catalog says, in order; never empty
 * @param files those of the files that there are, by path
 * @param spots what is there, one for each of {@code pins} whose file there is
 */
public record ValuePins(List<ValuePin> pins, Map<String, ValueFile> files, List<ValueSpot> spots)
    implements PinFile {

  public ValuePins {
    pins = List.copyOf(pins);
    files = Map.copyOf(files);
    spots = List.copyOf(spots);
  }

  /**
   * The pins in {@code files}; bad where one of them cannot be told, or two places pin one image to
   * different versions.
   */
  public static Checked<PinFile> of(List<ValuePin> pins, Map<String, ValueFile> files) {
    Problems problems = new Problems();
    List<ValueSpot> spots = new ArrayList<>();
    for (ValuePin pin : pins) {
      ValueFile file = files.get(pin.file().text());
      if (file != null) {
        problems.take(ValueSpot.of(pin, file)).ifPresent(spots::add);
      }
    }
    Map<ImageName, ValueEntry> first = new HashMap<>();
    for (ValueSpot spot : spots) {
      if (spot.entry().isPresent()) {
        ValueEntry other = first.putIfAbsent(spot.pin().image(), spot.entry().get());
        if (other != null && !other.isSameVersion(spot.entry().get())) {
          problems.add(conflict(other, spot.entry().get()));
        }
      }
    }
    return problems.orElse(() -> new ValuePins(pins, files, spots));
  }

  private static Problem conflict(ValueEntry one, ValueEntry other) {
    return Problem.at(
        other.place(),
        "the image %s is pinned to another version here than in %s"
            .formatted(SafeText.quoted(other.own().text()), one.place()),
        "Bring both to the version that is to run; from then on they move together.");
  }

  @Override
  public String path() {
    return pins.getFirst().file().text();
  }

  @Override
  public List<PinEntry> entries() {
    Map<ImageName, PinEntry> entries = new LinkedHashMap<>();
    for (ValueSpot spot : spots) {
      spot.entry().ifPresent(entry -> entries.putIfAbsent(entry.own(), entry));
    }
    return List.copyOf(entries.values());
  }

  @Override
  public Checked<Optional<PinEntry>> find(ImageNames image, Collection<String> aliases) {
    return all(image, aliases).then(all -> Checked.good(all.stream().findFirst()));
  }

  @Override
  public Checked<Optional<PinEntry>> find(String image, String alias) {
    List<String> names = ImageNames.spellings(image);
    return Checked.good(
        entries().stream().filter(e -> e.name().filter(names::contains).isPresent()).findFirst());
  }

  @Override
  public Checked<List<PinEntry>> all(ImageNames image, Collection<String> aliases) {
    return Checked.good(
        entries().stream().filter(e -> e.name().filter(image::has).isPresent()).toList());
  }

  @Override
  public boolean pins(ImageNames image) {
    return entries().stream().anyMatch(e -> e.name().filter(image::has).isPresent());
  }

  @Override
  public Checked<PinFile> set(WantedPin wanted) {
    Problems problems = new Problems();
    Map<String, ValueFile> edited = new HashMap<>(files);
    boolean isAnywhere = false;
    for (ValuePin pin : pins) {
      String path = pin.file().text();
      if (wanted.image().has(pin.image().text())) {
        isAnywhere = true;
        problems.take(set(pin, edited.get(path), wanted)).ifPresent(f -> edited.put(path, f));
      }
    }
    if (!isAnywhere) {
      problems.add(unknown(wanted));
    }
    return problems.isEmpty() ? of(pins, edited) : new Checked.Bad<>(problems.list());
  }

  private static Checked<ValueFile> set(ValuePin pin, ValueFile file, WantedPin wanted) {
    return file == null
        ? Checked.bad(
            Problem.at(
                Place.of(pin.file().text()),
                "there is no such file",
                "Add it, with the version that runs; or correct \"file\" in the catalog."))
        : ValueSpot.of(pin, file).then(spot -> spot.set(file, wanted));
  }

  private Problem unknown(WantedPin wanted) {
    return Problem.at(
        Place.of(path()),
        "the catalog does not say where the image %s is pinned"
            .formatted(SafeText.quoted(wanted.image().text())),
        "Add an item to the service's \"pins\", with for: and the image's name.");
  }

  @Override
  public Map<String, String> texts() {
    Map<String, String> texts = new HashMap<>();
    files.forEach((path, file) -> texts.put(path, file.text()));
    return texts;
  }

  @Override
  public Checked<PinFile> in(Map<String, String> texts) {
    Problems problems = new Problems();
    Map<String, ValueFile> now = new HashMap<>(files);
    for (String path : files.keySet()) {
      String text = texts.get(path);
      if (text != null) {
        problems.take(ValueFile.parse(path, text)).ifPresent(file -> now.put(path, file));
      }
    }
    return problems.isEmpty() ? of(pins, now) : new Checked.Bad<>(problems.list());
  }
}

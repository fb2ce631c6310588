package com.acme.deploytag.pins;

import com.acme.deploytag.image.ImageNames;
import com.acme.deploytag.image.PinEntry;
import com.acme.deploytag.kustomize.ImageEntry;
import com.acme.deploytag.kustomize.Kustomization;
import com.acme.deploytag.kustomize.edit.PinEditor;
import com.acme.deploytag.kustomize.edit.WantedPin;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.yaml.YamlDocument;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The {@code images} of a kustomization. */
public record KustomizationPins(Kustomization kustomization) implements PinFile {

  @Override
  public String path() {
    return kustomization.path();
  }

  @Override
  public List<PinEntry> entries() {
    return List.copyOf(kustomization.entries());
  }

  @Override
  public Checked<Optional<PinEntry>> find(ImageNames image, Collection<String> aliases) {
    return entry(kustomization.find(image, aliases));
  }

  @Override
  public Checked<Optional<PinEntry>> find(String image, String alias) {
    return entry(kustomization.find(image, alias));
  }

  private static Checked<Optional<PinEntry>> entry(Checked<Optional<ImageEntry>> found) {
    // No switch or lambda: each would cost a plain update classes of its own.
    return found instanceof Checked.Good<Optional<ImageEntry>> good
        ? Checked.good(
            good.value().isPresent() ? Optional.of(good.value().get()) : Optional.empty())
        : new Checked.Bad<>(((Checked.Bad<Optional<ImageEntry>>) found).problems());
  }

  @Override
  public Checked<List<PinEntry>> all(ImageNames image, Collection<String> aliases) {
    return kustomization
        .all(image, aliases)
        .then(entries -> Checked.good(List.<PinEntry>copyOf(entries)));
  }

  @Override
  public boolean pins(ImageNames image) {
    return kustomization.pins(image);
  }

  @Override
  public Checked<PinFile> set(WantedPin wanted) {
    return of(PinEditor.set(kustomization, wanted));
  }

  @Override
  public Map<String, String> texts() {
    return Map.of(path(), kustomization.document().text());
  }

  @Override
  public Checked<PinFile> in(Map<String, String> texts) {
    String text = texts.get(path());
    return text == null
        ? Checked.good(this)
        : of(YamlDocument.parse(path(), text).then(Kustomization::of));
  }

  private static Checked<PinFile> of(Checked<Kustomization> read) {
    return read instanceof Checked.Good<Kustomization> good
        ? Checked.good(new KustomizationPins(good.value()))
        : new Checked.Bad<>(((Checked.Bad<Kustomization>) read).problems());
  }
}

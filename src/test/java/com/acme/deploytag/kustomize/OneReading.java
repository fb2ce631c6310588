package com.acme.deploytag.kustomize;

import com.acme.deploytag.image.ImageName;
import com.acme.deploytag.image.ImageNames;
import com.acme.deploytag.image.Pin;
import com.acme.deploytag.image.Tag;
import com.acme.deploytag.kustomize.edit.PinEditor;
import com.acme.deploytag.kustomize.edit.WantedPin;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.testkit.KustomizeInMemory;
import com.acme.deploytag.yaml.YamlNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Compares our reading and editing of a kustomization with kustomize's. */
final class OneReading {

  private static final String TAG = "5e12345678901234567890123456789012345678";
  private static final Map<String, String> BASE =
      Map.of(
          "migrate", "ghcr.io/acme/checkout-service:base",
          "checkout", "ghcr.io/acme/checkout-service",
          "short", "checkout:base",
          "proxy", "nginx:1.0",
          "cache", "redis:7");
  // Such a file can be read, but not by kustomize for a reason that has nothing to do with images:
  // then nothing is built of it, as where a resource is missing.
  private static final Pattern ELSEWHERE =
      Pattern.compile(
          "invalid Kustomization: (json: unknown field .*"
              + "|json: cannot unmarshal \\S+ into Go (?!.*[iI]mages).*"
              + "|yaml: document contains excessive aliasing)",
          Pattern.DOTALL);

  private final KustomizeInMemory kustomize;
  private int read;
  private int built;
  private int edited;

  OneReading(KustomizeInMemory kustomize) {
    this.kustomize = kustomize;
  }

  /** How many of our edits were compared. */
  int edited() {
    return edited;
  }

  @Override
  public String toString() {
    return "%,d read by both, %,d built, %,d edited".formatted(read, built, edited);
  }

  /** In what the two differ over {@code content}, if they do. */
  Optional<String> difference(byte[] content) throws IOException {
    if (!(Kustomization.parse("k.yaml", content)
        instanceof Checked.Good<Kustomization>(Kustomization file))) {
      return Optional.empty();
    }
    KustomizeInMemory.Answer theirs = kustomize.build(content);
    if (theirs.unread().isPresent()) {
      return theirs.unread().filter(why -> !ELSEWHERE.matcher(why).matches());
    }
    read++;
    if (!theirs.images().equals(images(file))) {
      return Optional.of("read as " + theirs.images() + ", not as " + images(file));
    }
    if (theirs.unbuilt().isPresent()) {
      return Optional.empty();
    }
    built++;
    Manifests before = Manifests.of(theirs.manifests());
    Optional<String> wrong = said(file, before);
    return wrong.isPresent() ? wrong : edit(file, theirs.images(), before);
  }

  private static List<KustomizeInMemory.Image> images(Kustomization file) {
    List<KustomizeInMemory.Image> images = new ArrayList<>();
    for (ImageEntry e : file.entries()) {
      images.add(
          new KustomizeInMemory.Image(
              e.name().orElse(""),
              e.newName().orElse(""),
              value(e, "newTag"),
              value(e, "digest"),
              value(e, "tagSuffix")));
    }
    return images;
  }

  private static String value(ImageEntry entry, String key) {
    return switch (entry.node().value(key).orElse(null)) {
      case YamlNode.Scalar value when !value.isNull() -> value.value();
      case YamlNode.Alias alias when !alias.scalar().orElseThrow().isNull() ->
          alias.scalar().get().value();
      case null, default -> "";
    };
  }

  /** Whether each container runs what we say of its image. */
  private static Optional<String> said(Kustomization file, Manifests built) {
    for (Map.Entry<String, String> container : BASE.entrySet()) {
      String image = name(container.getValue());
      if (!(file.find(image, image) instanceof Checked.Good<Optional<ImageEntry>>(var entry))
          || entry.filter(OneReading::isUnpinned).isPresent()) {
        continue;
      }
      List<ImageEntry> all = all(file, image);
      if (all.size() > 1) {
        Optional<String> wrong = said(all, entry.orElseThrow(), container, built);
        if (wrong.isPresent()) {
          return wrong;
        }
        continue;
      }
      String said =
          entry
              .filter(e -> e.name().equals(Optional.of(image)))
              .map(e -> pinned(e, container.getValue()))
              .orElse(container.getValue());
      String runs = built.images().get(container.getKey());
      if (runs != null && !said.equals(runs)) {
        return Optional.of("%s runs %s, not %s".formatted(container.getKey(), runs, said));
      }
    }
    return Optional.empty();
  }

  /** The same where the image has several entries: which name it has in the end does not count. */
  private static Optional<String> said(
      List<ImageEntry> all,
      ImageEntry entry,
      Map.Entry<String, String> container,
      Manifests built) {
    String runs = built.images().get(container.getKey());
    boolean isNamed = all.stream().anyMatch(e -> e.says("name", name(container.getValue())));
    String version = version(entry.hasVersion() ? pinned(entry, "x") : container.getValue());
    return runs == null || !isNamed || version(runs).equals(version)
        ? Optional.empty()
        : Optional.of("%s runs %s, not %s".formatted(container.getKey(), runs, version));
  }

  private static List<ImageEntry> all(Kustomization file, String image) {
    return file.all(ImageNames.of(new ImageName(image)), List.of())
            instanceof Checked.Good<List<ImageEntry>>(var all)
        ? all
        : List.of();
  }

  private static String version(String reference) {
    return reference.substring(name(reference).length());
  }

  private static String pinned(ImageEntry entry, String before) {
    String name = entry.image().orElseThrow();
    if (entry.newTag().isEmpty() && entry.digest().isEmpty()) {
      return name + before.substring(name(before).length());
    }
    return name
        + entry.newTag().map(t -> ":" + t).orElse("")
        + entry.digest().map(d -> "@" + d).orElse("");
  }

  // Then its tag is the resources', with a suffix that kustomize 5.8 adds twice.
  private static boolean isUnpinned(ImageEntry entry) {
    return entry.tagSuffix().isPresent() && entry.newTag().isEmpty() && entry.digest().isEmpty();
  }

  private static String name(String reference) {
    int colon = reference.indexOf(':');
    return colon < 0 ? reference : reference.substring(0, colon);
  }

  /** Whether an edit of ours does to the manifests what it should, and nothing else. */
  private Optional<String> edit(
      Kustomization file, List<KustomizeInMemory.Image> old, Manifests before) throws IOException {
    ImageName image = new ImageName(KustomizationFiles.IMAGE);
    WantedPin wanted = new WantedPin(image.text(), image, Optional.empty(), Pin.of(new Tag(TAG)));
    if (!(PinEditor.set(file, wanted) instanceof Checked.Good<Kustomization>(Kustomization after))
        || !(file.find(image.text(), image.text())
            instanceof Checked.Good<Optional<ImageEntry>>(var entry))) {
      return Optional.empty();
    }
    edited++;
    KustomizeInMemory.Answer theirs = kustomize.build(after.bytes());
    if (theirs.unbuilt().isPresent()) {
      return Optional.of(
          "after the edit: " + theirs.unbuilt().get() + "\n" + after.document().text());
    }
    List<ImageEntry> all = all(file, image.text());
    if (all.size() > 1) {
      return edited(all, before, Manifests.of(theirs.manifests()));
    }
    KustomizeInMemory.Image wants =
        new KustomizeInMemory.Image(
            entry.flatMap(ImageEntry::name).orElse(image.text()),
            entry.flatMap(ImageEntry::newName).orElse(""),
            TAG,
            "",
            entry.flatMap(ImageEntry::tagSuffix).orElse(""));
    List<KustomizeInMemory.Image> images = new ArrayList<>(old);
    if (entry.isPresent()) {
      images.set(entry.get().index(), wants);
    } else {
      images.add(wants);
    }
    Map<String, String> runs = new TreeMap<>(before.images());
    String newName = wants.newName().isEmpty() ? wants.name() : wants.newName();
    runs.replaceAll((container, was) ->
        name(BASE.getOrDefault(container, was)).equals(wants.name()) ? newName + ":" + TAG : was);
    Manifests now = Manifests.of(theirs.manifests());
    return images.equals(theirs.images()) && now.equals(new Manifests(runs, before.rest()))
        ? Optional.empty()
        : Optional.of("after the edit: " + theirs + "\n" + after.document().text());
  }

  /** The same where the image has several entries: all containers that they name run the tag. */
  private static Optional<String> edited(List<ImageEntry> all, Manifests before, Manifests now) {
    for (Map.Entry<String, String> container : before.images().entrySet()) {
      String name = name(BASE.getOrDefault(container.getKey(), container.getValue()));
      String runs = now.images().get(container.getKey());
      boolean isOurs = all.stream().anyMatch(e -> e.says("name", name));
      if (isOurs ? !version(runs).equals(":" + TAG) : !runs.equals(container.getValue())) {
        return Optional.of("after the edit %s runs %s".formatted(container.getKey(), runs));
      }
    }
    return now.rest().equals(before.rest())
        ? Optional.empty()
        : Optional.of("after the edit: " + now.rest());
  }
}

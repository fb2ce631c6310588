package com.acme.deploytag.catalog.reader;

import com.acme.deploytag.catalog.Located;
import com.acme.deploytag.image.ImageName;
import com.acme.deploytag.image.ImageNames;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.Problems;
import com.acme.deploytag.problem.SafeText;
import com.acme.deploytag.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a service's {@code images}: names, and names with those of mirrors. */
final class ImagesReader {

  static final List<String> KEYS = List.of("name", "mirrors");

  private final Problems problems;
  private final Fields service;
  private final String owner;
  private final List<ImageNames> images = new ArrayList<>();

  /**
   * @param service the service's fields
   * @param owner the service, in words
   */
  ImagesReader(Problems problems, Fields service, String owner) {
    this.problems = problems;
    this.service = service;
    this.owner = owner;
  }

  /** Its images; what is wrong with them goes to the problems. */
  List<ImageNames> read() {
    List<YamlNode> items =
        service.value("images").orElse(null) instanceof YamlNode.Sequence list
            ? list.items()
            : List.of();
    if (items.stream().noneMatch(YamlNode.Mapping.class::isInstance)) {
      service.texts("images", ImageName::parse).forEach(name -> add(ImageNames.of(name.value())));
      return images;
    }
    for (YamlNode item : items) {
      image(item).filter(image -> isNew(item, image)).ifPresent(this::add);
    }
    return images;
  }

  private Optional<ImageNames> image(YamlNode item) {
    String what = "an item of \"images\" of " + owner;
    if (!(item instanceof YamlNode.Mapping)) {
      return service.item(item, "images", ImageName::parse).map(ImageNames::of);
    }
    Optional<Fields> fields = Fields.of(problems, what, item, KEYS);
    fields.ifPresent(f -> f.required("name"));
    List<ImageName> mirrors =
        fields.stream()
            .flatMap(f -> f.texts("mirrors", ImageName::parse).stream())
            .map(Located::value)
            .toList();
    return fields
        .flatMap(f -> f.text("name", ImageName::parse))
        .map(name -> new ImageNames(name.value(), mirrors));
  }

  private boolean isNew(YamlNode item, ImageNames image) {
    List<String> twice =
        image.all().stream()
            .map(ImageName::text)
            .filter(name -> images.stream().anyMatch(other -> other.has(name)))
            .toList();
    twice.forEach(name ->
        problems.add(
            Problem.at(
                item.place(),
                SafeText.quoted(name) + " is a name of two images of " + owner,
                "A name belongs to one of them.")));
    return twice.isEmpty();
  }

  /** Names that differ in nothing but that Docker Hub is spelt out are one image's. */
  private void add(ImageNames image) {
    for (int i = 0; i < images.size(); i++) {
      if (images.get(i).isAlso(image)) {
        List<ImageName> mirrors = new ArrayList<>(images.get(i).mirrors());
        mirrors.addAll(image.all());
        images.set(i, new ImageNames(images.get(i).name(), mirrors));
        return;
      }
    }
    images.add(image);
  }
}

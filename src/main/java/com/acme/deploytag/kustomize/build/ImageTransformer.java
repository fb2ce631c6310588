package com.acme.deploytag.kustomize.build;

import com.acme.deploytag.kustomize.ImageEntry;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.yaml.YamlNode;
import java.util.List;
import java.util.Optional;

/** Kustomize's own transformer of images, in a file: an entry of {@code images} that comes last. */
final class ImageTransformer {

  private static final List<String> KEYS = List.of("apiVersion", "kind", "metadata", "imageTag");

  private ImageTransformer() {}

  /** {@code images} after {@code transformer}; bad if it is another one, or not plain. */
  static Checked<List<BuiltImage>> on(List<BuiltImage> images, YamlNode transformer) {
    Optional<ImageEntry> entry =
        transformer instanceof YamlNode.Mapping mapping
                && Yaml.hasOnly(mapping, KEYS)
                && Yaml.text(mapping, "apiVersion").equals(Optional.of("builtin"))
                && Yaml.text(mapping, "kind").equals(Optional.of("ImageTagTransformer"))
            ? Yaml.mapping(mapping, "imageTag").map(tag -> new ImageEntry(0, tag))
            : Optional.empty();
    boolean isPlain =
        entry.filter(e -> Plain.doubt(e).isEmpty()).isPresent()
            && entry.get().name().filter(Reference::isName).isPresent()
            && images.stream().noneMatch(BuiltImage::isHidden);
    return isPlain
        ? Checked.good(images.stream().map(image -> image.with(entry.get())).toList())
        : Checked.bad(
            Problem.at(transformer.place(), "this transformer may change which image runs", ""));
  }
}

package com.acme.deploytag.kustomize.build;

import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.SafeText;
import com.acme.deploytag.yaml.YamlNode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds the images of an object's containers where kustomize looks for them: in the lists {@code
 * containers} and {@code initContainers}, wherever they are.
 *
 * @param images gets them
 * @param others gets whatever else looks like one
 */
record ContainerWalk(List<BuiltImage> images, List<String> others) {

  private static final List<String> LISTS = List.of("containers", "initContainers");
  private static final Pattern LIKE_AN_IMAGE = Pattern.compile("[^\\s/:@]+[/:@]\\S{1,300}");
  // By such annotations objects are left out, or treated otherwise than they say.
  private static final String INTERNAL = "config.kubernetes.io/";

  /** Looks at {@code node} and all that is in it; bad where it is not plain. */
  Checked<Boolean> walk(YamlNode node) {
    int found = images.size() + others.size();
    Checked<Boolean> read = content(node);
    return node.anchor().isPresent() && images.size() + others.size() > found
        ? ManifestReader.bad(node.place(), "an anchor stands at something with an image in it")
        : read;
  }

  private Checked<Boolean> content(YamlNode node) {
    return switch (node) {
      // What it stands for has no image in it.
      case YamlNode.Alias _ -> Checked.good(true);
      case YamlNode.Scalar scalar -> other(scalar);
      case YamlNode.Sequence list -> all(list.items());
      case YamlNode.Mapping mapping -> fields(mapping);
    };
  }

  private Checked<Boolean> other(YamlNode.Scalar scalar) {
    if (LIKE_AN_IMAGE.matcher(scalar.value()).matches()) {
      others.add(scalar.value());
    }
    return Checked.good(true);
  }

  private Checked<Boolean> all(List<YamlNode> nodes) {
    for (YamlNode node : nodes) {
      Checked<Boolean> read = walk(node);
      if (read instanceof Checked.Bad<Boolean>) {
        return read;
      }
    }
    return Checked.good(true);
  }

  private Checked<Boolean> fields(YamlNode.Mapping mapping) {
    for (YamlNode.Entry field : mapping.entries()) {
      Checked<Boolean> read =
          key(field.key())
              .then(key -> isList(key, field) ? containers(field) : walk(field.value()));
      if (read instanceof Checked.Bad<Boolean>) {
        return read;
      }
    }
    return Checked.good(true);
  }

  private static boolean isList(String key, YamlNode.Entry field) {
    return LISTS.contains(key) && field.value() instanceof YamlNode.Sequence;
  }

  private static Checked<String> key(YamlNode key) {
    return key instanceof YamlNode.Scalar word
            && word.anchor().isEmpty()
            && !word.value().equals("<<")
            && !word.value().contains(INTERNAL)
        ? Checked.good(word.value())
        : ManifestReader.bad(key.place(), "a key stands here that may mean more than it says");
  }

  private Checked<Boolean> containers(YamlNode.Entry field) {
    YamlNode.Sequence list = (YamlNode.Sequence) field.value();
    if (list.anchor().isPresent()) {
      return ManifestReader.bad(list.place(), "an anchor stands here");
    }
    for (YamlNode item : list.items()) {
      Checked<Boolean> read =
          item instanceof YamlNode.Mapping container
              ? container(container)
              : ManifestReader.bad(item.place(), "this is no container");
      if (read instanceof Checked.Bad<Boolean>) {
        return read;
      }
    }
    return Checked.good(true);
  }

  private Checked<Boolean> container(YamlNode.Mapping container) {
    if (container.anchor().isPresent()) {
      return ManifestReader.bad(container.place(), "an anchor stands here");
    }
    for (YamlNode.Entry field : container.entries()) {
      Checked<Boolean> read =
          key(field.key())
              .then(key -> key.equals("image") ? image(field.value()) : nested(key, field));
      if (read instanceof Checked.Bad<Boolean>) {
        return read;
      }
    }
    return Checked.good(true);
  }

  private Checked<Boolean> nested(String key, YamlNode.Entry field) {
    return isList(key, field) ? containers(field) : walk(field.value());
  }

  private Checked<Boolean> image(YamlNode value) {
    boolean isText = value instanceof YamlNode.Scalar s && s.isText() && s.anchor().isEmpty();
    Optional<Reference> reference =
        isText ? Reference.parse(((YamlNode.Scalar) value).value()) : Optional.empty();
    if (reference.isEmpty()) {
      String what = value instanceof YamlNode.Scalar s ? SafeText.quoted(s.value()) : value.kind();
      return ManifestReader.bad(value.place(), "a container's image is " + what);
    }
    images.add(BuiltImage.of(reference.get(), value.place()));
    return Checked.good(true);
  }
}

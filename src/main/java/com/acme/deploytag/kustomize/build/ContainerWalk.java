package com.acme.deploytag.kustomize.build;

import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.SafeText;
import com.acme.deploytag.yaml.YamlNode;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds the images of an object's containers where kustomize looks for them: in the lists {@code
 * containers} and {@code initContainers}, wherever they are.
 *
 * @param images gets them
 * @param others gets whatever else looks like one
 * @param kind the object's
 * @param name the object's
 * @param path leads to what is looked at
 */
record ContainerWalk(
    List<BuiltImage> images, List<String> others, String kind, String name, Deque<String> path) {

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
    for (int i = 0; i < nodes.size(); i++) {
      path.addLast(String.valueOf(i));
      Checked<Boolean> read = walk(nodes.get(i));
      path.removeLast();
      if (read instanceof Checked.Bad<Boolean>) {
        return read;
      }
    }
    return Checked.good(true);
  }

  private Checked<Boolean> fields(YamlNode.Mapping mapping) {
    for (YamlNode.Entry field : mapping.entries()) {
      Checked<Boolean> read = key(field.key()).then(key -> below(key, field));
      if (read instanceof Checked.Bad<Boolean>) {
        return read;
      }
    }
    return Checked.good(true);
  }

  private Checked<Boolean> below(String key, YamlNode.Entry field) {
    path.addLast(key);
    Checked<Boolean> read = isList(key, field) ? containers(field) : walk(field.value());
    path.removeLast();
    return read;
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
    for (int i = 0; i < list.items().size(); i++) {
      YamlNode item = list.items().get(i);
      path.addLast(String.valueOf(i));
      Checked<Boolean> read =
          item instanceof YamlNode.Mapping container
              ? container(container)
              : ManifestReader.bad(item.place(), "this is no container");
      path.removeLast();
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
              .then(
                  key -> key.equals("image") ? image(field.value(), container) : below(key, field));
      if (read instanceof Checked.Bad<Boolean>) {
        return read;
      }
    }
    return Checked.good(true);
  }

  private Checked<Boolean> image(YamlNode value, YamlNode.Mapping container) {
    boolean isText = value instanceof YamlNode.Scalar s && s.isText() && s.anchor().isEmpty();
    Optional<Reference> reference =
        isText ? Reference.parse(((YamlNode.Scalar) value).value()) : Optional.empty();
    if (reference.isEmpty()) {
      String what = value instanceof YamlNode.Scalar s ? SafeText.quoted(s.value()) : value.kind();
      return ManifestReader.bad(value.place(), "a container's image is " + what);
    }
    Spot spot = new Spot(kind, name, List.copyOf(path), Yaml.text(container, "name"));
    images.add(BuiltImage.of(reference.get(), value.place()).at(spot));
    return Checked.good(true);
  }
}

package com.acme.deploytag.yaml;

import com.acme.deploytag.problem.Place;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.SafeText;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The anchors of a document, as they come. */
final class Anchors {

  private final CommonGround ground;
  // What each stands for, if that is a scalar; one that comes again means something else from then.
  private final Map<String, Optional<YamlNode.Scalar>> known = new HashMap<>();
  private final Set<String> mappings = new HashSet<>();
  // Those of what is being read: an alias for one of them stands for itself, endlessly.
  private final Set<String> open = new HashSet<>();

  Anchors(CommonGround ground) {
    this.ground = ground;
  }

  /** Begins a node that is called {@code name}. */
  void open(String name, Place place) {
    ground.anchor(name, place);
    known.put(name, Optional.empty());
    mappings.remove(name);
    open.add(name);
  }

  /** Ends {@code node}. */
  void close(YamlNode node) {
    if (node.anchor().isPresent()) {
      String name = node.anchor().get();
      open.remove(name);
      if (node instanceof YamlNode.Mapping) {
        mappings.add(name);
      }
      known.put(
          name, node instanceof YamlNode.Scalar scalar ? Optional.of(scalar) : Optional.empty());
    }
  }

  /**
   * What the alias {@code name} stands for, if that is a scalar.
   *
   * @throws UnreadableException if it stands for nothing, or for what it is a part of
   */
  Optional<YamlNode.Scalar> scalar(String name, Place place) {
    ground.anchor(name, place);
    if (!known.containsKey(name) || open.contains(name)) {
      throw new UnreadableException(
          Problem.at(
              place,
              "not valid YAML: the alias %s stands for %s"
                  .formatted(SafeText.quoted(name), open.contains(name) ? "itself" : "nothing"),
              "Correct the file and push it."));
    }
    return known.get(name);
  }

  /** Refuses what a merge key brings in unless it is a mapping, or a list of some. */
  void merge(YamlNode value) {
    boolean isSound =
        value instanceof YamlNode.Sequence list
            ? list.items().stream().allMatch(this::isMapping)
            : isMapping(value);
    if (!isSound) {
      throw new UnreadableException(
          Problem.at(
              value.place(),
              "not valid YAML: the merge key \"<<\" brings in %s".formatted(value.kind()),
              "Merge a mapping, or write its keys out."));
    }
  }

  private boolean isMapping(YamlNode node) {
    return node instanceof YamlNode.Mapping
        || (node instanceof YamlNode.Alias alias && mappings.contains(alias.name()));
  }
}

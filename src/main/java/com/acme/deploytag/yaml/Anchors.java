package com.acme.deploytag.yaml;

import com.acme.deploytag.problem.Place;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.SafeText;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The anchors of a document, in the order of its events. */
final class Anchors {

  private final CommonGround ground;
  // The node of each, if that is a scalar; a later anchor of the same name replaces an earlier one.
  private final Map<String, Optional<YamlNode.Scalar>> known = new HashMap<>();
  private final Set<String> mappings = new HashSet<>();
  // The anchors of nodes that are still being read: an alias of one would contain itself.
  private final Set<String> open = new HashSet<>();

  Anchors(CommonGround ground) {
    this.ground = ground;
  }

  /** Begins a node with the anchor {@code name}. */
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
   * The node of the alias {@code name}, if that is a scalar.
   *
   * @throws UnreadableException if there is no such anchor, or the alias is within its node
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

  /** Refuses the value of a merge key unless it is a mapping, or a list of mappings. */
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

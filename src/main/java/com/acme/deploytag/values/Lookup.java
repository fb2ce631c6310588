package com.acme.deploytag.values;

import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.SafeText;
import com.acme.deploytag.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Follows a path into a document. */
final class Lookup {

  private final ValuePath path;
  private final List<Step> way = new ArrayList<>();

  private Lookup(ValuePath path) {
    this.path = path;
  }

  /** What {@code path} leads to from {@code root}. */
  static Found of(YamlNode root, ValuePath path) {
    return new Lookup(path).follow(root);
  }

  private Found follow(YamlNode root) {
    YamlNode node = root;
    boolean flow = false;
    for (int i = 0; i < path.steps().size(); i++) {
      Optional<Found> bar = bar(node);
      if (bar.isPresent()) {
        return bar.get();
      }
      Optional<YamlNode> next =
          switch (node) {
            case YamlNode.Mapping mapping -> value(mapping, path.steps().get(i));
            case YamlNode.Sequence list -> item(list, path.steps().get(i));
            case YamlNode.Scalar _, YamlNode.Alias _ -> Optional.empty();
          };
      if (next.isEmpty()) {
        return missing(node, i);
      }
      flow =
          (node instanceof YamlNode.Mapping m && m.flow())
              || (node instanceof YamlNode.Sequence s && s.flow());
      node = next.get();
    }
    return end(node, flow);
  }

  private Found end(YamlNode node, boolean flow) {
    Optional<Found> bar = bar(node);
    if (bar.isPresent()) {
      return bar.get();
    }
    if (!(node instanceof YamlNode.Scalar scalar)) {
      return barred(
          node,
          "%s is %s, not a value".formatted(SafeText.quoted(path.text()), node.kind()),
          "Correct the path in the catalog: it leads to the value itself.");
    }
    return scalar.style() == YamlNode.Style.BLOCK
        ? barred(
            node,
            "%s is written as a block scalar".formatted(SafeText.quoted(path.text())),
            "Write it as a plain or quoted text on one line.")
        : new Found.Value(scalar, List.copyOf(way), flow);
  }

  /** What makes it unsafe to go on from {@code node}, if anything does. */
  private Optional<Found> bar(YamlNode node) {
    String remedy = "Write out what it stands for; an edit could change other places too.";
    if (node instanceof YamlNode.Alias) {
      return Optional.of(
          barred(node, "%s leads to an alias".formatted(SafeText.quoted(path.text())), remedy));
    }
    if (node.anchor().isPresent()) {
      return Optional.of(
          barred(
              node,
              "on the way of %s stands an anchor".formatted(SafeText.quoted(path.text())),
              remedy));
    }
    if (node instanceof YamlNode.Mapping mapping) {
      for (YamlNode.Entry entry : mapping.entries()) {
        if (entry.key() instanceof YamlNode.Scalar key && key.isMerge()) {
          return Optional.of(
              barred(
                  key,
                  "on the way of %s stands a merge key".formatted(SafeText.quoted(path.text())),
                  "Write the merged keys out."));
        }
      }
    }
    return Optional.empty();
  }

  private Optional<YamlNode> value(YamlNode.Mapping mapping, Step step) {
    if (!(step instanceof Step.Key(String name))) {
      return Optional.empty();
    }
    way.add(step);
    return mapping.value(name);
  }

  private Optional<YamlNode> item(YamlNode.Sequence list, Step step) {
    int index =
        switch (step) {
          case Step.Index(int at) -> at;
          case Step.Key(String name) when name.matches("[0-9]{1,6}") -> Integer.parseInt(name);
          case Step.Key _ -> -1;
          case Step.Item item -> index(list, item);
        };
    if (index < 0 || index >= list.items().size()) {
      return Optional.empty();
    }
    way.add(new Step.Index(index));
    return Optional.of(list.items().get(index));
  }

  /** The place of the one item that fits; -1 for none, and for several. */
  private static int index(YamlNode.Sequence list, Step.Item item) {
    int found = -1;
    for (int i = 0; i < list.items().size(); i++) {
      if (fits(list.items().get(i), item)) {
        if (found >= 0) {
          return -1;
        }
        found = i;
      }
    }
    return found;
  }

  private static boolean fits(YamlNode node, Step.Item item) {
    return node instanceof YamlNode.Mapping mapping
        && mapping.value(item.key()).orElse(null) instanceof YamlNode.Scalar scalar
        && scalar.value().equals(item.value());
  }

  private Found missing(YamlNode node, int step) {
    Step missing = path.steps().get(step);
    if (node instanceof YamlNode.Mapping parent
        && missing instanceof Step.Key(String key)
        && step == path.steps().size() - 1) {
      return new Found.Gap(parent, key, List.copyOf(way));
    }
    String where = step == 0 ? "the document" : path.steps().get(step - 1).toString();
    String why =
        switch (node) {
          case YamlNode.Mapping _, YamlNode.Sequence _ ->
              "%s has no %s, or several".formatted(where, missing);
          case YamlNode.Scalar _, YamlNode.Alias _ -> where + " is " + node.kind();
        };
    return new Found.Nowhere(
        node.place(), missing instanceof Step.Item ? why : why.replace(", or several", ""));
  }

  private static Found barred(YamlNode where, String what, String remedy) {
    return new Found.Barred(Problem.at(where.place(), what, remedy));
  }
}

package com.acme.deploytag.kustomize;

import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rules that a kustomization's {@code images} must keep for any pin in it to be found. */
final class Images {

  private Images() {}

  /** The items of {@code images} in {@code root}; none where the key is missing or empty. */
  static Checked<List<ImageEntry>> of(YamlNode.Mapping root) {
    return switch (root.value("images").orElse(null)) {
      case null -> Checked.good(List.of());
      case YamlNode any when any.anchor().isPresent() ->
          bad(any, "\"images\" carries an anchor, so that an edit would change other places too");
      case YamlNode.Scalar scalar when scalar.isNull() -> Checked.good(List.of());
      case YamlNode.Sequence list -> entries(list);
      case YamlNode other -> bad(other, "\"images\" must be a list, but is " + other.kind());
    };
  }

  private static Checked<List<ImageEntry>> entries(YamlNode.Sequence list) {
    List<ImageEntry> entries = new ArrayList<>();
    for (YamlNode item : list.items()) {
      // Behind an alias may stand the very image that is looked for.
      if (!(item instanceof YamlNode.Mapping mapping)) {
        return bad(item, "an item of \"images\" must be a mapping, but this is " + item.kind());
      }
      Optional<Problem> doubt = EntryRules.broken(mapping);
      if (doubt.isPresent()) {
        return Checked.bad(doubt.get());
      }
      entries.add(new ImageEntry(entries.size(), mapping));
    }
    return Checked.good(List.copyOf(entries));
  }

  private static Checked<List<ImageEntry>> bad(YamlNode where, String what) {
    return Checked.bad(
        Problem.at(where.place(), what, "Write the entry out plainly: name, newName, newTag."));
  }
}

package com.acme.deploytag.kustomize.build;

import java.util.List;
import java.util.Optional;

/**
 * Where an image stands in the objects that are built.
 *
 * @param kind its object's kind
 * @param name its object's name, as the manifest has it
 * @param path the keys and positions that lead to its container
 * @param container its container's name, if that is a text
 */
record Spot(String kind, String name, List<String> path, Optional<String> container) {

  Spot {
    path = List.copyOf(path);
  }

  /** How a path to a field has to do with an image. */
  enum Relation {
    /** It leads elsewhere. */
    NONE,
    /** It leads to the image. */
    IMAGE,
    /** It leads to what the image is in. */
    AROUND
  }

  /**
   * What a path has to do with the image: each of {@code steps} is a key, a position, {@code *}, or
   * {@code [name=x]} for the container of that name.
   */
  Relation relation(List<String> steps) {
    for (int i = 0; i < steps.size() && i <= path.size(); i++) {
      if (!fits(steps.get(i), i)) {
        return Relation.NONE;
      }
    }
    return steps.size() > path.size() + 1
        ? Relation.NONE
        : steps.size() == path.size() + 1 ? Relation.IMAGE : Relation.AROUND;
  }

  private boolean fits(String step, int at) {
    if (at == path.size()) {
      return step.equals("image");
    }
    return step.equals(path.get(at))
        || step.equals("*")
        || (step.startsWith("[")
            && (at < path.size() - 1
                || container.filter(c -> step.equals("[name=" + c + "]")).isPresent()));
  }
}

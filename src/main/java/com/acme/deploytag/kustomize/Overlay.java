package com.acme.deploytag.kustomize;

import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Problem;
import java.util.List;
import java.util.Optional;

/** What a folder has that may hold an overlay. */
public sealed interface Overlay {

  /** It holds one that can be read. */
  record Present(Kustomization kustomization) implements Overlay {}

  /** It holds none. */
  record Absent() implements Overlay {}

  /** It holds something that cannot be read safely, for each of these reasons. */
  record Unreadable(List<Problem> problems) implements Overlay {
    public Unreadable {
      problems = List.copyOf(problems);
    }
  }

  /** The overlay that is there. */
  static Overlay of(Checked<Kustomization> read) {
    return switch (read) {
      case Checked.Good<Kustomization>(Kustomization good) -> new Present(good);
      case Checked.Bad<Kustomization>(List<Problem> problems) -> new Unreadable(problems);
    };
  }

  /** What can be read of it; nothing if there is nothing that can. */
  default Optional<Kustomization> readable() {
    return this instanceof Present(Kustomization kustomization)
        ? Optional.of(kustomization)
        : Optional.empty();
  }
}

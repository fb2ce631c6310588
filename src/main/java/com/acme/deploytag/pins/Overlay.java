package com.acme.deploytag.pins;

import com.acme.deploytag.kustomize.Kustomization;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Problem;
import java.util.List;
import java.util.Optional;

/** What there is where a service's pins for an environment are to be. */
public sealed interface Overlay {

  /** There is one that can be read. */
  record Present(PinFile file) implements Overlay {}

  /** There is none. */
  record Absent(Nearby nearby) implements Overlay {

    /** One of whose neighbours nothing is known. */
    public Absent() {
      this(Nearby.NOTHING);
    }
  }

  /**
   * What is there where an overlay is not.
   *
   * @param parent its folder or the nearest one on the way to it that holds folders; empty for the
   *     repository
   * @param folders the names of the folders in it
   */
  record Nearby(String parent, List<String> folders) {

    /** That there is nothing, or that nobody looked. */
    public static final Nearby NOTHING = new Nearby("", List.of());

    public Nearby {
      folders = List.copyOf(folders);
    }
  }

  /** There is something that cannot be read safely, for each of these reasons. */
  record Unreadable(List<Problem> problems) implements Overlay {
    public Unreadable {
      problems = List.copyOf(problems);
    }
  }

  /** The overlay that is there. */
  static Overlay of(Checked<Kustomization> read) {
    return switch (read) {
      case Checked.Good<Kustomization>(Kustomization good) ->
          new Present(new KustomizationPins(good));
      case Checked.Bad<Kustomization>(List<Problem> problems) -> new Unreadable(problems);
    };
  }

  /** What can be read of it; nothing if there is nothing that can. */
  default Optional<PinFile> readable() {
    return this instanceof Present(PinFile file) ? Optional.of(file) : Optional.empty();
  }
}

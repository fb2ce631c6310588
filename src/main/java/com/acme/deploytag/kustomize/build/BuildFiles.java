package com.acme.deploytag.kustomize.build;

import com.acme.deploytag.catalog.RepoPath;
import com.acme.deploytag.kustomize.Kustomization;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Place;
import java.util.Map;
import java.util.Optional;

/**
 * What overlays are built of, as far as it was looked at.
 *
 * @param files by path
 */
public record BuildFiles(Map<RepoPath, BuildFile> files) {

  /** For who has looked at nothing. */
  public static final BuildFiles NONE = new BuildFiles(Map.of());

  public BuildFiles {
    files = Map.copyOf(files);
  }

  /**
   * What becomes of the entry at {@code place} in what is built of {@code overlay}, which stands in
   * {@code folder}; nothing if that was not looked at in full, is not plain, or is nothing at all.
   */
  public Optional<EntryEffect> effect(RepoPath folder, Kustomization overlay, Place place) {
    Composition.Result result = Composition.of(folder, overlay, files);
    return result.missing().isEmpty()
            && result.images() instanceof Checked.Good<Built>(Built built)
            && !built.isNothing()
        ? Optional.of(EntryEffect.of(built, place))
        : Optional.empty();
  }
}

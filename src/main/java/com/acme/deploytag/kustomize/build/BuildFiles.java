package com.acme.deploytag.kustomize.build;

import com.acme.deploytag.catalog.RepoPath;
import com.acme.deploytag.kustomize.Kustomization;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Place;
import com.acme.deploytag.problem.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What overlays are built of, as far as it was looked at.
 *
 * @param files by path
 * @param sources what Argo CD sets in overlays before it builds them, by their folders
 */
public record BuildFiles(Map<RepoPath, BuildFile> files, Map<RepoPath, List<ArgoSource>> sources) {

  private static final String NOTHING = "no manifest stands in it or below";

  /** For who has looked at nothing. */
  public static final BuildFiles NONE = new BuildFiles(Map.of(), Map.of());

  public BuildFiles {
    files = Map.copyOf(files);
    sources = Map.copyOf(sources);
  }

  /**
   * What becomes of an entry in what is built of {@code overlay}, which stands in {@code folder};
   * nothing if not all of that is here.
   *
   * @param place where the entry stands
   * @param name its name
   */
  public Optional<EntryEffect> effect(
      RepoPath folder, Kustomization overlay, Place place, String name) {
    return sources.getOrDefault(folder, List.of()).stream()
        .flatMap(source -> Optional.ofNullable(source.versions().get(name)).stream())
        .findFirst()
        .<EntryEffect>map(EntryEffect.Replaced::new)
        .or(() -> effect(folder, overlay, place));
  }

  private Optional<EntryEffect> effect(RepoPath folder, Kustomization overlay, Place place) {
    Composition.Result result = Composition.of(folder, overlay, files);
    return result.missing().isEmpty()
        ? Optional.of(
            switch (result.images()) {
              case Checked.Bad<Built>(var problems) -> new EntryEffect.Untold(problems.getFirst());
              case Checked.Good<Built>(Built built) when built.isNothing() ->
                  new EntryEffect.Untold(Problem.at(Place.of(overlay.path()), NOTHING, ""));
              case Checked.Good<Built>(Built built) -> EntryEffect.of(built, place);
            })
        : Optional.empty();
  }
}

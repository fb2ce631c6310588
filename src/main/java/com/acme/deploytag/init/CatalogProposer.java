package com.acme.deploytag.init;

import com.acme.deploytag.catalog.RepoPath;
import com.acme.deploytag.catalog.reader.CatalogReader;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.SafeText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/** Guesses a catalog. */
public final class CatalogProposer {

  // Where so many times more overlays are in folders of any names, words among these mean little.
  private static final int FAR_MORE = 3;
  // Where one in so many services is pinned, those that are not are hardly meant.
  private static final int MANY = 3;
  private static final String BY_HAND =
      "Write the catalog yourself: docs/layouts.md shows what fits.";

  private final Repository repository;
  private final RepoPath path;
  private final Notes notes = new Notes();
  // Of each overlay once: it is asked for again and again.
  private final Map<String, Boolean> images = new HashMap<>();

  private CatalogProposer(Repository repository, RepoPath path) {
    this.repository = repository;
    this.path = path;
  }

  /**
   * The catalog for {@code repository}, which the action's own reader takes without a problem; bad
   * with what was found if there is nothing to make one of.
   *
   * @param path where it is to be
   */
  public static Checked<CatalogProposal> of(Repository repository, RepoPath path) {
    return new CatalogProposer(repository, path).proposal();
  }

  private Checked<CatalogProposal> proposal() {
    repository.notes().forEach(notes::add);
    List<OverlayPath> overlays = overlays(OverlayPath::byWords);
    Optional<Shape> shape = Shape.best(overlays);
    List<OverlayPath> marked = overlays(OverlayPath::byMarkers);
    Optional<Shape> other = Shape.best(marked);
    if (count(other) > FAR_MORE * count(shape)) {
      shape = other;
      overlays = marked;
    }
    if (shape.isEmpty()) {
      return Checked.bad(nothing());
    }
    elsewhere(overlays, shape.get());
    keepPinned(shape.get());
    Arrangement arrangement = Arrangement.of(shape.get(), notes);
    return new Drafting(repository, arrangement, notes)
        .draft()
        .map(this::written)
        .orElseGet(() -> Checked.bad(nothing()));
  }

  private List<OverlayPath> overlays(Function<String, List<OverlayPath>> reading) {
    List<OverlayPath> overlays = new ArrayList<>();
    for (String folder : repository.folders()) {
      List<OverlayPath> paths = reading.apply(folder);
      if (!paths.isEmpty() && hasImages(folder)) {
        overlays.addAll(paths);
      }
    }
    return overlays;
  }

  private boolean hasImages(String folder) {
    return images.computeIfAbsent(folder, f -> !repository.images(f).isEmpty());
  }

  /** Says which overlays the shape does not explain. */
  private void elsewhere(List<OverlayPath> overlays, Shape shape) {
    TreeSet<String> others = new TreeSet<>();
    overlays.forEach(overlay -> others.add(overlay.folder()));
    shape.services().values().stream()
        .flatMap(environments -> environments.values().stream())
        .flatMap(List::stream)
        .forEach(overlay -> others.remove(overlay.folder()));
    others.forEach(folder -> notes.leaveOut(folder, "it is not where most overlays are"));
  }

  /**
   * Leaves out overlays that pin nothing beside others of the same place that do, and services that
   * pin nothing where many do: what they run is nobody's to deploy.
   */
  private void keepPinned(Shape shape) {
    List<String> unpinned = new ArrayList<>();
    shape
        .services()
        .forEach((service, environments) -> {
          environments.values().forEach(this::keepPinned);
          if (environments.values().stream().flatMap(List::stream).noneMatch(this::isPinned)) {
            unpinned.add(service);
          }
        });
    if ((shape.services().size() - unpinned.size()) * MANY >= shape.services().size()) {
      for (String service : unpinned) {
        String folder =
            shape.services().remove(service).values().iterator().next().getFirst().folder();
        notes.leaveOut(folder, "nothing is pinned in it, nor in its service's other overlays");
      }
    }
  }

  private void keepPinned(List<OverlayPath> overlays) {
    if (overlays.stream().anyMatch(this::isPinned)) {
      overlays.removeIf(overlay -> !isPinned(overlay));
    }
  }

  private boolean isPinned(OverlayPath overlay) {
    return repository.isPinned(overlay.folder());
  }

  private static int count(Optional<Shape> shape) {
    return shape.map(s -> s.explained(1)).orElse(0);
  }

  private Checked<CatalogProposal> written(CatalogDraft draft) {
    String text = CatalogText.of(draft, notes.list());
    return CatalogReader.parse(path.text(), text)
        .then(catalog ->
            Checked.good(
                new CatalogProposal(
                    path,
                    text,
                    List.copyOf(catalog.environments().keySet()),
                    List.copyOf(catalog.services().keySet()),
                    notes.list())));
  }

  private Problem nothing() {
    int count = repository.kustomizations().size();
    String found =
        "no overlay of an environment with an image that can be set is among the %d kustomizations"
            .formatted(count);
    List<String> reasons = notes.list();
    return Problem.of(
        reasons.isEmpty() ? found : found + " (" + SafeText.names(reasons) + ")", BY_HAND);
  }
}

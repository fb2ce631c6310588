package com.acme.deploytag.init;

import com.acme.deploytag.catalog.RepoPath;
import com.acme.deploytag.kustomize.ImageEntry;
import com.acme.deploytag.kustomize.Kustomization;
import com.acme.deploytag.kustomize.build.LocalPath;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.yaml.YamlNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What of a repository guesses are made of.
 *
 * @param kustomizations those that can be read, by folder
 * @param manifests the images of containers in files that these lead to, by path
 * @param notes what was not looked at, in sentences
 */
public record Repository(
    SortedMap<String, Kustomization> kustomizations,
    Map<String, List<String>> manifests,
    List<String> notes) {

  // Of each overlay; as deep as kustomizations are followed elsewhere.
  private static final int DEEPEST = 8;
  private static final int MOST = 500;

  public Repository {
    kustomizations = Collections.unmodifiableSortedMap(new TreeMap<>(kustomizations));
    manifests = Map.copyOf(manifests);
    notes = List.copyOf(notes);
  }

  /** The folders that may be overlays: with a kustomization of kustomize's, and no component. */
  List<String> folders() {
    return kustomizations.entrySet().stream()
        .filter(e -> !e.getKey().isEmpty() && isOverlay(e.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static boolean isOverlay(Kustomization file) {
    YamlNode.Mapping root = (YamlNode.Mapping) file.document().root();
    return !says(root, "kind", "Component") && !says(root, "apiVersion", "kustomize.toolkit.");
  }

  private static boolean says(YamlNode.Mapping root, String key, String start) {
    return root.value(key).orElse(null) instanceof YamlNode.Scalar text
        && text.value().startsWith(start);
  }

  /** The files of manifests that have to be read to know which images overlays without pins run. */
  public Set<String> unread() {
    Set<String> files = new TreeSet<>();
    for (String folder : folders()) {
      boolean mayBeOverlay =
          !OverlayPath.byWords(folder).isEmpty() || !OverlayPath.byMarkers(folder).isEmpty();
      if (mayBeOverlay && kustomizations.get(folder).entries().isEmpty()) {
        new Walk(files).images(folder, 0);
      }
    }
    return files;
  }

  /** The images of the overlay in {@code folder}: those that it pins, else those that it runs. */
  List<FoundImage> images(String folder) {
    Kustomization file = kustomizations.get(folder);
    List<FoundImage> pinned = new ArrayList<>();
    for (ImageEntry entry : file.entries()) {
      Optional<String> name = entry.name();
      name.ifPresent(n -> pinned.add(new FoundImage(n, entry.newName().orElse(n), file.path())));
    }
    return isPinned(folder)
        ? pinned
        : new Walk(new HashSet<>())
            .images(folder, 0).entrySet().stream()
                .map(e -> new FoundImage(e.getKey(), e.getKey(), e.getValue()))
                .toList();
  }

  /** Whether the overlay in {@code folder} pins images itself. */
  boolean isPinned(String folder) {
    return !kustomizations.get(folder).entries().isEmpty();
  }

  /** Why the overlay in {@code folder} takes no pin of {@code image}, if it does not. */
  Optional<String> doubt(String folder, String image) {
    return kustomizations.get(folder).find(image, image)
            instanceof Checked.Bad<Optional<ImageEntry>>(List<Problem> problems)
        ? Optional.of(problems.getFirst().what())
        : Optional.empty();
  }

  /** The images that {@code folder} is built of, by whatever it leads to in this repository. */
  private final class Walk {

    private final Set<String> files;
    private int count;

    /**
     * @param files takes the files that it leads to
     */
    private Walk(Set<String> files) {
      this.files = files;
    }

    private SortedMap<String, String> images(String folder, int depth) {
      SortedMap<String, String> images = new TreeMap<>();
      Kustomization file = kustomizations.get(folder);
      for (String key : List.of("resources", "bases", "components")) {
        for (String path : texts(file, key)) {
          Optional<RepoPath> there = LocalPath.from(new RepoPath(folder), path);
          if (there.isPresent() && depth < DEEPEST && count++ < MOST) {
            images.putAll(at(there.get().text(), depth));
          }
        }
      }
      return renamed(file, images);
    }

    private Map<String, String> at(String path, int depth) {
      if (kustomizations.containsKey(path)) {
        return images(path, depth + 1);
      }
      Map<String, String> images = new LinkedHashMap<>();
      if (path.matches(".+\\.(ya?ml|json)")) {
        files.add(path);
        manifests.getOrDefault(path, List.of()).forEach(image -> images.put(image, path));
      }
      return images;
    }
  }

  private static SortedMap<String, String> renamed(
      Kustomization file, SortedMap<String, String> images) {
    SortedMap<String, String> renamed = new TreeMap<>();
    images.forEach((image, from) -> {
      String name = image;
      for (ImageEntry entry : file.entries()) {
        name = entry.isAppliedTo(name) ? entry.newName().orElse(name) : name;
      }
      renamed.put(name, from);
    });
    return renamed;
  }

  private static List<String> texts(Kustomization file, String key) {
    YamlNode value = ((YamlNode.Mapping) file.document().root()).value(key).orElse(null);
    return value instanceof YamlNode.Sequence list
        ? list.items().stream()
            .filter(YamlNode.Scalar.class::isInstance)
            .map(item -> ((YamlNode.Scalar) item).value())
            .toList()
        : List.of();
  }
}

package com.acme.deploytag.kustomize.build;

import com.acme.deploytag.catalog.RepoPath;
import com.acme.deploytag.kustomize.Kustomization;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Place;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.SafeText;
import com.acme.deploytag.yaml.YamlNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Follows an overlay to all that is built of it, as kustomize does: what {@code resources} lead to,
 * each with its own {@code images}, then {@code components}, then the overlay's {@code images} on
 * all of that. It stops at whatever might change an image in another way.
 */
public final class Composition {

  /** How many kustomizations one may stand on the other. */
  static final int DEEPEST = 8;

  /** How many kustomizations and files are followed for one overlay. */
  static final int MOST = 64;

  private final Map<RepoPath, BuildFile> known;
  private final Set<RepoPath> missing = new LinkedHashSet<>();
  private final Set<RepoPath> configs = new HashSet<>();
  private final Set<String> objects = new HashSet<>();
  private final Set<RepoPath> files = new HashSet<>();
  private final Set<RepoPath> folders = new HashSet<>();
  private final List<String> others = new ArrayList<>();
  private Optional<Problem> doubt = Optional.empty();
  private int count;
  private boolean isRenaming;

  private Composition(Map<RepoPath, BuildFile> known) {
    this.known = known;
  }

  /**
   * What came of it.
   *
   * @param missing what has to be known to say more
   * @param configs which of that say how to build and not what
   * @param images all images that are built, if nothing is missing; bad at the first doubt
   */
  public record Result(Set<RepoPath> missing, Set<RepoPath> configs, Checked<Built> images) {}

  /** What is built of {@code overlay}, which stands in {@code folder}. */
  public static Result of(RepoPath folder, Kustomization overlay, Map<RepoPath, BuildFile> known) {
    Composition composition = new Composition(known);
    List<BuiltImage> images =
        composition.build(folder, overlay, List.of(), Optional.empty(), Set.of());
    Optional<Problem> doubt = composition.doubt;
    return new Result(
        doubt.isPresent() ? Set.of() : composition.missing,
        composition.configs,
        doubt.isPresent()
            ? Checked.bad(doubt.get())
            : Checked.good(
                new Built(
                    images,
                    composition.others,
                    composition.folders,
                    composition.objects.isEmpty())));
  }

  /**
   * What is built in {@code folder}.
   *
   * @param component for a component: what it is applied to
   * @param above the folders that lead here
   */
  private List<BuiltImage> build(
      RepoPath folder,
      Kustomization file,
      List<BuiltImage> before,
      Optional<YamlNode> component,
      Set<RepoPath> above) {
    Plain.doubt(file, component.isPresent()).ifPresent(this::stop);
    if (above.size() == DEEPEST || ++count > MOST) {
      stop(Place.of(file.path()), "it stands on more kustomizations and files than are followed");
    }
    if (doubt.isPresent()) {
      return before;
    }
    Set<RepoPath> here = new HashSet<>(above);
    here.add(folder);
    folders.add(folder);
    List<BuiltImage> images = new ArrayList<>(before);
    for (String key : List.of("resources", "bases")) {
      for (YamlNode.Scalar path : texts(file, key)) {
        images.addAll(resource(folder, path, here));
      }
    }
    for (YamlNode.Scalar path : texts(file, "components")) {
      images = component(folder, path, images, here);
    }
    List<BuiltImage> changed = customized(folder, file, images);
    isRenaming |= Plain.isRenaming(file);
    return changed;
  }

  private List<BuiltImage> customized(
      RepoPath folder, Kustomization file, List<BuiltImage> images) {
    if (doubt.isPresent()) {
      return images;
    }
    Customization customization =
        new Customization(file, !isRenaming, path -> config(folder, path));
    return switch (customization.on(images)) {
      case Checked.Good<List<BuiltImage>>(List<BuiltImage> changed) -> changed;
      // What is missing is no doubt yet.
      case Checked.Bad<List<BuiltImage>>(List<Problem> problems) when !missing.isEmpty() -> images;
      case Checked.Bad<List<BuiltImage>>(List<Problem> problems) -> stop(problems.getFirst());
    };
  }

  private Checked<List<YamlNode>> config(RepoPath folder, YamlNode.Scalar path) {
    BuildFile found = follow(folder, path);
    if (found == null && doubt.isEmpty()) {
      LocalPath.from(folder, path.value()).ifPresent(configs::add);
      return Checked.good(List.of());
    }
    return found instanceof BuildFile.Config(List<YamlNode> roots) && ++count <= MOST
        ? Checked.good(roots)
        : Checked.bad(Problem.at(path.place(), "this leads to nothing that is plain", ""));
  }

  private List<YamlNode.Scalar> texts(Kustomization file, String key) {
    Optional<List<YamlNode.Scalar>> texts =
        doubt.isPresent() ? Optional.of(List.of()) : Plain.texts(file, key);
    if (texts.isEmpty()) {
      stop(Place.of(file.path()), SafeText.quoted(key) + " is no list of texts");
    }
    return texts.orElse(List.of());
  }

  private List<BuiltImage> resource(RepoPath folder, YamlNode.Scalar path, Set<RepoPath> above) {
    return switch (follow(folder, path)) {
      case null -> List.of();
      case BuildFile.Unclear(Problem why) -> stop(why);
      case BuildFile.Folder(Kustomization file) -> {
        RepoPath there = LocalPath.from(folder, path.value()).orElseThrow();
        yield LocalPath.isAbove(there, above)
            ? stop(path.place(), "this leads back to where it stands")
            : build(there, file, List.of(), Optional.empty(), above);
      }
      case BuildFile.Manifests manifests -> manifests(folder, path, manifests);
      case BuildFile.Config _ -> stop(path.place(), "this is a patch or the like, too");
    };
  }

  private List<BuiltImage> component(
      RepoPath folder, YamlNode.Scalar path, List<BuiltImage> images, Set<RepoPath> above) {
    BuildFile file = follow(folder, path);
    if (file instanceof BuildFile.Folder(Kustomization component)) {
      RepoPath there = LocalPath.from(folder, path.value()).orElseThrow();
      if (!LocalPath.isAbove(there, above)) {
        return new ArrayList<>(build(there, component, images, Optional.of(path), above));
      }
    }
    if (file != null) {
      stop(path.place(), "this leads to no component in this repository");
    }
    return images;
  }

  private List<BuiltImage> manifests(
      RepoPath folder, YamlNode.Scalar path, BuildFile.Manifests manifests) {
    RepoPath there = LocalPath.from(folder, path.value()).orElseThrow();
    if (!there.text().startsWith(folder.text() + "/")) {
      return stop(path.place(), "kustomize reads no file outside of the kustomization's folder");
    }
    if (++count > MOST) {
      return stop(path.place(), "it stands on more kustomizations and files than are followed");
    }
    if (!files.add(there) || !manifests.objects().stream().allMatch(objects::add)) {
      return stop(path.place(), "something in this file is there twice");
    }
    others.addAll(manifests.others());
    return manifests.images();
  }

  /** What {@code path} leads to; null if that is not known yet, or does not matter any more. */
  private BuildFile follow(RepoPath folder, YamlNode.Scalar path) {
    if (doubt.isPresent()) {
      return null;
    }
    Optional<RepoPath> there = LocalPath.from(folder, path.value());
    if (there.isEmpty()) {
      stop(path.place(), SafeText.quoted(path.value()) + " is no plain path in this repository");
      return null;
    }
    BuildFile file = known.get(there.get());
    if (file == null) {
      missing.add(there.get());
    }
    return file;
  }

  private List<BuiltImage> stop(Place place, String what) {
    return stop(Problem.at(place, what, ""));
  }

  private List<BuiltImage> stop(Problem why) {
    doubt = doubt.or(() -> Optional.of(why));
    return List.of();
  }
}

package com.acme.deploytag.snapshot;

import com.acme.deploytag.catalog.RepoPath;
import com.acme.deploytag.git.remote.CommitFiles;
import com.acme.deploytag.kustomize.Kustomization;
import com.acme.deploytag.kustomize.build.ArgoSource;
import com.acme.deploytag.kustomize.build.BuildFile;
import com.acme.deploytag.kustomize.build.BuildFiles;
import com.acme.deploytag.kustomize.build.Built;
import com.acme.deploytag.kustomize.build.Composition;
import com.acme.deploytag.kustomize.build.ManifestReader;
import com.acme.deploytag.net.RemoteException;
import com.acme.deploytag.pins.KustomizationPins;
import com.acme.deploytag.pins.Overlay;
import com.acme.deploytag.pins.PinFile;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Place;
import com.acme.deploytag.problem.Problem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what overlays are built of. */
final class BuildReader {

  private final CommitFiles files;
  private final Map<RepoPath, BuildFile> known = new HashMap<>();
  private final Set<RepoPath> configs = new HashSet<>();
  private final Set<RepoPath> elsewhere = new HashSet<>();

  BuildReader(CommitFiles files) {
    this.files = files;
  }

  /**
   * What is built of {@code overlays}, by folder; bad where that is not plain. All of them are
   * followed a step at a time: each step is a round trip or two.
   *
   * @throws RemoteException if something of it cannot be had
   * @throws IOException if an object cannot be read
   */
  Map<RepoPath, Checked<Built>> of(Map<RepoPath, Kustomization> overlays)
      throws IOException, RemoteException {
    Map<RepoPath, Checked<Built>> built = new HashMap<>();
    while (true) {
      Set<RepoPath> missing = new HashSet<>();
      for (Map.Entry<RepoPath, Kustomization> overlay : overlays.entrySet()) {
        Composition.Result result = Composition.of(overlay.getKey(), overlay.getValue(), known);
        missing.addAll(result.missing());
        configs.addAll(result.configs());
        built.put(overlay.getKey(), result.images());
      }
      if (missing.isEmpty()) {
        return built;
      }
      load(missing);
    }
  }

  /**
   * What {@code overlays} are built of, as far as it is here: nothing is asked of the server.
   *
   * @throws IOException if an object cannot be read
   */
  BuildFiles here(Map<RepoPath, Kustomization> overlays) throws IOException {
    for (Map.Entry<RepoPath, Kustomization> overlay : overlays.entrySet()) {
      boolean isMore = true;
      while (isMore) {
        isMore = false;
        Composition.Result result = Composition.of(overlay.getKey(), overlay.getValue(), known);
        configs.addAll(result.configs());
        for (RepoPath path : result.missing()) {
          isMore |= isHere(path);
        }
      }
    }
    Map<RepoPath, List<ArgoSource>> sources = new HashMap<>();
    for (RepoPath folder : overlays.keySet()) {
      sources.put(folder, sources(folder));
    }
    return new BuildFiles(known, sources);
  }

  private List<ArgoSource> sources(RepoPath folder) throws IOException {
    List<ArgoSource> sources = new ArrayList<>();
    for (String name : files.names(folder.text())) {
      String path = folder.resolve(name).text();
      if (ArgoSource.isOne(name)
          && files.isHere(path)
          && files.read(path) instanceof Checked.Good<Optional<byte[]>>(var content)) {
        content.ifPresent(bytes -> sources.add(ArgoSource.read(path, bytes)));
      }
    }
    return sources;
  }

  /** Whether {@code path} has become known by this. */
  private boolean isHere(RepoPath path) throws IOException {
    if (elsewhere.contains(path)) {
      return false;
    }
    for (String wanted : wanted(path)) {
      if (!files.isHere(wanted)) {
        elsewhere.add(path);
        return false;
      }
    }
    known.put(path, read(path));
    return true;
  }

  // Of a folder no more than that; a file is found on the way there.
  private static List<String> wanted(RepoPath path) {
    return Kustomization.FILE_NAMES.stream().map(name -> path + "/" + name).toList();
  }

  private void load(Collection<RepoPath> paths) throws IOException, RemoteException {
    List<String> wanted = new ArrayList<>();
    paths.forEach(path -> wanted.addAll(wanted(path)));
    files.bring(wanted);
    for (RepoPath path : paths) {
      known.put(path, read(path));
    }
  }

  private BuildFile read(RepoPath path) throws IOException {
    if (files.isFolder(path.text())) {
      return switch (OverlayReader.read(files, path)) {
        case Overlay.Present(PinFile file)
            when file instanceof KustomizationPins(Kustomization kustomization) ->
            new BuildFile.Folder(kustomization);
        case Overlay.Present _, Overlay.Absent _ ->
            unclear(path, "there is no kustomization in this folder");
        case Overlay.Unreadable(var problems) -> new BuildFile.Unclear(problems.getFirst());
      };
    }
    return switch (files.read(path.text())) {
      case Checked.Bad<Optional<byte[]>>(var problems) ->
          new BuildFile.Unclear(problems.getFirst());
      case Checked.Good<Optional<byte[]>>(var content) ->
          content
              .map(bytes ->
                  configs.contains(path)
                      ? ManifestReader.readConfig(path.text(), bytes)
                      : ManifestReader.read(path.text(), bytes))
              .orElseGet(() -> unclear(path, "there is nothing here"));
    };
  }

  private static BuildFile unclear(RepoPath path, String what) {
    return new BuildFile.Unclear(Problem.at(Place.of(path.text()), what, ""));
  }
}

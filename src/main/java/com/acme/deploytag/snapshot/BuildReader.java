package com.acme.deploytag.snapshot;

import com.acme.deploytag.catalog.RepoPath;
import com.acme.deploytag.git.remote.CommitFiles;
import com.acme.deploytag.kustomize.Kustomization;
import com.acme.deploytag.kustomize.build.BuildFile;
import com.acme.deploytag.kustomize.build.Built;
import com.acme.deploytag.kustomize.build.Composition;
import com.acme.deploytag.kustomize.build.ManifestReader;
import com.acme.deploytag.net.RemoteException;
import com.acme.deploytag.pins.KustomizationPins;
import com.acme.deploytag.pins.Overlay;
import com.acme.deploytag.pins.ValuePins;
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

/**
 * Reads what overlays are built of, all of them a step at a time: each step is a round trip or two.
 */
final class BuildReader {

  private final CommitFiles files;
  private final Map<RepoPath, BuildFile> known = new HashMap<>();

  private BuildReader(CommitFiles files) {
    this.files = files;
  }

  /**
   * What is built of {@code overlays}, by folder; bad where that is not plain.
   *
   * @throws RemoteException if something of it cannot be had
   * @throws IOException if an object cannot be read
   */
  static Map<RepoPath, Checked<Built>> of(CommitFiles files, Map<RepoPath, Kustomization> overlays)
      throws IOException, RemoteException {
    return new BuildReader(files).of(overlays);
  }

  private Map<RepoPath, Checked<Built>> of(Map<RepoPath, Kustomization> overlays)
      throws IOException, RemoteException {
    Map<RepoPath, Checked<Built>> built = new HashMap<>();
    while (true) {
      Set<RepoPath> missing = new HashSet<>();
      for (Map.Entry<RepoPath, Kustomization> overlay : overlays.entrySet()) {
        Composition.Result result = Composition.of(overlay.getKey(), overlay.getValue(), known);
        missing.addAll(result.missing());
        built.put(overlay.getKey(), result.images());
      }
      if (missing.isEmpty()) {
        return built;
      }
      load(missing);
    }
  }

  private void load(Collection<RepoPath> paths) throws IOException, RemoteException {
    List<String> wanted = new ArrayList<>();
    for (RepoPath path : paths) {
      // Of a folder no more than that; a file is found on the way there.
      Kustomization.FILE_NAMES.forEach(name -> wanted.add(path + "/" + name));
    }
    files.bring(wanted);
    for (RepoPath path : paths) {
      known.put(path, read(path));
    }
  }

  private BuildFile read(RepoPath path) throws IOException {
    if (files.isFolder(path.text())) {
      return switch (SnapshotReader.overlay(files, path)) {
        case Overlay.Present(KustomizationPins(Kustomization file)) -> new BuildFile.Folder(file);
        case Overlay.Present(ValuePins _), Overlay.Absent _ ->
            unclear(path, "there is no kustomization in this folder");
        case Overlay.Unreadable(var problems) -> new BuildFile.Unclear(problems.getFirst());
      };
    }
    return switch (files.read(path.text())) {
      case Checked.Bad<Optional<byte[]>>(var problems) ->
          new BuildFile.Unclear(problems.getFirst());
      case Checked.Good<Optional<byte[]>>(var content) ->
          content
              .map(bytes -> ManifestReader.read(path.text(), bytes))
              .orElseGet(() -> unclear(path, "there is nothing here"));
    };
  }

  private static BuildFile unclear(RepoPath path, String what) {
    return new BuildFile.Unclear(Problem.at(Place.of(path.text()), what, ""));
  }
}

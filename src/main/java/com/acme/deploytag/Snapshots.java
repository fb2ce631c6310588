package com.acme.deploytag;

import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.RepoPath;
import com.acme.deploytag.git.FilesAt;
import com.acme.deploytag.kustomize.Kustomization;
import com.acme.deploytag.plan.Snapshot;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Place;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.Problems;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads catalog and overlays from the files of one commit. */
final class Snapshots {

  private Snapshots() {}

  /**
   * The catalog at {@code path}; the conventional one where the default path holds none.
   *
   * @throws IOException if an object cannot be read
   */
  static Checked<Catalog> catalog(FilesAt files, RepoPath path) throws IOException {
    Checked<Optional<byte[]>> content = files.read(path.text());
    if (content instanceof Checked.Good<Optional<byte[]>>(var file) && file.isEmpty()) {
      return path.equals(Catalog.DEFAULT_PATH)
          ? Checked.good(Catalog.conventional(files.folders(Catalog.APPS.text(), "overlays")))
          : Checked.bad(
              Problem.at(
                  Place.of(path.text()),
                  "there is no catalog at " + path,
                  "Correct the input \"catalog\"; the branch's tip is what counts."));
    }
    return content.then(
        file -> Catalog.parse(path.text(), new String(file.orElseThrow(), StandardCharsets.UTF_8)));
  }

  /**
   * The snapshot with the overlays in {@code folders}.
   *
   * @throws IOException if an object cannot be read
   */
  static Snapshot read(FilesAt files, Catalog catalog, Set<RepoPath> folders) throws IOException {
    Map<RepoPath, Checked<Optional<Kustomization>>> overlays = new HashMap<>();
    for (RepoPath folder : folders) {
      overlays.put(folder, overlay(files, folder));
    }
    return new Snapshot(catalog, overlays);
  }

  private static Checked<Optional<Kustomization>> overlay(FilesAt files, RepoPath folder)
      throws IOException {
    Problems problems = new Problems();
    List<RepoPath> found = new ArrayList<>();
    Optional<Kustomization> overlay = Optional.empty();
    for (String name : Kustomization.FILE_NAMES) {
      RepoPath path = folder.resolve(name);
      Optional<byte[]> content = problems.take(files.read(path.text())).flatMap(c -> c);
      if (content.isPresent()) {
        found.add(path);
        overlay = problems.take(Kustomization.parse(path.text(), content.get()));
      }
    }
    if (found.size() > 1) {
      problems.add(
          Problem.at(
              Place.of(folder.text()),
              "there are several kustomization files: " + found,
              "Keep one of them; kustomize refuses to choose."));
    }
    Optional<Kustomization> sound = overlay;
    return problems.orElse(() -> sound);
  }
}

package com.acme.deploytag.kustomize.build;

import com.acme.deploytag.catalog.RepoPath;
import com.acme.deploytag.kustomize.Kustomization;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Place;
import com.acme.deploytag.problem.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** What is built of a folder on disk, read as {@code BuildReader} reads it from a commit. */
final class BuildTrees {

  private BuildTrees() {}

  static Checked<Built> build(Path root, String folder) throws IOException {
    return read(root, folder, false) instanceof BuildFile.Folder(Kustomization overlay)
        ? Composition.of(new RepoPath(folder), overlay, files(root, folder, overlay).files())
            .images()
        : Checked.bad(Problem.of("the overlay cannot be read", ""));
  }

  /** All that {@code overlay} in {@code folder} is built of. */
  static BuildFiles files(Path root, String folder, Kustomization overlay) throws IOException {
    Map<RepoPath, BuildFile> known = new HashMap<>();
    while (true) {
      Composition.Result result = Composition.of(new RepoPath(folder), overlay, known);
      if (result.missing().isEmpty()) {
        return new BuildFiles(known, Map.of());
      }
      for (RepoPath path : result.missing()) {
        known.put(path, read(root, path.text(), result.configs().contains(path)));
      }
    }
  }

  private static BuildFile read(Path root, String path, boolean isConfig) throws IOException {
    Path file = root.resolve(path);
    boolean isFolder = Files.isDirectory(file);
    Path content = isFolder ? file.resolve("kustomization.yaml") : file;
    if (!Files.exists(content)) {
      return new BuildFile.Unclear(Problem.at(Place.of(path), "there is nothing here", ""));
    }
    if (!isFolder) {
      byte[] bytes = Files.readAllBytes(file);
      return isConfig ? ManifestReader.readConfig(path, bytes) : ManifestReader.read(path, bytes);
    }
    return switch (Kustomization.parse(path, Files.readAllBytes(content))) {
      case Checked.Good<Kustomization>(Kustomization good) -> new BuildFile.Folder(good);
      case Checked.Bad<Kustomization>(var problems) -> new BuildFile.Unclear(problems.getFirst());
    };
  }

  static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text, StandardCharsets.UTF_8);
  }
}

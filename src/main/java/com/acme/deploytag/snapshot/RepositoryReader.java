package com.acme.deploytag.snapshot;

import com.acme.deploytag.catalog.RepoPath;
import com.acme.deploytag.git.remote.CommitFiles;
import com.acme.deploytag.init.Repository;
import com.acme.deploytag.kustomize.Kustomization;
import com.acme.deploytag.kustomize.build.BuildFile;
import com.acme.deploytag.kustomize.build.BuiltImage;
import com.acme.deploytag.kustomize.build.ManifestReader;
import com.acme.deploytag.net.RemoteException;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.SafeText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads all kustomizations of a commit, wherever they are, and what those lead to. */
public final class RepositoryReader {

  // Few repositories have a tenth of it. As trees they take some twenty times as much memory.
  private static final int MOST_KUSTOMIZATIONS = 10_000;
  private static final int MOST_MANIFESTS = 2_000;
  private static final long MOST_BYTES = 4 << 20;

  private final CommitFiles files;
  private final List<String> notes = new ArrayList<>();
  private long bytes;

  private RepositoryReader(CommitFiles files) {
    this.files = files;
  }

  /**
   * What there is.
   *
   * @throws RemoteException if it cannot be had
   * @throws IOException if an object cannot be read
   */
  public static Repository read(CommitFiles files) throws IOException, RemoteException {
    return new RepositoryReader(files).read();
  }

  private Repository read() throws IOException, RemoteException {
    CommitFiles.Found found = files.find(Kustomization.FILE_NAMES, MOST_KUSTOMIZATIONS);
    if (!found.isWhole()) {
      notes.add("more than %,d kustomizations are not read".formatted(MOST_KUSTOMIZATIONS));
    }
    SortedMap<String, Kustomization> kustomizations = kustomizations(found.paths());
    Set<String> unread = new Repository(kustomizations, Map.of(), notes).unread();
    Map<String, List<String>> manifests = manifests(unread);
    return new Repository(kustomizations, manifests, notes);
  }

  private SortedMap<String, Kustomization> kustomizations(List<String> paths)
      throws IOException, RemoteException {
    files.bring(paths);
    SortedMap<String, Kustomization> kustomizations = new TreeMap<>();
    Set<String> seen = new HashSet<>();
    for (String path : paths) {
      String folder = path.substring(0, Math.max(0, path.lastIndexOf('/')));
      switch (kustomization(path)) {
        case Checked.Good<Kustomization>(Kustomization file) when seen.add(folder) ->
            kustomizations.put(folder, file);
        case Checked.Good<Kustomization> _ -> {
          // Kustomize refuses to choose among several.
          kustomizations.remove(folder);
          leaveOut(path, "there are several in this folder");
        }
        case Checked.Bad<Kustomization>(List<Problem> problems) ->
            leaveOut(path, problems.getFirst().what());
      }
    }
    return kustomizations;
  }

  private Checked<Kustomization> kustomization(String path) throws IOException {
    return switch (content(path)) {
      case Checked.Bad<byte[]>(List<Problem> problems) -> new Checked.Bad<>(problems);
      case Checked.Good<byte[]>(byte[] content) -> Kustomization.parse(path, content);
    };
  }

  private Checked<byte[]> content(String path) throws IOException {
    if (RepoPath.parse(path) instanceof Checked.Bad<RepoPath>(List<Problem> problems)) {
      return new Checked.Bad<>(problems);
    }
    if (bytes > MOST_BYTES) {
      return Checked.bad(Problem.of("what is read of a repository has an end at 4 MiB", ""));
    }
    return files
        .read(path)
        .then(content -> {
          bytes += content.map(c -> c.length).orElse(0);
          return content
              .<Checked<byte[]>>map(Checked::good)
              .orElseGet(() -> Checked.bad(Problem.of("there is nothing here", "")));
        });
  }

  private void leaveOut(String path, String why) {
    notes.add(SafeText.plain(path, 200) + ": " + SafeText.plain(why, 200));
  }

  private Map<String, List<String>> manifests(Set<String> unread)
      throws IOException, RemoteException {
    List<String> paths = unread.stream().limit(MOST_MANIFESTS).toList();
    if (paths.size() < unread.size()) {
      notes.add("of %,d files of manifests %,d are read".formatted(unread.size(), paths.size()));
    }
    files.bring(paths);
    Map<String, List<String>> manifests = new HashMap<>();
    bytes = 0;
    for (String path : paths) {
      Optional<BuildFile> file =
          content(path) instanceof Checked.Good<byte[]>(byte[] content)
              ? Optional.of(ManifestReader.read(path, content))
              : Optional.empty();
      if (file.orElse(null) instanceof BuildFile.Manifests read) {
        manifests.put(path, read.images().stream().map(RepositoryReader::name).toList());
      }
    }
    return manifests;
  }

  private static String name(BuiltImage image) {
    return image.names().getLast();
  }
}

package com.acme.deploytag.kustomize.build;

import com.acme.deploytag.catalog.RepoPath;
import com.acme.deploytag.problem.Checked;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Paths in a kustomization, which count from its folder. */
public final class LocalPath {

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._/+-]+");
  // Kustomize takes these for another repository, even if there is a folder of that name.
  private static final Pattern REMOTE = Pattern.compile("github\\.com|\\.git(/|$)|_git/|//");

  private LocalPath() {}

  /** Where {@code path} leads from {@code folder}; nothing if not to a place in this repository. */
  public static Optional<RepoPath> from(RepoPath folder, String path) {
    if (!PLAIN.matcher(path).matches()
        || path.startsWith("/")
        || REMOTE.matcher(path.toLowerCase(Locale.ROOT)).find()) {
      return Optional.empty();
    }
    List<String> parts = new ArrayList<>();
    if (!folder.text().isEmpty()) {
      parts.addAll(List.of(folder.text().split("/", -1)));
    }
    for (String part : path.split("/", -1)) {
      if (part.equals("..")) {
        if (parts.isEmpty()) {
          return Optional.empty();
        }
        parts.removeLast();
      } else if (!part.isEmpty() && !part.equals(".")) {
        parts.add(part);
      }
    }
    return parts.isEmpty()
            || !(RepoPath.parse(String.join("/", parts))
                instanceof Checked.Good<RepoPath>(var there))
        ? Optional.empty()
        : Optional.of(there);
  }

  /** Whether one of {@code folders} is {@code folder} or in it. */
  static boolean isAbove(RepoPath folder, Set<RepoPath> folders) {
    return folders.stream()
        .anyMatch(f -> f.equals(folder) || f.text().startsWith(folder.text() + "/"));
  }
}

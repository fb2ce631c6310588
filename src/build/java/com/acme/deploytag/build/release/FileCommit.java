package com.acme.deploytag.build.release;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A commit that changes one file of another; made again from the same, it has the same id. */
final class FileCommit {
  private static final String NAME = "github-actions[bot]";
  private static final String EMAIL = "41898282+github-actions[bot]@users.noreply.github.com";

  private FileCommit() {}

  /** Makes it here; nothing is pushed. */
  static String create(
      Remote remote, String base, String path, String text, String message, List<String> parents) {
    String blob = remote.git(Map.of(), text, "hash-object", "-w", "--stdin").strip();
    remote.git("read-tree", base);
    remote.git("update-index", "--cacheinfo", "100644," + blob + "," + path);
    List<String> command =
        new ArrayList<>(List.of("commit-tree", remote.git("write-tree").strip()));
    for (String parent : parents) {
      command.addAll(List.of("-p", parent));
    }
    return remote.git(identity(remote, base), message, command.toArray(String[]::new)).strip();
  }

  private static Map<String, String> identity(Remote remote, String base) {
    String date = remote.git("log", "-1", "--format=%cI", base).strip();
    Map<String, String> identity = new TreeMap<>();
    for (String who : new String[] {"AUTHOR", "COMMITTER"}) {
      identity.put("GIT_" + who + "_NAME", NAME);
      identity.put("GIT_" + who + "_EMAIL", EMAIL);
      identity.put("GIT_" + who + "_DATE", date);
    }
    return identity;
  }
}

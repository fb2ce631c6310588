package com.acme.deploytag.testkit.cluster;

import com.acme.deploytag.testkit.BareRepo;
import com.acme.deploytag.testkit.Git;
import com.acme.deploytag.testkit.Kustomize;
import com.acme.deploytag.testkit.Temp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a folder of a commit makes of a cluster.
 *
 * @param text the manifests that kustomize builds; where there is no kustomize, what it would build
 *     them of, which is enough to see changes
 */
record Manifests(String text) {
  private static final Pattern VERSION =
      Pattern.compile("(?:image: ['\"]?[^\\s:]+:|newTag: ['\"]?)([^\\s'\"@]+)");

  static Manifests of(BareRepo repo, String commit, String folder) {
    try {
      Path tree = Files.createTempDirectory("deploy-tag-cluster");
      try {
        Map<String, String> env =
            Map.of(
                "GIT_INDEX_FILE", tree.resolve("index").toString(),
                "GIT_WORK_TREE", Files.createDirectory(tree.resolve("files")).toString());
        Git.bytes(repo.dir(), env, new byte[0], "read-tree", commit);
        Git.bytes(repo.dir(), env, new byte[0], "checkout-index", "--all");
        return new Manifests(built(tree.resolve("files").resolve(folder)));
      } finally {
        Temp.delete(tree);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String built(Path folder) throws IOException {
    return Kustomize.find().isPresent()
        ? Kustomize.build(folder)
        : Files.readString(folder.resolve("kustomization.yaml"));
  }

  /** The tags of all images that run. */
  Set<String> tags() {
    return VERSION.matcher(text).results().map(match -> tag(match)).collect(Collectors.toSet());
  }

  private static String tag(MatchResult match) {
    return match.group(1);
  }
}

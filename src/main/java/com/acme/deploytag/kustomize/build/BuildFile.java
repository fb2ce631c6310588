package com.acme.deploytag.kustomize.build;

import com.acme.deploytag.kustomize.Kustomization;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.yaml.YamlNode;
import java.util.List;

/** What stands where a kustomization's {@code resources} or {@code components} lead. */
public sealed interface BuildFile {

  /** A folder with a kustomization. */
  record Folder(Kustomization file) implements BuildFile {}

  /**
   * A file of manifests.
   *
   * @param images the images of its containers
   * @param objects what tells its objects from others
   * @param others what else in it looks like an image
   */
  record Manifests(List<BuiltImage> images, List<String> objects, List<String> others)
      implements BuildFile {
    public Manifests {
      images = List.copyOf(images);
      objects = List.copyOf(objects);
      others = List.copyOf(others);
    }
  }

  /** A file that says how to build: a patch, say, or a transformer. */
  record Config(List<YamlNode> roots) implements BuildFile {
    public Config {
      roots = List.copyOf(roots);
    }
  }

  /** Something of which it is not clear what is built of it. */
  record Unclear(Problem why) implements BuildFile {}
}

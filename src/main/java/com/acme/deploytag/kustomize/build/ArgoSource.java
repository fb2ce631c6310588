package com.acme.deploytag.kustomize.build;

import com.acme.deploytag.problem.Place;
import com.acme.deploytag.yaml.YamlNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What an {@code .argocd-source} file says of images: Argo CD sets them in the kustomization beside
 * it, as by {@code kustomize edit set image}, before it builds.
 *
 * @param versions where it says which version an image gets, by the entry's name
 */
public record ArgoSource(Map<String, Place> versions) {

  // For all applications that are built of the folder, or for one.
  private static final Pattern NAME = Pattern.compile("\\.argocd-source(-[^/]+)?\\.yaml");

  public ArgoSource {
    versions = Map.copyOf(versions);
  }

  /** Whether Argo CD takes a file of that name for one. */
  public static boolean isOne(String name) {
    return NAME.matcher(name).matches();
  }

  /** What the file at {@code path} says, as far as it is plain. */
  public static ArgoSource read(String path, byte[] content) {
    Map<String, Place> versions = new HashMap<>();
    if (ManifestReader.readConfig(path, content)
        instanceof BuildFile.Config(List<YamlNode> roots)) {
      for (YamlNode root : roots) {
        if (root instanceof YamlNode.Mapping mapping) {
          Yaml.mapping(mapping, "kustomize").map(k -> Yaml.items(k, "images")).stream()
              .flatMap(List::stream)
              .forEach(item -> add(versions, item));
        }
      }
    }
    return new ArgoSource(versions);
  }

  private static void add(Map<String, Place> versions, YamlNode item) {
    if (!(item instanceof YamlNode.Scalar text) || !text.isText()) {
      return;
    }
    int equals = text.value().indexOf('=');
    Optional<Reference> image = Reference.parse(text.value().substring(equals + 1));
    image
        .filter(i -> i.tag().isPresent() || i.digest().isPresent())
        .ifPresent(i ->
            versions.put(equals < 0 ? i.name() : text.value().substring(0, equals), text.place()));
  }
}

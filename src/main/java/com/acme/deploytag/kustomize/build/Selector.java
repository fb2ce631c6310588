package com.acme.deploytag.kustomize.build;

import com.acme.deploytag.yaml.YamlNode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which objects something is about.
 *
 * @param kind their kind; nothing if that is not told plainly
 * @param name their name; nothing if that is not told plainly
 * @param isExact whether it is those objects and all of them
 */
record Selector(Optional<String> kind, Optional<String> name, boolean isExact) {

  // To kustomize it is a pattern.
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9-]+");

  /** That of a patch's {@code target}, or a replacement's {@code select}. */
  static Selector of(YamlNode.Mapping node) {
    Optional<String> kind = Yaml.text(node, "kind").filter(t -> WORD.matcher(t).matches());
    Optional<String> name = Yaml.text(node, "name").filter(t -> WORD.matcher(t).matches());
    return new Selector(
        kind,
        name,
        kind.isPresent()
            && name.isPresent()
            && Yaml.hasOnly(node, List.of("kind", "name", "group", "version")));
  }

  /** That of a patch that says itself what it is about. */
  static Selector named(YamlNode.Mapping patch) {
    Optional<YamlNode.Mapping> metadata = Yaml.mapping(patch, "metadata");
    Optional<String> kind = Yaml.text(patch, "kind");
    Optional<String> name = metadata.flatMap(m -> Yaml.text(m, "name"));
    boolean isExact = metadata.filter(m -> m.value("namespace").isEmpty()).isPresent();
    return new Selector(kind, name, isExact && kind.isPresent() && name.isPresent());
  }

  /** Whether it may be about the object at {@code spot}. */
  boolean mayBe(Spot spot) {
    return kind.filter(k -> !k.equals(spot.kind())).isEmpty()
        && name.filter(n -> !n.equals(spot.name())).isEmpty();
  }
}

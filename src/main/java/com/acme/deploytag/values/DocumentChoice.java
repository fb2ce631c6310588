package com.acme.deploytag.values;

import com.acme.deploytag.problem.SafeText;
import com.acme.deploytag.yaml.YamlNode;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Which document of a file is meant: by its {@code kind} and the {@code name} in its {@code
 * metadata}.
 *
 * @param kind its kind, if that is said
 * @param name its name, if that is said
 */
public record DocumentChoice(Optional<String> kind, Optional<String> name) {

  /** Whichever one a path leads into. */
  public static final DocumentChoice ANY = new DocumentChoice(Optional.empty(), Optional.empty());

  /** Whether anything is said. */
  public boolean isAny() {
    return kind.isEmpty() && name.isEmpty();
  }

  /** The same with {@code filler} applied to the name. */
  public DocumentChoice filled(UnaryOperator<String> filler) {
    return new DocumentChoice(kind, name.map(filler));
  }

  boolean fits(YamlNode root) {
    return isAny()
        || (root instanceof YamlNode.Mapping mapping
            && isSaid(mapping, "kind", kind)
            && isNamed(mapping));
  }

  private boolean isNamed(YamlNode.Mapping root) {
    return name.isEmpty()
        || (root.value("metadata").orElse(null) instanceof YamlNode.Mapping metadata
            && isSaid(metadata, "name", name));
  }

  private static boolean isSaid(YamlNode.Mapping mapping, String key, Optional<String> wanted) {
    return wanted.isEmpty()
        || (mapping.value(key).orElse(null) instanceof YamlNode.Scalar scalar
            && scalar.value().equals(wanted.get()));
  }

  /** In words: kind "Application", name "shop". */
  @Override
  public String toString() {
    String words = kind.map(k -> "kind " + SafeText.quoted(k)).orElse("");
    String more = name.map(n -> "name " + SafeText.quoted(n)).orElse("");
    return words.isEmpty() || more.isEmpty() ? words + more : words + ", " + more;
  }
}

package com.acme.deploytag.kustomize;

import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.yaml.FileText;
import com.acme.deploytag.yaml.YamlDocument;
import com.acme.deploytag.yaml.YamlNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A kustomization file whose pins can be read and edited.
 *
 * @param document the file's text and tree; its root is a mapping
 * @param entries the items of {@code images}, in order
 */
public record Kustomization(YamlDocument document, List<ImageEntry> entries) {

  /** The names under which kustomize looks for the file, in its order. */
  public static final List<String> FILE_NAMES =
      List.of("kustomization.yaml", "kustomization.yml", "Kustomization");

  /** Reads the file at {@code path}; bad if it cannot be edited safely, whatever the pin. */
  public static Checked<Kustomization> parse(String path, byte[] content) {
    return FileText.decode(path, content, "a kustomization")
        .then(text -> YamlDocument.parse(path, text))
        .then(Kustomization::of);
  }

  /** The file as bytes, just as it was read. */
  public byte[] bytes() {
    return document.text().getBytes(StandardCharsets.UTF_8);
  }

  public String path() {
    return document.file();
  }

  /**
   * The entry for {@code image}: the one whose {@code name} or {@code newName} is just that, or
   * whose {@code name} is {@code alias}. Nothing if there is none; bad if it does not tell plainly
   * what it pins: there are several, a value of it is not just what is written, or another one
   * changes what it says, since kustomize takes each name for a pattern, and applies the entries
   * one after the other.
   */
  public Checked<Optional<ImageEntry>> find(String image, String alias) {
    List<ImageEntry> found = new ArrayList<>();
    for (ImageEntry entry : entries) {
      if (entry.isFor(image, alias)) {
        found.add(entry);
      }
    }
    return found.isEmpty()
        ? Checked.good(Optional.empty())
        : new Claim(this, image, alias).judge(found);
  }

  /** Whether {@link #find} would find {@code image}, once or more often. */
  public boolean pins(String image) {
    return entries.stream().anyMatch(e -> e.isFor(image, image));
  }

  public static Checked<Kustomization> of(YamlDocument document) {
    if (!(document.root() instanceof YamlNode.Mapping root)) {
      return bad(
          document.root(),
          "a kustomization is a mapping, but this is " + document.root().kind(),
          "Write at least \"resources:\" with the base.");
    }
    Optional<YamlNode.Entry> legacy = root.entry("imageTags");
    if (legacy.isPresent()) {
      return bad(
          legacy.get().key(),
          "\"imageTags\" is a field that kustomize has dropped",
          "Run \"kustomize edit fix\" and commit the result.");
    }
    Optional<Problem> doubt = Keys.doubtful(root, List.of("images", "imageTags"));
    if (doubt.isPresent()) {
      return Checked.bad(doubt.get());
    }
    return Images.of(root).then(e -> Checked.good(new Kustomization(document, e)));
  }

  private static <T> Checked<T> bad(YamlNode where, String what, String remedy) {
    return Checked.bad(Problem.at(where.place(), what, remedy));
  }
}

package com.acme.deploytag.kustomize;

import com.acme.deploytag.image.ImageNames;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.yaml.FileText;
import com.acme.deploytag.yaml.YamlDocument;
import com.acme.deploytag.yaml.YamlNode;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
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
   * The entry that says to which version {@code image} is pinned: one whose {@code name} or {@code
   * newName} is one of its names, or whose {@code name} is one of {@code aliases}. Nothing if there
   * is none; bad where that cannot be told: see {@link #all}, or by its different names in the
   * resources the image is pinned to different versions.
   */
  public Checked<Optional<ImageEntry>> find(ImageNames image, Collection<String> aliases) {
    Claim claim = new Claim(this, image.spellings(), aliases);
    return claim.judge(entries(claim.names(), aliases)).then(claim::agreed);
  }

  /** The same for an image that goes by one name, in whatever spelling. */
  public Checked<Optional<ImageEntry>> find(String image, String alias) {
    Claim claim = new Claim(this, ImageNames.spellings(image), List.of(alias));
    return claim.judge(entries(claim.names(), claim.aliases())).then(claim::agreed);
  }

  /**
   * All entries for {@code image}, as in {@link #find}, whatever versions they pin it to: one for
   * each of its names in the resources. Bad if they do not tell plainly what they pin: two have one
   * name, a value is not just what is written, or another entry changes what they say, since
   * kustomize takes each name for a pattern, and applies the entries one after the other.
   */
  public Checked<List<ImageEntry>> all(ImageNames image, Collection<String> aliases) {
    List<String> names = image.spellings();
    return new Claim(this, names, aliases).judge(entries(names, aliases));
  }

  private List<ImageEntry> entries(List<String> names, Collection<String> aliases) {
    return entries.stream().filter(entry -> entry.isFor(names, aliases)).toList();
  }

  /** Whether {@link #find} would find {@code image}, once or more often. */
  public boolean pins(ImageNames image) {
    return !entries(image.spellings(), List.of()).isEmpty();
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

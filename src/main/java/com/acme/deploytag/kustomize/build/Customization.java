package com.acme.deploytag.kustomize.build;

import com.acme.deploytag.kustomize.ImageEntry;
import com.acme.deploytag.kustomize.Kustomization;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Place;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What one kustomization makes of the images below it, in kustomize's order: its patches, {@code
 * images}, replacements, transformers.
 *
 * @param file the kustomization
 * @param isNamed whether the objects below are called as their manifests say
 * @param configs finds the documents in the file at a path; none if they are not known
 */
record Customization(
    Kustomization file,
    boolean isNamed,
    Function<YamlNode.Scalar, Checked<List<YamlNode>>> configs) {

  /** {@code before} after all that; bad where that cannot be told. */
  Checked<List<BuiltImage>> on(List<BuiltImage> before) {
    YamlNode.Mapping root = (YamlNode.Mapping) file.document().root();
    Checked<List<BuiltImage>> images = Checked.good(before);
    for (YamlNode item : Yaml.items(root, "patchesStrategicMerge")) {
      images = images.then(i -> merged(item, i));
    }
    for (String key : List.of("patches", "patchesJson6902")) {
      for (YamlNode item : Yaml.items(root, key)) {
        images = images.then(i -> patched(item, i));
      }
    }
    images = images.then(this::pinned);
    for (YamlNode item : Yaml.items(root, "replacements")) {
      images = images.then(i -> replaced(item, i));
    }
    for (YamlNode item : Yaml.items(root, "transformers")) {
      images = images.then(i -> transformed(item, i));
    }
    return images;
  }

  private Checked<List<BuiltImage>> merged(YamlNode item, List<BuiltImage> images) {
    return item instanceof YamlNode.Scalar text && text.isText()
        ? (text.value().contains("\n") ? inline(text) : configs.apply(text))
            .then(roots -> patched(roots, Optional.empty(), text.place(), images))
        : bad(item.place(), "this is no patch that is plain");
  }

  private Checked<List<BuiltImage>> patched(YamlNode item, List<BuiltImage> images) {
    if (!(item instanceof YamlNode.Mapping patch)
        || !Yaml.hasOnly(patch, List.of("path", "patch", "target"))
        || patch.value("target").isPresent() != Yaml.mapping(patch, "target").isPresent()) {
      return bad(item.place(), "this is no patch that is plain");
    }
    Optional<YamlNode.Scalar> inline = Yaml.scalar(patch, "patch");
    Optional<YamlNode.Scalar> path = Yaml.scalar(patch, "path");
    if (inline.isPresent() == path.isPresent()) {
      return bad(item.place(), "this is no patch that is plain");
    }
    Place at = inline.or(() -> path).orElseThrow().place();
    return (inline.isPresent() ? inline(inline.get()) : configs.apply(path.get()))
        .then(roots -> patched(roots, Yaml.mapping(patch, "target"), at, images));
  }

  private Checked<List<YamlNode>> inline(YamlNode.Scalar text) {
    return ManifestReader.inline(file.path(), text.value());
  }

  private Checked<List<BuiltImage>> patched(
      List<YamlNode> roots, Optional<YamlNode.Mapping> target, Place at, List<BuiltImage> before) {
    Checked<List<BuiltImage>> images = Checked.good(before);
    if (roots.size() != 1 && target.isPresent()) {
      return bad(at, "a patch with a target is one document");
    }
    for (YamlNode root : roots) {
      images =
          switch (root) {
            case YamlNode.Mapping merge -> {
              Selector about = target.map(Selector::of).orElseGet(() -> Selector.named(merge));
              yield images.then(i -> new MergePatch(sure(about), at).on(i, merge));
            }
            case YamlNode.Sequence steps when target.isPresent() ->
                images.then(i -> new JsonPatch(sure(Selector.of(target.get())), at).on(i, steps));
            case YamlNode other -> bad(other.place(), "this is no patch that is plain");
          };
    }
    return images;
  }

  // Kustomize finds an object by any name that it has had.
  private Selector sure(Selector about) {
    return isNamed ? about : new Selector(about.kind(), Optional.empty(), false);
  }

  private Checked<List<BuiltImage>> pinned(List<BuiltImage> before) {
    List<BuiltImage> images = new ArrayList<>(before);
    if (!file.entries().isEmpty() && before.stream().anyMatch(BuiltImage::isHidden)) {
      return bad(file.entries().getFirst().place(), "what this may change is not told");
    }
    for (ImageEntry entry : file.entries()) {
      images.replaceAll(image -> image.with(entry));
    }
    return Checked.good(images);
  }

  private Checked<List<BuiltImage>> replaced(YamlNode item, List<BuiltImage> before) {
    if (!isNamed) {
      return bad(item.place(), "which objects this is about is not told");
    }
    Optional<YamlNode.Scalar> path =
        item instanceof YamlNode.Mapping mapping && Yaml.hasOnly(mapping, List.of("path"))
            ? Yaml.scalar(mapping, "path")
            : Optional.empty();
    Checked<List<YamlNode>> all =
        path.isEmpty() ? Checked.good(List.of(item)) : configs.apply(path.get());
    return all.then(roots -> {
      Checked<List<BuiltImage>> images = Checked.good(before);
      for (YamlNode root : roots) {
        for (YamlNode one : root instanceof YamlNode.Sequence list ? list.items() : List.of(root)) {
          images = images.then(i -> Replacements.on(i, one));
        }
      }
      return images;
    });
  }

  private Checked<List<BuiltImage>> transformed(YamlNode item, List<BuiltImage> before) {
    return item instanceof YamlNode.Scalar path && path.isText()
        ? configs
            .apply(path)
            .then(roots -> {
              Checked<List<BuiltImage>> images = Checked.good(before);
              for (YamlNode root : roots) {
                images = images.then(i -> ImageTransformer.on(i, root));
              }
              return images;
            })
        : bad(item.place(), "this is no transformer that is plain");
  }

  private static Checked<List<BuiltImage>> bad(Place place, String what) {
    return Checked.bad(Problem.at(place, what, ""));
  }
}

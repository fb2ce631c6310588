package com.acme.deploytag.kustomize.build;

import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Place;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a strategic merge patch does to images. It is understood where it merges, and neither takes
 * out nor replaces anything that an image may be in.
 *
 * @param about whose objects it merges into
 * @param at where it stands
 */
record MergePatch(Selector about, Place at) {

  // Of these kustomize knows that containers are merged by their name.
  private static final Set<String> WORKLOADS =
      Set.of("Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "Job", "CronJob", "Pod");
  private static final Set<String> LISTS = Set.of("containers", "initContainers");

  private record Setting(List<String> list, String container, Reference image) {}

  /** {@code images} after {@code patch}; bad where that cannot be told. */
  Checked<List<BuiltImage>> on(List<BuiltImage> images, YamlNode.Mapping patch) {
    boolean isWorkload = about.kind().filter(WORKLOADS::contains).isPresent();
    boolean isNear = images.stream().anyMatch(i -> i.spot().filter(about::mayBe).isPresent());
    List<Setting> settings = new ArrayList<>();
    if (!isPlain(patch, new ArrayList<>(), isWorkload || !isNear, isWorkload, settings)) {
      return bad();
    }
    List<BuiltImage> after = new ArrayList<>(images);
    for (Setting setting : settings) {
      List<BuiltImage> meant = after.stream().filter(i -> isMeant(i, setting)).toList();
      if (!about.isExact() || meant.size() != 1 || meant.getFirst().isHidden()) {
        return bad();
      }
      after.set(after.indexOf(meant.getFirst()), meant.getFirst().set(setting.image(), at));
    }
    return Checked.good(after);
  }

  private boolean isMeant(BuiltImage image, Setting setting) {
    return image
        .spot()
        .filter(about::mayBe)
        .filter(s -> s.path().subList(0, s.path().size() - 1).equals(setting.list()))
        .filter(s -> s.container().equals(Optional.of(setting.container())))
        .isPresent();
  }

  private static boolean isPlain(
      YamlNode node,
      List<String> path,
      boolean mayList,
      boolean isWorkload,
      List<Setting> settings) {
    if (node.anchor().isPresent()) {
      return false;
    }
    return switch (node) {
      case YamlNode.Alias _ -> false;
      // Null takes out what was there.
      case YamlNode.Scalar scalar -> !scalar.isNull();
      case YamlNode.Sequence list ->
          mayList
              && list.items().stream().allMatch(i -> isPlain(i, path, true, isWorkload, settings));
      case YamlNode.Mapping mapping -> {
        for (YamlNode.Entry field : mapping.entries()) {
          if (!(field.key() instanceof YamlNode.Scalar key)
              || key.anchor().isPresent()
              || key.value().startsWith("$")
              || key.value().equals("<<")) {
            yield false;
          }
          List<String> below = new ArrayList<>(path);
          below.add(key.value());
          boolean isPlain =
              LISTS.contains(key.value())
                  ? isWorkload && areContainers(field.value(), below, settings)
                  : isPlain(field.value(), below, mayList, isWorkload, settings);
          if (!isPlain) {
            yield false;
          }
        }
        yield true;
      }
    };
  }

  private static boolean areContainers(YamlNode node, List<String> path, List<Setting> settings) {
    if (!(node instanceof YamlNode.Sequence list) || list.anchor().isPresent()) {
      return false;
    }
    for (YamlNode item : list.items()) {
      if (!(item instanceof YamlNode.Mapping container)
          || Yaml.text(container, "name").isEmpty()
          || !isPlain(container, path, true, false, settings)) {
        return false;
      }
      if (container.value("image").isPresent()) {
        Optional<Reference> image = Yaml.text(container, "image").flatMap(Reference::parse);
        if (image.isEmpty()) {
          return false;
        }
        settings.add(new Setting(path, Yaml.text(container, "name").get(), image.get()));
      }
    }
    return !list.items().isEmpty();
  }

  private Checked<List<BuiltImage>> bad() {
    return Checked.bad(Problem.at(at, "this patch may change which image runs", ""));
  }
}

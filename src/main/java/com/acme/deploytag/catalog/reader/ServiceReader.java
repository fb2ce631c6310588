package com.acme.deploytag.catalog.reader;

import com.acme.deploytag.catalog.Layout;
import com.acme.deploytag.catalog.Layouts;
import com.acme.deploytag.catalog.Located;
import com.acme.deploytag.catalog.PinTemplate;
import com.acme.deploytag.catalog.RepoPath;
import com.acme.deploytag.catalog.Restrictions;
import com.acme.deploytag.catalog.Service;
import com.acme.deploytag.image.ImageName;
import com.acme.deploytag.image.ImageNames;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.Problems;
import com.acme.deploytag.problem.SafeText;
import com.acme.deploytag.yaml.YamlNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads one service of the catalog. */
final class ServiceReader {

  static final List<String> KEYS =
      List.of(
          "path",
          "images",
          "depends-on",
          "repository",
          "suspend",
          "tags",
          "overlays",
          "add",
          "pins");

  // GitHub's names: letters, digits, hyphens, underscores and dots, but not dots alone.
  private static final Pattern REPOSITORY =
      Pattern.compile("[A-Za-z0-9_.-]{1,100}/(?!\\.{1,2}$)[A-Za-z0-9_.-]{1,100}");

  private final Problems problems;
  private final Layouts layouts;
  private final Set<String> environments;

  private final TagRulesReader tags;

  /**
   * @param environments the names of the catalog's environments
   */
  ServiceReader(Problems problems, Layouts layouts, Set<String> environments) {
    this.problems = problems;
    this.layouts = layouts;
    this.environments = environments;
    this.tags = new TagRulesReader(problems);
  }

  Optional<Service> read(String name, YamlNode node) {
    String owner = "service " + SafeText.quoted(name);
    Optional<Fields> fields = Fields.of(problems, owner, node, KEYS);
    if (fields.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Located<RepoPath>> overlays = overlays(name, fields.get());
    boolean isOfValues = fields.get().value("pins").isPresent();
    if (!isOfValues
        && environments.stream()
            .anyMatch(e -> !overlays.containsKey(e) && layouts.of(e).has(Layout.Field.PATH))) {
      fields.get().required("path");
    }
    fields.get().required("images").ifPresent(this::checkNotEmpty);
    List<ImageNames> images = new ImagesReader(problems, fields.get(), owner).read();
    List<ImageName> imageNames = images.stream().map(ImageNames::name).toList();
    List<PinTemplate> pins =
        isOfValues
            ? new PinReader(problems, name, imageNames)
                .read(fields.get().value("pins").orElseThrow())
            : List.of();
    if (isOfValues) {
      checkPlaces(fields.get(), pins);
    }
    List<Located<String>> dependsOn = fields.get().texts("depends-on", Checked::good);
    Optional<String> repository =
        fields.get().text("repository", ServiceReader::repository).map(Located::value);
    Restrictions restrictions = tags.restrictions(name, fields.get());
    Optional<RepoPath> path =
        fields.get().value("path").isEmpty()
            ? Optional.of(RepoPath.ROOT)
            : fields.get().text("path", RepoPath::parseFolder).map(Located::value);
    return path.map(p ->
        new Service(
            name,
            p,
            images,
            dependsOn,
            repository,
            restrictions,
            layouts,
            overlays,
            fields.get().set("add").isPresent(),
            pins));
  }

  private Map<String, Located<RepoPath>> overlays(String name, Fields service) {
    Map<String, Located<RepoPath>> overlays = new HashMap<>();
    Optional<YamlNode> node = service.value("overlays");
    if (node.isPresent()) {
      String owner = "\"overlays\" of service " + SafeText.quoted(name);
      Fields.of(problems, owner, node.get(), List.copyOf(environments))
          .ifPresent(fields ->
              environments.forEach(e ->
                  fields.text(e, RepoPath::parse).ifPresent(folder -> overlays.put(e, folder))));
    }
    return overlays;
  }

  /** A service with {@code pins} has no overlays, and what their templates need. */
  private void checkPlaces(Fields service, List<PinTemplate> pins) {
    service
        .value("overlays")
        .ifPresent(overlays ->
            problems.add(
                Problem.at(
                    overlays.place(),
                    "a service has \"overlays\" or \"pins\", not both",
                    "Leave out what does not hold.")));
    if (pins.stream().anyMatch(pin -> pin.file().has(Layout.Field.PATH))) {
      service.required("path");
    }
  }

  private static Checked<String> repository(String text) {
    return REPOSITORY.matcher(text).matches()
        ? Checked.good(text)
        : Checked.bad(
            Problem.of(SafeText.quoted(text) + " is not a repository", "Write owner/name."));
  }

  private void checkNotEmpty(YamlNode images) {
    if (images instanceof YamlNode.Sequence list && list.items().isEmpty()) {
      problems.add(Problem.at(images.place(), "\"images\" is empty", "Name at least one image."));
    }
  }
}

package com.acme.deploytag.catalog;

import com.acme.deploytag.image.ImageName;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.Problems;
import com.acme.deploytag.problem.SafeText;
import com.acme.deploytag.yaml.YamlNode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads one service of the catalog. */
final class ServiceReader {

  static final List<String> KEYS =
      List.of("path", "images", "depends-on", "repository", "suspend", "tags");

  // GitHub's names: letters, digits, hyphens, underscores and dots, but not dots alone.
  private static final Pattern REPOSITORY =
      Pattern.compile("[A-Za-z0-9_.-]{1,100}/(?!\\.{1,2}$)[A-Za-z0-9_.-]{1,100}");

  private final Problems problems;

  private final TagRulesReader tags;

  ServiceReader(Problems problems) {
    this.problems = problems;
    this.tags = new TagRulesReader(problems);
  }

  Optional<Service> read(String name, YamlNode node) {
    Optional<Fields> fields = Fields.of(problems, "service " + SafeText.quoted(name), node, KEYS);
    if (fields.isEmpty()) {
      return Optional.empty();
    }
    fields.get().required("path");
    fields.get().required("images").ifPresent(this::checkNotEmpty);
    List<ImageName> images =
        fields.get().texts("images", ImageName::parse).stream().map(Located::value).toList();
    List<Located<String>> dependsOn = fields.get().texts("depends-on", Checked::good);
    Optional<String> repository =
        fields.get().text("repository", ServiceReader::repository).map(Located::value);
    Restrictions restrictions = Restrictions.read(tags, name, fields.get());
    return fields
        .get()
        .text("path", RepoPath::parse)
        .map(path -> new Service(name, path.value(), images, dependsOn, repository, restrictions));
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

package com.acme.deploytag.catalog.reader;

import com.acme.deploytag.catalog.Layout;
import com.acme.deploytag.catalog.Located;
import com.acme.deploytag.catalog.PinTemplate;
import com.acme.deploytag.image.ImageName;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.Problems;
import com.acme.deploytag.problem.SafeText;
import com.acme.deploytag.problem.Suggestion;
import com.acme.deploytag.values.DocumentChoice;
import com.acme.deploytag.values.PinPaths;
import com.acme.deploytag.values.ValuePath;
import com.acme.deploytag.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the {@code pins} of a service. */
final class PinReader {

  static final List<String> KEYS =
      List.of("file", "document", "for", "tag", "digest", "name", "image");
  static final List<String> DOCUMENT_KEYS = List.of("kind", "name");

  private static final Pattern BRACES = Pattern.compile("\\{[^{}]*}?|}");
  private static final List<String> WORDS = List.of("{service}", "{environment}");

  private final Problems problems;
  private final String service;
  private final List<ImageName> images;

  /**
   * @param service the service's name
   * @param images its images
   */
  PinReader(Problems problems, String service, List<ImageName> images) {
    this.problems = problems;
    this.service = service;
    this.images = images;
  }

  /** The items of the list {@code node}. */
  List<PinTemplate> read(YamlNode node) {
    if (!(node instanceof YamlNode.Sequence list) || list.items().isEmpty()) {
      add(
          node,
          "\"pins\" of service %s must be a list of values, but is %s"
              .formatted(
                  SafeText.quoted(service),
                  node instanceof YamlNode.Sequence ? "empty" : node.kind()),
          "Write - {file: …, tag: …}.");
      return List.of();
    }
    int before = problems.list().size();
    List<PinTemplate> pins = new ArrayList<>();
    list.items().forEach(item -> item(item).ifPresent(pins::add));
    if (problems.list().size() == before) {
      images.stream()
          .filter(image -> pins.stream().noneMatch(pin -> pin.image().equals(image)))
          .forEach(image -> unpinned(node, image));
    }
    return pins;
  }

  private Optional<PinTemplate> item(YamlNode item) {
    Optional<Fields> read =
        Fields.of(
            problems, "an item of \"pins\" of service " + SafeText.quoted(service), item, KEYS);
    if (read.isEmpty()) {
      return Optional.empty();
    }
    Fields fields = read.get();
    fields.required("file");
    Optional<Layout> file = fields.text("file", Layout::parse).map(Located::value);
    Optional<ImageName> image = image(fields);
    DocumentChoice document =
        fields.value("document").flatMap(this::document).orElse(DocumentChoice.ANY);
    Optional<PinPaths> paths = paths(item, fields);
    return file.isEmpty() || image.isEmpty() || paths.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new PinTemplate(image.get(), file.get(), document, paths.get(), item.place()));
  }

  private Optional<ImageName> image(Fields item) {
    if (item.value("for").isEmpty() && images.size() == 1) {
      return Optional.of(images.getFirst());
    }
    if (!images.isEmpty()) {
      item.required("for");
    }
    List<String> known = images.stream().map(ImageName::text).toList();
    return item.text("for", text -> Fields.oneOf(known, text))
        .map(name -> new ImageName(name.value()));
  }

  private Optional<DocumentChoice> document(YamlNode node) {
    Optional<Fields> fields = Fields.of(problems, "\"document\"", node, DOCUMENT_KEYS);
    if (fields.isPresent() && fields.get().keys().isEmpty()) {
      add(node, "\"document\" is empty", "Write {kind: Deployment, name: app}.");
    }
    return fields.map(f ->
        new DocumentChoice(
            f.text("kind", Checked::good).map(Located::value),
            f.text("name", PinReader::filled).map(Located::value)));
  }

  private Optional<PinPaths> paths(YamlNode node, Fields item) {
    Optional<ValuePath> whole = path(item, "image");
    Optional<ValuePath> tag = path(item, "tag");
    Optional<ValuePath> digest = path(item, "digest");
    Optional<ValuePath> name = path(item, "name");
    boolean isWhole = item.value("image").isPresent();
    boolean isParts =
        List.of("tag", "digest", "name").stream().anyMatch(key -> item.value(key).isPresent());
    if (isWhole == isParts || (isParts && item.value("tag").isEmpty())) {
      add(
          node,
          isWhole
              ? "an item of \"pins\" has \"image\", a whole reference, and parts of it as well"
              : "an item of \"pins\" has no path to a version",
          "Give image: for a whole reference; or tag:, with digest: and name: where they are.");
      return Optional.empty();
    }
    return isWhole
        ? whole.map(PinPaths.Whole::new)
        : tag.map(path -> new PinPaths.Parts(path, digest, name));
  }

  private static Optional<ValuePath> path(Fields item, String key) {
    return item.text(key, text -> filled(text).then(ValuePath::parse)).map(Located::value);
  }

  /** {@code text}, if it wants nothing filled in but names. */
  private static Checked<String> filled(String text) {
    Matcher brace = BRACES.matcher(text);
    while (brace.find()) {
      if (!WORDS.contains(brace.group())) {
        return Checked.bad(
            Problem.of(
                "%s has %s, which nothing can be filled in for"
                    .formatted(SafeText.quoted(text), SafeText.quoted(brace.group())),
                Suggestion.hint(brace.group(), WORDS)
                    + "It may have {service} and {environment}."));
      }
    }
    return Checked.good(text);
  }

  private void unpinned(YamlNode node, ImageName image) {
    add(
        node,
        "no item of \"pins\" of service %s is for its image %s"
            .formatted(SafeText.quoted(service), SafeText.quoted(image.text())),
        "Say where it is pinned, or leave it out of \"images\".");
  }

  private void add(YamlNode where, String what, String remedy) {
    problems.add(Problem.at(where.place(), what, remedy));
  }
}

package com.acme.deploytag.catalog.reader;

import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.Durations;
import com.acme.deploytag.catalog.Environment;
import com.acme.deploytag.catalog.Layout;
import com.acme.deploytag.catalog.Layouts;
import com.acme.deploytag.catalog.Located;
import com.acme.deploytag.catalog.MessageTemplate;
import com.acme.deploytag.catalog.Names;
import com.acme.deploytag.catalog.RegistryRules;
import com.acme.deploytag.catalog.Service;
import com.acme.deploytag.catalog.Sidecars;
import com.acme.deploytag.catalog.TagRules;
import com.acme.deploytag.catalog.Wording;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Place;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.Problems;
import com.acme.deploytag.problem.SafeText;
import com.acme.deploytag.yaml.Repeating;
import com.acme.deploytag.yaml.YamlDocument;
import com.acme.deploytag.yaml.YamlNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Reads the catalog's file: the shape here, what its parts say of each other in {@link References}.
 */
public final class CatalogReader {

  static final List<String> KEYS =
      List.of(
          "environments",
          "groups",
          "tags",
          "services",
          "history",
          "sidecars",
          "layout",
          "commit-message",
          "pull-request-title",
          "sign-off",
          "registry");

  private final Problems problems = new Problems();

  private CatalogReader() {}

  /** Reads the catalog's file; bad with every problem in it, each with its place. */
  public static Checked<Catalog> parse(String file, byte[] content) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
      return parse(file, text);
    } catch (CharacterCodingException e) {
      return Checked.bad(
          Problem.at(Place.of(file), "the catalog is not UTF-8 text", "Save it as UTF-8."));
    }
  }

  /** The same for the file's text. */
  public static Checked<Catalog> parse(String file, String text) {
    return Repeating.parse(file, text).then(CatalogReader::read);
  }

  private static Checked<Catalog> read(Repeating text) {
    CatalogReader reader = new CatalogReader();
    text.repeated().forEach(reader.problems::add);
    return reader.catalog(text.document());
  }

  private Checked<Catalog> catalog(YamlDocument document) {
    Optional<Fields> fields = Fields.of(problems, "the catalog", document.root(), KEYS);
    fields.ifPresent(f -> f.required("environments"));
    fields.ifPresent(f -> f.required("services"));
    EnvironmentReader environment = new EnvironmentReader(problems);
    Map<String, Optional<Environment>> environments =
        named(fields, "environments", environment::read);
    Layout layout =
        fields
            .flatMap(f -> f.text("layout", Layout::parse))
            .map(Located::value)
            .orElse(Layout.DEFAULT);
    Layouts layouts = new Layouts(layout, environment.layouts());
    Map<String, Optional<Service>> services =
        named(
            fields, "services", new ServiceReader(problems, layouts, environments.keySet())::read);
    TagRules tags =
        fields.flatMap(new TagRulesReader(problems)::readDefaults).orElse(TagRules.DEFAULT);
    References.check(problems, environments, services);
    fields
        .flatMap(f -> f.value("services"))
        .ifPresent(
            node -> OverlayRules.check(problems, environments.keySet(), present(services), node));
    checkPins(environments.keySet(), present(services));
    Map<String, List<String>> groups =
        fields
            .map(f -> new GroupsReader(problems, environments.keySet()).read(f, this::checkName))
            .orElse(Map.of());
    Duration history =
        fields
            .flatMap(f -> f.text("history", Durations::parse))
            .map(Located::value)
            .orElse(Catalog.HISTORY);
    Sidecars sidecars =
        fields
            .flatMap(
                f -> f.text("sidecars", w -> Fields.oneOf(Sidecars.values(), Sidecars::word, w)))
            .map(Located::value)
            .orElse(Sidecars.ALLOW);
    Wording wording = fields.map(CatalogReader::wording).orElse(Wording.DEFAULT);
    Optional<RegistryRules> registry = fields.flatMap(f -> RegistryRulesReader.read(problems, f));
    return problems.orElse(() ->
        new Catalog(
            document.file(),
            present(environments),
            groups,
            tags,
            present(services),
            history,
            sidecars,
            wording,
            registry));
  }

  private static Wording wording(Fields catalog) {
    return new Wording(
        catalog.text("commit-message", MessageTemplate::parse).map(Located::value),
        catalog.text("pull-request-title", MessageTemplate::line).map(Located::value),
        catalog.set("sign-off"));
  }

  private void checkPins(Set<String> environments, Map<String, Service> services) {
    for (Service service : services.values()) {
      if (!service.pins().isEmpty()) {
        PinRules.check(problems, environments, services);
        return;
      }
    }
  }

  /** The mapping from names beside {@code key}; a name whose value cannot be read has none. */
  private <T> Map<String, Optional<T>> named(
      Optional<Fields> catalog, String key, BiFunction<String, YamlNode, Optional<T>> reader) {
    Map<String, Optional<T>> values = new LinkedHashMap<>();
    Optional<YamlNode> node = catalog.flatMap(f -> f.value(key));
    Optional<Fields> fields =
        node.flatMap(v -> Fields.of(problems, "\"" + key + "\"", v, List.of()));
    if (fields.isEmpty()) {
      return values;
    }
    if (fields.get().keys().isEmpty()) {
      Place place = fields.get().place();
      problems.add(Problem.at(place, "\"" + key + "\" is empty", "Name at least one."));
    }
    fields
        .get()
        .each((name, value) -> {
          checkName(name);
          values.put(name.value(), reader.apply(name.value(), value));
        });
    return values;
  }

  private static <T> Map<String, T> present(Map<String, Optional<T>> values) {
    Map<String, T> present = new LinkedHashMap<>();
    values.forEach((name, value) -> value.ifPresent(v -> present.put(name, v)));
    return present;
  }

  private void checkName(Located<String> name) {
    if (!Names.isName(name.value())) {
      problems.add(
          Problem.at(
              name.place(),
              SafeText.quoted(name.value()) + " cannot be a name",
              "A name is 1 to 63 letters, digits, dots, hyphens and underscores, does not start"
                  + " with a dot or hyphen, and is not \"all\"."));
    }
  }
}

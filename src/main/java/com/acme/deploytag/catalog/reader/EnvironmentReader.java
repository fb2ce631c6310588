package com.acme.deploytag.catalog.reader;

import com.acme.deploytag.catalog.Durations;
import com.acme.deploytag.catalog.Environment;
import com.acme.deploytag.catalog.Layout;
import com.acme.deploytag.catalog.Located;
import com.acme.deploytag.catalog.Restrictions;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.Problems;
import com.acme.deploytag.problem.SafeText;
import com.acme.deploytag.yaml.YamlNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads one environment of the catalog. */
final class EnvironmentReader {

  static final List<String> KEYS =
      List.of(
          "accepts",
          "from",
          "through",
          "soak",
          "dependencies",
          "hotfix",
          "suspend",
          "tags",
          "freeze",
          "layout",
          "health",
          "health-missing");
  static final List<String> ACCEPTS = List.of("dispatch", "promotion");
  private static final List<String> PROMOTION_ONLY =
      List.of("from", "soak", "dependencies", "hotfix");

  private final Problems problems;
  private final Map<String, Layout> layouts = new HashMap<>();

  private final TagRulesReader tags;

  EnvironmentReader(Problems problems) {
    this.problems = problems;
    this.tags = new TagRulesReader(problems);
  }

  /** The layouts of those that were read and have their own. */
  Map<String, Layout> layouts() {
    return layouts;
  }

  Optional<Environment> read(String name, YamlNode node) {
    String owner = "environment " + SafeText.quoted(name);
    Optional<Fields> fields = Fields.of(problems, owner, node, KEYS);
    if (fields.isEmpty()) {
      return Optional.empty();
    }
    fields
        .get()
        .text("layout", Layout::parse)
        .ifPresent(layout -> layouts.put(name, layout.value()));
    if (fields.get().required("accepts").isEmpty()) {
      return Optional.empty();
    }
    Optional<Located<String>> accepts =
        fields.get().text("accepts", word -> Fields.oneOf(ACCEPTS, word));
    return accepts.flatMap(a ->
        a.value().equals("dispatch")
            ? dispatched(name, fields.get())
            : promoted(name, fields.get()));
  }

  private Optional<Environment> dispatched(String name, Fields fields) {
    for (String key : PROMOTION_ONLY) {
      fields
          .value(key)
          .ifPresent(v ->
              problems.add(
                  Problem.at(
                      v.place(),
                      "\"%s\" means nothing where dispatches are accepted".formatted(key),
                      "Remove it, or write \"accepts: promotion\".")));
    }
    return Optional.of(
        new Environment.Dispatched(name, through(fields), restrictions(name, fields)));
  }

  private Optional<Environment> promoted(String name, Fields fields) {
    if (fields.required("from").isEmpty()) {
      return Optional.empty();
    }
    Optional<Located<String>> from = fields.text("from", Checked::good);
    var soak = fields.text("soak", Durations::parse);
    var dependencies =
        fields.text(
            "dependencies",
            w ->
                Fields.oneOf(Environment.Dependencies.values(), Environment.Dependencies::word, w));
    var hotfix =
        fields.text(
            "hotfix", w -> Fields.oneOf(Environment.Hotfix.values(), Environment.Hotfix::word, w));
    return from.map(f ->
        new Environment.Promoted(
            name, f, through(fields), soak, dependencies, hotfix, restrictions(name, fields)));
  }

  private static Optional<Located<Environment.Through>> through(Fields fields) {
    return fields.text(
        "through", w -> Fields.oneOf(Environment.Through.values(), Environment.Through::word, w));
  }

  private Restrictions restrictions(String name, Fields fields) {
    Restrictions restrictions = healthy(tags.restrictions(name, fields), fields);
    // A method reference would load the class in runs without a freeze, too.
    return fields
        .value("freeze")
        .map(node -> restrictions.with(new FreezeReader(problems).read(node)))
        .orElse(restrictions);
  }

  // Made where there is something to read: most catalogs load nothing of that.
  private Restrictions healthy(Restrictions restrictions, Fields fields) {
    boolean isTold =
        fields.value("health").isPresent() || fields.value("health-missing").isPresent();
    return isTold
        ? restrictions.with(new HealthRulesReader(problems, fields).read())
        : restrictions;
  }
}

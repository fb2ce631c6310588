package com.acme.deploytag.catalog.reader;

import com.acme.deploytag.catalog.HealthRules;
import com.acme.deploytag.catalog.HealthTemplate;
import com.acme.deploytag.catalog.Located;
import com.acme.deploytag.catalog.Missing;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.Problems;
import com.acme.deploytag.yaml.YamlNode;
import java.util.List;
import java.util.Optional;

/** Reads how an environment's cluster tells of its health. */
final class HealthRulesReader {

  static final String KEY = "health";
  static final String MISSING = "health-missing";

  private final Problems problems;
  private final Fields environment;

  HealthRulesReader(Problems problems, Fields environment) {
    this.problems = problems;
    this.environment = environment;
  }

  /** The rules beside {@code health}; nothing if they are not sound. */
  Optional<HealthRules> read() {
    Missing missing =
        environment
            .text(MISSING, word -> Fields.oneOf(Missing.values(), Missing::word, word))
            .map(Located::value)
            .orElse(Missing.REFUSE);
    Optional<YamlNode> node = environment.value(KEY);
    if (node.isEmpty()) {
      environment.value(MISSING).ifPresent(this::alone);
      return Optional.empty();
    }
    List<HealthTemplate> contexts = contexts(node.get());
    return contexts.isEmpty()
        ? Optional.empty()
        : Optional.of(new HealthRules(contexts, missing, node.get().place()));
  }

  private List<HealthTemplate> contexts(YamlNode node) {
    if (node instanceof YamlNode.Sequence list) {
      if (list.items().isEmpty()) {
        problems.add(
            Problem.at(node.place(), "\"health\" is empty", "Name a commit status, or remove it."));
      }
      return environment.texts(KEY, HealthTemplate::parse).stream().map(Located::value).toList();
    }
    return environment.text(KEY, HealthTemplate::parse).map(Located::value).stream().toList();
  }

  private void alone(YamlNode missing) {
    problems.add(
        Problem.at(
            missing.place(),
            "\"health-missing\" means nothing without \"health\"",
            "Say by \"health\" which commit status tells of it, or remove this."));
  }
}

package com.acme.deploytag.docs;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A fenced block of a page.
 *
 * @param page where it stands
 * @param language what it says it is written in
 * @param whole whether it claims to be all of {@code source}, rather than a part
 * @param source the file that it claims to be from
 */
record Block(Page page, String language, String text, boolean whole, Optional<String> source) {
  private static final Pattern BLOCK =
      Pattern.compile(
          "(?:^<!-- (same as|part of) (\\S+) -->\n)?^```(\\w*)\n(.*?)^```$",
          Pattern.MULTILINE | Pattern.DOTALL);
  private static final String FOREIGN = "test-fixtures/migrating/";

  /** What is in a block, by which it is told which test holds it to the code. */
  enum Kind {
    /** What another tool takes, shown to those who come from it: {@link MigratingTest}. */
    FOREIGN,
    /** A part or all of a file that is tested itself, and no YAML of ours. */
    SOURCE,
    /** {@link WorkflowsTest}, {@link WorkflowsLintTest}. */
    WORKFLOW,
    /** A job, or what is below one: the same, and its steps are run by {@link PageRunsTest}. */
    JOB,
    /** The same. */
    STEPS,
    /** {@link PageRunsTest}, as the next two. */
    CATALOG,
    OVERLAY,
    PAYLOAD,
    /** {@link ScriptsTest}. */
    SCRIPT,
    /** What a refusal says: {@link StoryTest}. */
    MESSAGE,
    /** Paths, which the example has: {@link PageRunsTest}. */
    PATHS,
    /** {@code KubernetesImageTest}. */
    DOCKERFILE,
    /** A drawing of text. */
    PLAIN
  }

  static List<Block> in(Page page) {
    return BLOCK.matcher(page.text()).results().map(match -> of(page, match)).toList();
  }

  private static Block of(Page page, MatchResult match) {
    return new Block(
        page,
        match.group(3),
        match.group(4),
        "same as".equals(match.group(1)),
        Optional.ofNullable(match.group(2)));
  }

  /**
   * What it is.
   *
   * @throws AssertionError if no test would hold it to anything
   */
  Kind kind() {
    if (source.filter(file -> file.startsWith(FOREIGN)).isPresent()) {
      return Kind.FOREIGN;
    }
    return switch (language) {
      case "yaml" -> yaml();
      case "json" -> source.isPresent() ? Kind.SOURCE : Kind.PAYLOAD;
      case "sh" -> Kind.SCRIPT;
      case "dockerfile" -> Kind.DOCKERFILE;
      case "text" -> text.startsWith("apps/") ? Kind.PATHS : Kind.MESSAGE;
      case "" -> Kind.PLAIN;
      default -> throw new AssertionError("nothing holds this to anything:\n" + this);
    };
  }

  private Kind yaml() {
    JsonNode tree = tree();
    if (tree.isArray()) {
      return Kind.STEPS;
    }
    Set<String> keys = Set.copyOf(Yaml.keys(tree));
    if (keys.contains("jobs")) {
      return Kind.WORKFLOW;
    }
    if (keys.contains("environments") && keys.contains("services")) {
      return Kind.CATALOG;
    }
    if (keys.contains("images")) {
      return Kind.OVERLAY;
    }
    if (keys.contains("steps") || tree.findValue("steps") != null) {
      return Kind.JOB;
    }
    throw new AssertionError("nothing holds this to anything:\n" + this);
  }

  JsonNode tree() {
    return Yaml.parse(text);
  }

  Path sourceFile() {
    return Project.ROOT.resolve(source.orElseThrow());
  }

  @Override
  public String toString() {
    return page.name() + ":\n" + text;
  }
}

package com.acme.deploytag.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is there for those who contribute points to what there is. */
final class CommunityFilesTest {
  private static final Path GITHUB = Project.ROOT.resolve(".github");
  private static final Pattern LAYOUT = Pattern.compile("(?m)^([\\w./-]+) {2,}\\S");

  @Test
  void layoutIsThatOfTheRepository() {
    List<String> parts =
        LAYOUT
            .matcher(Project.read(Project.ROOT.resolve("CONTRIBUTING.md")))
            .results()
            .map(match -> match.group(1))
            .toList();
    assertEquals(12, parts.size(), parts::toString);
    parts.forEach(part -> assertTrue(Files.exists(Project.ROOT.resolve(part)), part));
  }

  /**
   * Dependabot looks for workflows in {@code .github} of the root, and else in the very folder that
   * is named, so that no folder above finds them.
   */
  @Test
  void dependabotKnowsEveryFolderWithWorkflows() {
    Set<Path> known = new TreeSet<>();
    for (JsonNode update : updates()) {
      if (update.path("package-ecosystem").asText().equals("github-actions")) {
        update.path("directories").forEach(folder -> known.addAll(folders(folder.asText())));
      }
    }
    Set<Path> all =
        Project.workflows().stream()
            .map(Path::getParent)
            .map(folder -> folder.equals(GITHUB.resolve("workflows")) ? Project.ROOT : folder)
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(all, known);
  }

  /** What it looks for in a folder, by kind. */
  private static final Map<String, String> WANTED =
      Map.of(
          "maven", "pom.xml",
          "docker", "Dockerfile",
          "npm", "package.json",
          "gomod", "go.mod",
          "pip", "requirements.txt");

  @Test
  void dependabotFindsWhatItLooksFor() {
    Set<String> kinds = new TreeSet<>();
    for (JsonNode update : updates()) {
      String kind = update.path("package-ecosystem").asText();
      if (!kind.equals("github-actions")) {
        kinds.add(kind);
        List<String> folders = new ArrayList<>();
        update.path("directories").forEach(folder -> folders.add(folder.asText()));
        for (String name :
            folders.isEmpty() ? List.of(update.path("directory").asText()) : folders) {
          Path folder = Project.ROOT.resolve(name.substring(1));
          assertTrue(Files.exists(folder.resolve(WANTED.get(kind))), folder.toString());
        }
      }
    }
    assertEquals(WANTED.keySet(), kinds);
  }

  /** That each version is found where the script looks for it, as it looks for it. */
  @Test
  void theCheckInstallsWhatDependabotWatches() {
    Path tools = Project.ROOT.resolve("src/test/tools");
    String script = Project.read(Project.ROOT.resolve(".ci/run"));
    List<String> pinned =
        Pattern.compile("\\$\\(pinned ([^)]+)\\)")
            .matcher(script)
            .results()
            .map(match -> match.group(1))
            .toList();
    assertEquals(4, pinned.size(), script);
    for (String module : pinned) {
      Pattern line =
          Pattern.compile("(?m)^\t" + Pattern.quote(module) + " v\\d+\\.\\d+\\.\\d+( //.*)?$");
      assertTrue(line.matcher(Project.read(tools.resolve("go.mod"))).find(), module);
    }
    assertTrue(script.contains("sed -n 's/^zizmor==//p' src/test/tools/requirements.txt"));
    assertTrue(Project.read(tools.resolve("requirements.txt")).contains("\nzizmor=="));
    assertFalse(Pattern.compile("[=@]v?\\d+\\.\\d+\\.\\d+").matcher(script).find(), script);
  }

  /** With the rules that contributors are told to set, who may still do what to which tag. */
  @Test
  void rulesetsKeepReleasedTagsInPlace() {
    Map<String, Set<String>> forbidden = new TreeMap<>();
    Matcher told =
        Pattern.compile("(?s)<<'JSON'\n(.*?)\nJSON\n")
            .matcher(Project.read(Project.ROOT.resolve("CONTRIBUTING.md")));
    while (told.find()) {
      JsonNode ruleset = Yaml.parse(told.group(1));
      assertEquals(
          "tag active",
          ruleset.path("target").asText() + " " + ruleset.path("enforcement").asText());
      assertTrue(ruleset.path("bypass_actors").isEmpty());
      for (String tag : List.of("v1.2.3", "v10.20.30", "v1.2", "v1", "other")) {
        for (JsonNode pattern : ruleset.at("/conditions/ref_name/include")) {
          if (FileSystems.getDefault()
              .getPathMatcher("glob:" + pattern.asText())
              .matches(Path.of("refs/tags/" + tag))) {
            ruleset
                .path("rules")
                .forEach(rule ->
                    forbidden
                        .computeIfAbsent(tag, _ -> new TreeSet<>())
                        .add(rule.path("type").asText()));
          }
        }
      }
    }
    Set<String> moving = Set.of("deletion");
    Set<String> released = Set.of("deletion", "update");
    assertEquals(
        Map.of("v1.2.3", released, "v10.20.30", released, "v1.2", moving, "v1", moving), forbidden);
  }

  private static JsonNode updates() {
    return Yaml.parse(GITHUB.resolve("dependabot.yml")).path("updates");
  }

  private static List<Path> folders(String name) {
    Path root = Project.ROOT.resolve(name.substring(1));
    if (!name.contains("/*/")) {
      return List.of(root);
    }
    String[] parts = name.substring(1).split("/\\*/", 2);
    return Project.folders(Project.ROOT.resolve(parts[0])).stream()
        .map(folder -> folder.resolve(parts[1]))
        .toList();
  }

  /** GitHub drops a form without a word where one of these is missing. */
  @Test
  void formsHaveWhatGitHubAsksFor() {
    List<Path> forms = Project.files(GITHUB.resolve("ISSUE_TEMPLATE"), ".yml");
    assertEquals(3, forms.size());
    for (Path file : forms) {
      JsonNode form = Yaml.parse(file);
      if (!file.endsWith("config.yml")) {
        assertTrue(form.path("name").isTextual() && form.path("description").isTextual());
        assertTrue(!form.path("body").isEmpty(), file.toString());
        for (JsonNode field : form.path("body")) {
          assertTrue(field.path("id").isTextual(), file.toString());
          assertTrue(field.path("attributes").path("label").isTextual(), file.toString());
        }
      }
    }
  }
}

package com.acme.deploytag.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is there for those who contribute points to what there is. */
final class CommunityFilesTest {
  private static final Path GITHUB = Project.ROOT.resolve(".github");
  private static final Pattern LINK = Pattern.compile("]\\(([^)#]+)[^)]*\\)");
  private static final Pattern LAYOUT = Pattern.compile("(?m)^([\\w./-]+) {2,}\\S");

  @ParameterizedTest
  @ValueSource(strings = {"CONTRIBUTING.md", "SECURITY.md"})
  void linksLeadSomewhere(String name) {
    List<String> links =
        LINK.matcher(Project.read(Project.ROOT.resolve(name)))
            .results()
            .map(match -> match.group(1))
            .toList();
    assertTrue(!links.isEmpty());
    links.forEach(link -> assertTrue(Files.exists(Project.ROOT.resolve(link)), link));
  }

  @Test
  void layoutIsThatOfTheRepository() {
    List<String> parts =
        LAYOUT
            .matcher(Project.read(Project.ROOT.resolve("CONTRIBUTING.md")))
            .results()
            .map(match -> match.group(1))
            .toList();
    assertEquals(10, parts.size(), parts::toString);
    parts.forEach(part -> assertTrue(Files.exists(Project.ROOT.resolve(part)), part));
  }

  /** Dependabot does not look into folders that are not named. */
  @Test
  void dependabotKnowsEveryFolderWithWorkflows() {
    JsonNode updates = Yaml.parse(GITHUB.resolve("dependabot.yml")).path("updates");
    Set<Path> known = new TreeSet<>();
    for (JsonNode update : updates) {
      if (update.path("package-ecosystem").asText().equals("github-actions")) {
        update.path("directories").forEach(folder -> known.addAll(folders(folder.asText())));
      } else {
        String folder = update.path("directory").asText().substring(1);
        assertTrue(Files.isDirectory(Project.ROOT.resolve(folder)), folder);
      }
    }
    Set<Path> all =
        Project.workflows().stream()
            .map(file -> file.getParent().getParent().getParent())
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(all, known);
  }

  private static List<Path> folders(String name) {
    Path folder = Project.ROOT.resolve(name.substring(1).replaceFirst("/\\*$", ""));
    return name.endsWith("/*") ? Project.folders(folder) : List.of(folder);
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

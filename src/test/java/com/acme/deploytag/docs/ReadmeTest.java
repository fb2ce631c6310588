package com.acme.deploytag.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.problem.Checked;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@code README.md} says is so. */
final class ReadmeTest {
  private static final JsonNode ACTION = Yaml.parse(Project.ROOT.resolve("action.yml"));

  @Test
  void snippetsAreTheExamplesButForComments() {
    List<Readme.Block> snippets =
        Readme.blocks().stream().filter(block -> block.file().isPresent()).toList();
    assertEquals(7, snippets.size());
    for (Readme.Block snippet : snippets) {
      String file = bare(Project.read(Project.ROOT.resolve(snippet.file().orElseThrow())));
      String text = bare(snippet.text());
      if (snippet.whole()) {
        assertEquals(file, text, snippet.file().get());
      } else {
        assertTrue(file.contains(text), () -> "not in " + snippet.file().get() + ":\n" + text);
      }
    }
  }

  /** {@code yaml} without comments and blank lines. */
  private static String bare(String yaml) {
    return yaml.lines()
        .map(line -> line.replaceFirst("(^|\\s+)#.*$", ""))
        .filter(line -> !line.isBlank())
        .collect(Collectors.joining("\n"));
  }

  @Test
  void inputsAreThoseOfTheAction() {
    List<List<String>> expected = new ArrayList<>();
    JsonNode inputs = ACTION.path("inputs");
    for (String name : Yaml.keys(inputs)) {
      String standard = inputs.path(name).path("default").asText();
      expected.add(
          List.of(
              "`" + name + "`",
              inputs.path(name).path("description").asText(),
              standard.isEmpty() ? "" : "`" + standard + "`"));
    }
    assertEquals(expected, Readme.table("Inputs"));
  }

  @Test
  void outputsAreThoseOfTheAction() {
    List<List<String>> expected = new ArrayList<>();
    JsonNode outputs = ACTION.path("outputs");
    for (String name : Yaml.keys(outputs)) {
      expected.add(List.of("`" + name + "`", outputs.path(name).path("description").asText()));
    }
    assertEquals(expected, Readme.table("Outputs"));
  }

  /** The code itself lists its keys where it is shown one that it does not know. */
  @Test
  void catalogKeysAreThoseOfTheCode() {
    String strange =
        """
        environments: {x: {strange: 1}}
        tags: {strange: 1}
        services: {x: {strange: 1}}
        strange: 1
        """;
    Checked.Bad<Catalog> bad =
        (Checked.Bad<Catalog>) Catalog.parse("c.yml", strange.getBytes(StandardCharsets.UTF_8));
    List<String> known =
        bad.problems().stream()
            .filter(problem -> problem.what().startsWith("unknown key \"strange\""))
            .flatMap(problem -> keys(problem.what(), problem.remedy()))
            .sorted()
            .toList();
    List<String> told =
        Readme.table("The catalog").stream()
            .map(row -> Readme.code(row.getFirst()).getFirst())
            .sorted()
            .toList();
    assertEquals(known, told);
  }

  private static Stream<String> keys(String what, String remedy) {
    String owner =
        what.contains("the catalog")
            ? ""
            : what.contains("\"tags\"")
                ? "tags."
                : what.contains("service \"") ? "services.<name>." : "environments.<name>.";
    String list = remedy.substring(remedy.indexOf("Known keys: ") + 12, remedy.length() - 1);
    // Those that hold keys themselves are told by these.
    return Stream.of(list.split(", ", -1))
        .filter(key -> !List.of("environments", "tags", "services").contains(key))
        .map(key -> owner + key);
  }

  @Test
  void messagesAreThoseOfTheCode() {
    String sources =
        Project.files(Project.ROOT.resolve("src/main/java"), ".java").stream()
            .map(Project::read)
            .collect(Collectors.joining());
    for (List<String> row : Readme.table("When something goes wrong")) {
      for (String message : Readme.code(row.getFirst())) {
        assertTrue(sources.contains(message), () -> "no message says »" + message + "«");
      }
    }
  }

  @Test
  void commandsCanBeRun() {
    String pom = Project.read(Project.ROOT.resolve("pom.xml"));
    List<String> first = commands(Readme.TEXT).toList();
    assertTrue(first.containsAll(List.of("./mvnw -Pdemo", "./mvnw verify")), first::toString);
    List<String> commands =
        LinksTest.pages().flatMap(page -> commands(Project.read(page))).toList();
    for (String line : commands) {
      for (String word : line.substring("./mvnw ".length()).split(" ", -1)) {
        assertTrue(
            List.of("verify", "package").contains(word)
                || pom.contains("<id>" + word.replaceFirst("^-P", "") + "</id>"),
            line);
      }
    }
    assertTrue(Files.isExecutable(Project.ROOT.resolve("mvnw")));
  }

  private static Stream<String> commands(String text) {
    return Pattern.compile("\\./mvnw [^\\n`]+").matcher(text).results().map(MatchResult::group);
  }
}

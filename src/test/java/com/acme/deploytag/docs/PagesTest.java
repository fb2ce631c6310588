package com.acme.deploytag.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.reader.CatalogReader;
import com.acme.deploytag.ledger.trailer.Trailer;
import com.acme.deploytag.problem.Checked;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the pages list is what there is. */
final class PagesTest {
  private static final JsonNode ACTION = Yaml.parse(Project.ROOT.resolve("action.yml"));

  /** It is to be read in three minutes. */
  @Test
  void readmeIsShort() {
    assertTrue(Page.of("README.md").text().lines().count() < 250);
  }

  @Test
  void quickStartBeginsWithTenLines() {
    Block first = Page.of("README.md").blocks().getFirst();
    assertEquals(Block.Kind.WORKFLOW, first.kind());
    assertEquals(10, first.text().lines().count(), first.text());
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
    List<List<List<String>>> tables = Page.of("docs/inputs.md").tables();
    assertEquals(
        expected, tables.subList(0, tables.size() - 1).stream().flatMap(List::stream).toList());
  }

  @Test
  void outputsAreThoseOfTheAction() {
    List<List<String>> expected = new ArrayList<>();
    JsonNode outputs = ACTION.path("outputs");
    for (String name : Yaml.keys(outputs)) {
      expected.add(List.of("`" + name + "`", outputs.path(name).path("description").asText()));
    }
    assertEquals(expected, Page.of("docs/inputs.md").table("Outputs"));
  }

  /** The code itself lists its keys where it is shown one that it does not know. */
  @Test
  void catalogKeysAreThoseOfTheCode() {
    String strange =
        """
        environments: {x: {strange: 1}}
        tags: {strange: 1}
        services: {x: {strange: 1}}
        registry: {strange: 1}
        strange: 1
        """;
    Checked.Bad<Catalog> bad =
        (Checked.Bad<Catalog>)
            CatalogReader.parse("c.yml", strange.getBytes(StandardCharsets.UTF_8));
    List<String> known =
        bad.problems().stream()
            .filter(problem -> problem.what().startsWith("unknown key \"strange\""))
            .flatMap(problem -> keys(problem.what(), problem.remedy()))
            .sorted()
            .toList();
    List<String> told =
        Page.of("docs/catalog.md").table("Keys").stream()
            .map(row -> Page.code(row.getFirst()).getFirst())
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
                : what.contains("\"registry\"")
                    ? "registry."
                    : what.contains("service \"") ? "services.<name>." : "environments.<name>.";
    String list = remedy.substring(remedy.indexOf("Known keys: ") + 12, remedy.length() - 1);
    // Those that hold keys themselves are told by these.
    return Stream.of(list.split(", ", -1))
        .filter(key ->
            !owner.isEmpty()
                || !List.of("environments", "tags", "services", "registry").contains(key))
        .map(key -> owner + key);
  }

  @Test
  void messagesAreThoseOfTheCode() {
    String sources =
        Project.files(Project.ROOT.resolve("src/main/java"), ".java").stream()
            .map(Project::read)
            .collect(Collectors.joining());
    List<String> messages =
        Page.of("docs/troubleshooting.md").tables().stream()
            .flatMap(List::stream)
            .flatMap(row -> Page.code(row.getFirst()).stream())
            .toList();
    assertTrue(messages.size() > 60, "only " + messages.size());
    for (String message : messages) {
      assertTrue(sources.contains(message), () -> "no message says »" + message + "«");
    }
  }

  @Test
  void trailersAreThoseOfTheCode() {
    String page = Page.of("docs/commits.md").text();
    String list = page.substring(page.indexOf("They are `"), page.indexOf(", as far as"));
    Set<String> known =
        Arrays.stream(Trailer.values()).map(Trailer::key).collect(Collectors.toSet());
    assertEquals(new TreeSet<>(known), new TreeSet<>(Page.code(list)));
  }
}

package com.acme.deploytag.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.testkit.Git;
import com.acme.deploytag.testkit.Linters;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page on migrating shows of other tools is what these have. */
final class MigratingTest {
  private static final Path FIXTURES = Project.ROOT.resolve("test-fixtures/migrating");
  private static final JsonNode KNOWN = Yaml.parse(FIXTURES.resolve("actions.yml"));
  private static final Page PAGE = Page.of("docs/migrating.md");

  @TempDir Path dir;

  /** Every step that uses one of theirs, before and after. */
  @Test
  void stepsSayWhatTheirActionsTake() {
    Set<String> seen = new TreeSet<>();
    for (Block block : PAGE.blocks("yaml")) {
      for (JsonNode document : Yaml.documents(block.text())) {
        for (JsonNode steps : document.findValues("steps")) {
          steps.forEach(step -> check(step, seen));
        }
      }
    }
    assertEquals(new TreeSet<>(Yaml.keys(KNOWN)), seen);
  }

  private static void check(JsonNode step, Set<String> seen) {
    String uses = step.path("uses").asText();
    if (KNOWN.has(uses)) {
      seen.add(uses);
      List<String> inputs = Yaml.texts(KNOWN.path(uses).path("inputs"));
      assertTrue(inputs.containsAll(Yaml.keys(step.path("with"))), () -> uses + ": " + step);
    }
  }

  /** Left, an input of theirs; right, one of ours, or a key of the catalog or the overlay. */
  @Test
  void tablesNameInputsOfBoth() {
    JsonNode ours = Yaml.parse(Project.ROOT.resolve("action.yml")).path("inputs");
    Set<String> others = Set.of("images", "newTag", "services", "path", "tags.allow", "tags.deny");
    List<List<List<String>>> tables = PAGE.tables();
    assertEquals(4, tables.size());
    for (int i = 0; i < tables.size(); i++) {
      for (List<String> row : tables.get(i)) {
        if (i < Yaml.keys(KNOWN).size()) {
          String action = Yaml.keys(KNOWN).get(i);
          List<String> theirs = Yaml.texts(KNOWN.path(action).path("inputs"));
          for (String code : Page.code(row.getFirst())) {
            assertTrue(theirs.contains(code.replaceFirst(":.*", "")), code + " of " + action);
          }
        }
        for (String code : Page.code(row.getLast())) {
          String name = code.replaceFirst(":.*", "");
          assertTrue(ours.has(name) || others.contains(name), code);
        }
      }
    }
  }

  /** Linters see nothing wrong in what was there before, but for what the page says of it. */
  @Test
  void scriptTakesCommandsFromThePayload() throws IOException {
    Path folder = Files.createDirectories(dir.resolve(".github/workflows"));
    for (String name : List.of("shell.yml", "staffbase.yml", "fjogeleit.yml")) {
      Files.copy(FIXTURES.resolve(name), folder.resolve(name));
    }
    Git.run(dir, "init", "--quiet");
    assertEquals("", Linters.actionlint(dir, List.of()));
    String audit = Linters.zizmor(dir);
    assertTrue(audit.contains("template-injection"), audit);
    assertTrue(audit.contains("SERVICE=${{ github.event.client_payload.service }}"), audit);
  }
}

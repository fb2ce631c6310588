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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What GitHub's Marketplace looks at, and says only to whoever publishes a release. */
final class MarketplaceTest {
  private static final JsonNode ACTION = Yaml.parse(Project.ROOT.resolve("action.yml"));

  @TempDir Path dir;

  /** The last has to be another than that of any action, user or organisation. */
  @Test
  void hasAShortDescriptionAndANameThatNoUserCanHave() {
    assertTrue(ACTION.path("description").asText().length() < 125);
    assertEquals("Deploy tag to GitOps", ACTION.path("name").asText());
  }

  /** Else the repository cannot be listed. */
  @Test
  void isTheOnlyActionHere() throws IOException {
    Set<String> names = Set.of("action.yml", "action.yaml");
    try (Stream<Path> top = Files.list(Project.ROOT)) {
      List<Path> actions =
          top.filter(path -> !Set.of("target", ".git").contains(path.getFileName().toString()))
              .flatMap(path -> Files.isDirectory(path) ? files(path) : Stream.of(path))
              .filter(path -> names.contains(path.getFileName().toString()))
              .map(Project.ROOT::relativize)
              .toList();
      assertEquals(List.of(Path.of("action.yml")), actions);
    }
  }

  private static Stream<Path> files(Path folder) {
    return Project.files(folder, "").stream();
  }

  /** Among them an icon and a colour that there are. */
  @Test
  void hasWhatAnActionMustHave() throws IOException {
    for (String file : List.of("action.yml", "Dockerfile")) {
      Files.copy(Project.ROOT.resolve(file), dir.resolve(file));
    }
    assertEquals("", lint());
    String action = Project.read(dir.resolve("action.yml"));
    String wrong = action.replaceFirst("\n  icon: .*\n", "\n  icon: no-such-icon\n");
    Files.writeString(dir.resolve("action.yml"), wrong);
    assertTrue(lint().contains("icon"), lint());
  }

  /** What is said of a workflow that uses it. */
  private String lint() throws IOException {
    Path folder = Files.createDirectories(dir.resolve(".github/workflows"));
    Files.writeString(
        folder.resolve("use.yml"),
        """
        on: repository_dispatch
        jobs:
          use:
            runs-on: ubuntu-latest
            steps:
              - uses: ./
        """);
    Git.run(dir, "init", "--quiet");
    return Linters.actionlint(dir, List.of());
  }
}

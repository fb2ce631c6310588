package com.acme.deploytag.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.testkit.Git;
import com.acme.deploytag.testkit.Linters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Others' linters find nothing in any workflow; new files are looked at without being named. */
final class WorkflowsLintTest {
  @TempDir Path dir;

  /** This repository and those of the example, of which each stands for one of its own. */
  static List<Path> repositories() {
    return Stream.of(
            Stream.of(Project.ROOT, Project.EXAMPLE), Project.folders(Project.SERVICES).stream())
        .flatMap(folders -> folders)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("repositories")
  void findNothingInARepositoryOfItsOwn(Path repository) throws IOException {
    for (Path file : Project.files(repository.resolve(".github"), "")) {
      copy(file, repository.relativize(file));
    }
    Path action = repository.resolve("action.yml");
    if (Files.exists(action)) {
      copy(action, Path.of("action.yml"));
    }
    assertClean();
  }

  private void copy(Path file, Path name) throws IOException {
    Path copy = dir.resolve(name);
    Files.createDirectories(copy.getParent());
    Files.copy(file, copy);
  }

  private void assertClean() {
    Git.run(dir, "init", "--quiet");
    assertEquals("", Linters.actionlint(dir, List.of()));
    assertEquals("", Linters.zizmor(dir));
  }

  /** As somebody does it who looks at this repository alone. */
  @Test
  void findNothingFromHere() {
    List<String> files = Project.workflows().stream().map(Path::toString).toList();
    assertTrue(files.size() >= 11, files::toString);
    assertEquals("", Linters.actionlint(Project.ROOT, files));
  }

  /**
   * The pages leave out comments, and with them what says that our own action is not pinned, and
   * why a job may do what it may; and names, where the shortest workflow is to be shown.
   */
  @Test
  void findNothingInPages() throws IOException {
    Path folder = Files.createDirectories(dir.resolve(".github/workflows"));
    Path configuration = Project.EXAMPLE.resolve(".github/actionlint.yaml");
    copy(configuration, Path.of(".github/actionlint.yaml"));
    int workflows = 0;
    for (Block block : Page.allBlocks()) {
      Optional<String> workflow = PageWorkflows.of(block);
      if (workflow.isPresent()) {
        Files.writeString(folder.resolve("page-" + workflows++ + ".yml"), workflow.get());
      }
    }
    assertTrue(workflows >= 18, "only " + workflows);
    assertClean();
  }

  @Test
  void findNothingInWhatTheCheckRuns() {
    List<Path> scripts = Project.files(Project.ROOT.resolve(".ci"), "");
    assertTrue(scripts.size() >= 4, scripts::toString);
    for (Path script : scripts) {
      assertEquals("", Linters.shellcheck(script));
    }
  }

  @Test
  void wouldFindWhatIsWrong() throws IOException {
    Path folder = Files.createDirectories(dir.resolve(".github/workflows"));
    Files.writeString(
        folder.resolve("wrong.yml"),
        """
        on: issues
        jobs:
          greet:
            runs-on: ubuntu-latest
            steps:
              - run: echo ${{ github.event.issue.title }}
              - run: echo $HOME/*
        """);
    Git.run(dir, "init", "--quiet");
    String linted = Linters.actionlint(dir, List.of());
    assertTrue(linted.contains("potentially untrusted"), linted);
    assertTrue(linted.contains("shellcheck reported"), linted);
    String audited = Linters.zizmor(dir);
    assertTrue(audited.contains("template-injection"), audited);
  }
}

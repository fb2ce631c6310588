package com.acme.deploytag.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.testkit.Linters;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands of the pages can be run. What sends a dispatch is run by {@link PageRunsTest}. */
final class ScriptsTest {
  private static final Pattern START =
      Pattern.compile("gh workflow run (\\S+\\.yml)(?: -R \\S+)?((?: -f [\\w-]+=[^\\s`]+)*)");
  private static final Pattern FIELD = Pattern.compile("-f ([\\w-]+)=([^\\s`]+)");

  @TempDir Path dir;

  @Test
  void areSoundScripts() throws IOException {
    int scripts = 0;
    for (Block block : Page.allBlocks()) {
      if (block.kind() == Block.Kind.SCRIPT) {
        Path script = dir.resolve("script-" + scripts++ + ".sh");
        Files.writeString(script, "#!/usr/bin/env bash\n" + block.text());
        assertEquals("", Linters.shellcheck(script), block.toString());
      }
    }
    assertTrue(scripts >= 6, "only " + scripts);
  }

  /** Both that the check runs, too, are in README. */
  @Test
  void mavenKnowsWhatItIsTold() {
    String pom = Project.read(Project.ROOT.resolve("pom.xml"));
    List<String> first = maven(Page.of("README.md").text()).toList();
    assertTrue(first.containsAll(List.of("./mvnw -Pdemo", "./mvnw verify")), first::toString);
    for (String line : Page.all().stream().flatMap(page -> maven(page.text())).toList()) {
      for (String word : line.substring("./mvnw ".length()).split(" ", -1)) {
        assertTrue(
            List.of("verify", "package", "test").contains(word)
                || word.startsWith("-D")
                || pom.contains("<id>" + word.replaceFirst("^-P", "") + "</id>"),
            line);
      }
    }
    assertTrue(Files.isExecutable(Project.ROOT.resolve("mvnw")));
  }

  private static Stream<String> maven(String text) {
    return Pattern.compile("\\./mvnw [^\\n`]+").matcher(text).results().map(MatchResult::group);
  }

  /** The form has these fields, and where it has choices, these are among them. */
  @Test
  void workflowsHaveTheFieldsThatTheyAreStartedWith() {
    List<String> pages = Page.all().stream().map(Page::text).toList();
    assertEquals(5, pages.stream().mapToInt(text -> starts(text, true)).sum());
  }

  /** The same of what summaries tell to run, in whichever environments. */
  @Test
  void workflowsHaveTheFieldsThatSummariesTell() {
    List<Path> summaries =
        Stream.of("scenarios", "status", "pull-request", "demo")
            .map(Project.ROOT.resolve("test-fixtures")::resolve)
            .flatMap(folder -> Project.files(folder, "").stream())
            .toList();
    int starts = summaries.stream().mapToInt(file -> starts(Project.read(file), false)).sum();
    assertTrue(starts >= 4, "only " + starts);
  }

  private static int starts(String text, boolean isExample) {
    List<MatchResult> starts = START.matcher(text).results().toList();
    for (MatchResult start : starts) {
      Path file = Project.EXAMPLE.resolve(".github/workflows").resolve(start.group(1));
      JsonNode form = Yaml.parse(file).path("on").path("workflow_dispatch").path("inputs");
      for (MatchResult field : FIELD.matcher(start.group(2)).results().toList()) {
        assertTrue(form.has(field.group(1)), start.group());
        List<String> options = Yaml.texts(form.path(field.group(1)).path("options"));
        assertTrue(
            !isExample || options.isEmpty() || options.contains(field.group(2)), start.group());
      }
    }
    return starts.size();
  }
}

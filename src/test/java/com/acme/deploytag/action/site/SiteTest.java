package com.acme.deploytag.action.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.catalog.RepoPath;
import com.acme.deploytag.report.Samples;
import com.acme.deploytag.status.ServiceStatus;
import com.acme.deploytag.status.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The site's files: what is written, how large it is, and that nothing leads out of the folder. */
final class SiteTest {

  private static final int LARGEST = 150_000;

  @TempDir Path workspace;

  private static Set<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(f -> f.getFileName().toString())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private void write(String folder, Status status) throws IOException {
    Site.write(workspace, new RepoPath(folder), status, Samples.RUN);
  }

  @Test
  void hasAPageAndABadgeForEachEnvironment() throws IOException {
    write("build/site", Samples.of(5));
    write("build/site", Samples.of(40));
    Path site = workspace.resolve("build/site");
    assertEquals(Set.of("index.html", "badge-staging.svg", "badge-production.svg"), names(site));
    String page = Files.readString(site.resolve("index.html"));
    assertTrue(page.contains("\"name\":\"order-worker\""), "the second status is there");
    assertFalse(page.contains("{{"), "a field was left");
  }

  /** As with the scenarios, {@code -Dscenarios.update=true} rewrites what is expected. */
  @Test
  void hasTheDataOfTheStatus() throws IOException {
    Path file = Path.of("test-fixtures/status/site.json");
    String json = SiteJson.of(Samples.reported(16), Samples.RUN);
    if (Boolean.getBoolean("scenarios.update")) {
      Files.writeString(file, json);
    }
    assertEquals(Files.readString(file), json);
  }

  /** The page sorts by them, says what each means, and has a colour for each. */
  @Test
  void knowsEachState() throws IOException {
    List<String> words =
        Arrays.stream(ServiceStatus.State.values()).map(ServiceStatus.State::word).toList();
    String page = SitePage.of("{}");
    assertTrue(
        page.contains("const STATES = ['" + String.join("', '", words) + "'];"), "worst first");
    for (String word : words) {
      assertTrue(page.contains("\n  " + word + ": '"), word);
      assertEquals(3, page.split("--" + word + ": #", -1).length, "dark and light: " + word);
      assertTrue(page.contains(".%s { --c: var(--%s); }".formatted(word, word)), word);
    }
  }

  /** Without the data, which is as large as there is to tell. */
  @Test
  void isSmall() throws IOException {
    int size = SitePage.of("{}").length();
    assertTrue(size < LARGEST, () -> size + " characters");
  }

  /** The browser takes the page's own script and style, and loads nothing at all. */
  @Test
  void allowsNothingButItself() throws IOException {
    String page = SitePage.of("{}");
    assertTrue(page.contains("default-src 'none'; script-src 'sha256-"), page.substring(0, 400));
    assertFalse(page.contains("unsafe-"), "holds for all of it");
    assertFalse(page.matches("(?s).*(src|href)=\"(?!#|data:,).*"), "names something to load");
  }

  @Test
  void letsNoTextEndTheElementOfTheData() throws IOException {
    String page = SitePage.of("{\"a\":\"</script><script>alert(1)</script><!--\"}");
    assertTrue(page.contains("{\"a\":\"\\u003c/script>\\u003cscript>alert(1)"), page);
    assertEquals(
        SitePage.of("{}").split("</script>", -1).length, page.split("</script>", -1).length);
  }

  @Test
  void followsNoLink() throws IOException {
    Path outside = Files.createDirectory(workspace.resolve("outside"));
    Path inside = Files.createDirectory(workspace.resolve("inside"));
    Files.createSymbolicLink(inside.resolve("link"), outside);
    Status status = Samples.of(1);
    Site.write(workspace, new RepoPath("inside"), status, Samples.RUN);
    assertThrows(NotDirectoryException.class, () -> write("inside/link", status));
    assertThrows(NotDirectoryException.class, () -> write("inside/index.html", status));
    Path file = Files.writeString(outside.resolve("file"), "as it was");
    Files.delete(inside.resolve("index.html"));
    Files.createSymbolicLink(inside.resolve("index.html"), file);
    assertThrows(IOException.class, () -> write("inside", status));
    assertEquals("as it was", Files.readString(file));
  }
}

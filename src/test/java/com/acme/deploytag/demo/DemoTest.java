package com.acme.deploytag.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.testkit.Exec;
import com.acme.deploytag.testkit.Git;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo itself: its acts, its manners, and that it does not call a failure a success. */
final class DemoTest {
  private static final Path PROJECT = Path.of("").toAbsolutePath();
  private static final Path REFUSED = Path.of("test-fixtures/demo/refused.txt");
  private static final byte[] NOTHING = {};

  @TempDir Path temporary;

  /** The program as {@code ./mvnw -Pdemo} starts it. */
  private Exec.Result demo(Map<String, String> changes) {
    Map<String, String> environment = new TreeMap<>(Git.environment());
    environment.putAll(changes);
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Djava.io.tmpdir=" + temporary,
            "-Dslf4j.internal.verbosity=ERROR",
            "-classpath",
            System.getProperty("java.class.path"),
            Demo.class.getName());
    return Exec.run(command, PROJECT, environment, NOTHING);
  }

  @Test
  void playsAllActsAndLeavesNothing() throws Exception {
    Exec.Result demo = demo(Map.of());
    String page = demo.stdout();
    assertEquals(0, demo.exit(), page + demo.stderr());
    assertEquals("", demo.stderr());
    for (Act act : Demo.ACTS) {
      assertTrue(page.contains(". " + act.headline() + "\n"), page);
    }
    for (String part :
        List.of(
            "+    newTag: \"" + Dispatch.TAG + "\"\n",
            "  Previous-Tag: 51124ad0ebbd501cbaae8a22904a94ccee6cdfcd\n",
            "Error: environment \"production\" accepts promotion only, no dispatch.",
            "  promote: checkout-service to production (" + Dispatch.TAG + ")\n",
            "  Promoted-From: staging\n",
            " to main at attempt 2:",
            "✅ Deployed catalog-service to staging\n",
            "promote: checkout-service, payments-service to production\n",
            "rollback: checkout-service, payments-service in production\n",
            "  Rejected-Tag: " + LastDays.NEW_CHECKOUT + "\n",
            "Error: catalog-service bad100000000… is degraded in staging:",
            "    Degraded: checkout-service in staging, ")) {
      assertTrue(page.contains(part), () -> "no »" + part + "« in:\n" + page);
    }
    assertEquals(List.of(), page.lines().filter(line -> line.length() > Page.WIDTH).toList());
    assertFalse(page.contains("127.0.0.1"), page);
    assertShowsTheRefusal(page);
    try (Stream<Path> left = Files.list(temporary)) {
      assertEquals(List.of(), left.toList());
    }
  }

  /** As with the scenarios, {@code -Dscenarios.update=true} rewrites it; a picture shows it. */
  private static void assertShowsTheRefusal(String page) throws Exception {
    int start = page.indexOf("5. " + new PairThatNeverMet().headline());
    String act = page.substring(start, page.indexOf("--- the step summary", start));
    String timeless = act.replaceAll("since 20\\d\\d-[-:T0-9]+Z", "since <240 minutes ago>");
    if (Boolean.getBoolean("scenarios.update")) {
      Files.writeString(REFUSED, timeless);
    }
    assertEquals(Files.readString(REFUSED), timeless);
  }

  @Test
  void saysThatGitIsMissing() {
    Exec.Result demo = demo(Map.of("PATH", temporary.toString()));
    assertEquals(1, demo.exit());
    assertTrue(demo.stdout().contains("DEMO FAILED: git is missing: install it"), demo.stdout());
  }

  @Test
  void failsWhereAnActDoesNotEndAsItMust() {
    ByteArrayOutputStream page = new ByteArrayOutputStream();
    int exit = Demo.run(List.of(new Unexpected()), new PrintStream(page, true, UTF_8));
    assertEquals(1, exit);
    assertTrue(page.toString(UTF_8).contains("DEMO FAILED: this does not hold: the run ends with"));
    assertFalse(page.toString(UTF_8).contains("All acts ended"));
  }

  /** Expects a run without any event to succeed. */
  private static final class Unexpected implements Act {
    @Override
    public String headline() {
      return "Nothing";
    }

    @Override
    public void play(Stage stage, Report report) throws Exception {
      report.ended("the run", Stage.run(stage.runner()), 0, "pushed");
    }
  }
}

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
  @TempDir Path output;

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
            Demo.class.getName(),
            output.toString());
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
    assertEquals(List.of(), page.lines().filter(line -> line.length() > Terminal.WIDTH).toList());
    assertFalse(page.contains("127.0.0.1"), page);
    assertShowsTheRefusal(page);
    assertTrue(page.endsWith("    " + output.resolve("index.html") + "\n"), page);
    assertHasAllActs(Files.readString(output.resolve("index.html")));
    try (Stream<Path> left = Files.list(temporary)) {
      assertEquals(List.of(), left.toList());
    }
  }

  /** Each with what was asked, what the run said, and its summary, rendered. */
  private void assertHasAllActs(String page) {
    List<String> acts = List.of(page.split("<section class=\"act\"", -1)).subList(1, 10);
    for (int i = 0; i < acts.size(); i++) {
      String act = acts.get(i);
      String headline = Html.text(Demo.ACTS.get(i).headline());
      assertTrue(page.contains("<li><a href=\"#act-" + (i + 1) + "\">" + headline), page);
      assertTrue(act.contains((i + 1) + ". " + headline + "</h2>"), act);
      assertTrue(act.contains("<div class=\"console\">"), act);
      assertTrue(act.contains("<div class=\"markdown\">\n<h4>"), act);
      assertTrue(act.contains("<ul class=\"checked\">"), act);
    }
    for (String markup :
        List.of("<table>", "<details><summary>Images, files", "<span class=\"added\">+")) {
      assertTrue(page.contains(markup), () -> "no " + markup + " in " + page);
    }
    assertTrue(Files.exists(output.resolve("status/index.html")));
    assertFalse(page.contains("127.0.0.1"), page);
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
    int exit = Demo.run(List.of(new Unexpected()), output, new PrintStream(page, true, UTF_8));
    assertEquals(1, exit);
    assertTrue(page.toString(UTF_8).contains("DEMO FAILED: this does not hold: the run ends with"));
    assertFalse(page.toString(UTF_8).contains("All acts ended"));
    assertFalse(Files.exists(output.resolve("index.html")));
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

package com.acme.deploytag.action.site;

import static com.acme.deploytag.plan.Histories.overlay;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.catalog.RepoPath;
import com.acme.deploytag.health.ClusterReports;
import com.acme.deploytag.model.CommitReport;
import com.acme.deploytag.plan.Histories;
import com.acme.deploytag.report.Samples;
import com.acme.deploytag.status.Status;
import com.acme.deploytag.testkit.Node;
import com.acme.deploytag.testkit.Tool;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page as a person uses it, in a real browser; {@code site.mjs} says what is done. */
final class SiteBrowserTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String EVIL = "</script><img src=https://evil.example/x onerror=evil=1>";

  @TempDir static Path folder;
  private static JsonNode found;

  @BeforeAll
  static void use() throws IOException {
    Path chromium = new Tool("chromium").require();
    write(folder);
    found = JSON.readTree(Node.run("site.mjs", "", folder.toString(), chromium.toString()));
  }

  static void write(Path workspace) throws IOException {
    Map<String, Status> sites =
        Map.of(
            "shop", Samples.reported(40),
            "large", Samples.of(1_000),
            "six", Samples.of(40, "dev", "test", "staging", "canary", "prod-eu", "prod-us"),
            "hostile", hostile());
    for (Map.Entry<String, Status> site : sites.entrySet()) {
      Site.write(workspace, new RepoPath(site.getKey()), site.getValue(), Samples.RUN);
    }
  }

  /** Tags, people and runs are whatever somebody pushed, and reports whatever somebody posted. */
  private static Status hostile() {
    String message =
        """
        deploy

        Service: web
        Environment: staging
        Tag: %s
        Run: https://evil.example/actions/runs/1
        Triggered-By: <b onclick=evil=1>mallory</b>
        """
            .formatted(EVIL);
    ClusterReports reports = new ClusterReports();
    CommitReport report =
        new CommitReport(
            Histories.id(3),
            "cd/web/" + EVIL,
            CommitReport.State.SUCCESS,
            Histories.NOW.minus(Duration.ofDays(1)),
            Optional.of("javascript:evil=1"),
            EVIL);
    reports.add(List.of(Histories.id(1), Histories.id(2), Histories.id(3)), List.of(report));
    return new Histories(
            """
            environments:
              staging: {accepts: dispatch, health: 'cd/{service}/*'}
              production: {accepts: promotion, from: staging}
            services:
              web: {path: apps/web, images: [ghcr.io/acme/web]}
            """)
        .reported(reports)
        .set(Duration.ofDays(4), "web", "staging", "v1")
        .set(Duration.ofDays(3), "web", "production", "javascript:evil=1")
        .commit(Duration.ofDays(2), "web", "staging", overlay("web", EVIL), message)
        .status();
  }

  private static List<String> texts(JsonNode array) {
    return array.valueStream().map(JsonNode::asText).toList();
  }

  @Test
  void nothingFailsAndNothingIsFetched() {
    assertEquals(List.of(), texts(found.path("faults")));
    assertEquals(List.of(), texts(found.path("requests")));
  }

  @Test
  void showsEachServiceInEachEnvironment() {
    JsonNode use = found.path("use");
    assertEquals(40, use.path("all").asInt());
    assertEquals(
        List.of("Service", "staging", "production", "To promote"), texts(use.path("heads")));
    assertEquals(List.of("40 services"), texts(use.path("live")));
  }

  @Test
  void isSearchedAndWalkedByKeys() {
    JsonNode use = found.path("use");
    assertEquals("search", use.path("slash").asText());
    List<String> carts = texts(use.path("carts"));
    assertTrue(
        carts.size() > 1 && carts.stream().allMatch(n -> n.startsWith("cart-")), use::toString);
    assertEquals(carts.size() + " of 40 services", use.path("count").asText());
    assertEquals(carts.get(1), use.path("second").asText());
    assertEquals(carts.get(1) + " · acme/infra", use.path("title").asText());
    assertEquals(carts.size(), use.path("kept").asInt(), "the search is kept");
  }

  @Test
  void tellsAServicesPast() {
    JsonNode use = found.path("use");
    assertEquals(2, use.path("lanes").asInt());
    int segments = use.path("segments").asInt();
    assertTrue(segments > 2 && segments <= use.path("changes").asInt(), use::toString);
    assertTrue(use.path("week").asInt() < segments, use::toString);
    assertEquals(1, use.path("shown").asInt(), "the change that was clicked on");
    Set<String> kinds = new TreeSet<>();
    texts(use.path("links")).stream()
        .filter(url -> url.startsWith("https://github.com/"))
        .forEach(url -> kinds.add(url.replaceFirst("https://github.com/acme/[a-z-]+/", "")));
    assertEquals(Set.of("actions/runs/N", "commit/HEX", "compare/HEX...HEX"), kinds, use::toString);
  }

  @Test
  void isFilteredByStates() {
    assertEquals(List.of("settled"), texts(found.path("use").path("settled")));
    assertTrue(found.path("use").path("clicked").asBoolean(), "a click on a row opens it");
  }

  @Test
  void drawsWhatCallsWhatAndTheNumbers() {
    JsonNode use = found.path("use");
    int nodes = use.path("nodes").asInt();
    assertTrue(nodes > 10 && use.path("edges").asInt() > 10, use::toString);
    assertTrue(use.path("near").asInt() > 1 && use.path("near").asInt() < nodes, use::toString);
    assertEquals(2, use.path("numbers").size(), use::toString);
    assertTrue(use.path("bars").asInt() > 20, use::toString);
  }

  @Test
  void isDarkAndLight() {
    String dark = "dark rgb(13, 17, 23)";
    String light = "light rgb(255, 255, 255)";
    assertEquals(List.of(dark, light, dark, dark), texts(found.path("colours")));
  }

  @Test
  void namesWhatCanBeUsed() {
    assertEquals(List.of(), texts(found.path("unnamed")));
  }

  /** By the rules of WCAG 2.2 A and AA as axe-core tests them: each view, dark and light. */
  @Test
  void isAccessible() {
    assertEquals(List.of(), texts(found.path("accessibility").path("violations")));
    assertTrue(found.path("accessibility").path("passes").asInt() > 20, found::toString);
  }

  /** Each stay says what was reported of it, with the link to what said so. */
  @Test
  void tellsWhatRan() {
    JsonNode ran = found.path("ran");
    Set<String> words = new TreeSet<>();
    texts(ran.path("words")).forEach(words::add);
    assertEquals(Set.of("degraded", "healthy", "never reported"), words, ran::toString);
    assertTrue(
        texts(ran.path("links")).contains("https://argo.example/applications/cart-api-staging"),
        ran::toString);
    assertTrue(ran.path("marks").asInt() > 3, ran::toString);
    assertEquals(List.of("stood"), texts(ran.path("untold")), "an environment without health");
    assertTrue(ran.path("heads").toString().contains("Stood for"), "none has it: " + ran);
  }

  @Test
  void fitsItsWindow() {
    assertEquals(List.of(), texts(found.path("overflow")));
  }

  @Test
  void hostileNamesStayText() {
    JsonNode hostile = found.path("hostile");
    assertTrue(
        hostile.path("matrix").asText().contains("<img src=https://evil"), hostile::toString);
    assertTrue(hostile.path("past").asText().contains("<img src=https://evil"), hostile::toString);
    assertTrue(
        hostile.path("past").asText().contains("<b onclick=evil=1>mallory"), hostile::toString);
    assertEquals(1, hostile.path("strays").asInt(), "the page's own script");
    assertEquals(0, hostile.path("handlers").asInt());
    assertEquals(0, hostile.path("links").size(), hostile::toString);
    assertEquals(0, hostile.path("foreign").size(), hostile::toString);
    assertEquals("undefined", hostile.path("ran").asText());
  }

  /** How fast depends on the machine; whoever looks is told. */
  @Test
  void showsAThousandServices() {
    JsonNode speed = found.path("speed");
    System.out.printf(
        "a page of 1,000 services: %d ms to the first rows, %d ms to search%n",
        speed.path("first").asInt(), speed.path("searched").asInt());
    assertTrue(speed.path("first").isInt(), found::toString);
  }
}

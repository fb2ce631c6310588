package com.acme.deploytag.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.testkit.Node;
import com.acme.deploytag.testkit.Tool;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page as a person reads it, in a real browser; {@code booklet.mjs} says what is done. */
final class BookletBrowserTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<Act> ACTS =
      List.of(new Dispatch(), new StatusPicture(), new HostileAct());

  @TempDir static Path folder;
  private static JsonNode found;

  @BeforeAll
  static void read() throws IOException {
    Path chromium = new Tool("chromium").require();
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    assertEquals(0, Demo.run(ACTS, folder, out), () -> printed.toString(StandardCharsets.UTF_8));
    String page = folder.resolve("index.html").toString();
    found = JSON.readTree(Node.run("booklet.mjs", "", page, chromium.toString()));
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
  void listsItsActs() {
    JsonNode parts = found.path("parts");
    List<String> headlines = ACTS.stream().map(Act::headline).toList();
    assertEquals(headlines, texts(parts.path("contents")));
    assertEquals(
        headlines,
        texts(parts.path("acts")).stream().map(h -> h.replaceFirst("\\d+\\. ", "")).toList());
    assertEquals(List.of(), texts(parts.path("missing")));
  }

  @Test
  void showsSummariesAsGitHubDoes() {
    JsonNode parts = found.path("parts");
    List<String> heads = texts(parts.path("heads"));
    assertTrue(heads.containsAll(List.of("from → to", "to promote")), heads::toString);
    List<String> folded = texts(parts.path("folded"));
    assertTrue(folded.contains("Images, files and whole versions"), folded::toString);
    List<String> diagram = texts(parts.path("diagram"));
    assertTrue(diagram.toString().contains("\nxychart-beta\n"), diagram::toString);
    assertTrue(parts.path("commits").asInt() >= 2, "links to the commit that was pushed");
  }

  @Test
  void isUsedByKeys() {
    JsonNode keys = found.path("keys");
    assertEquals("To the content", keys.path("skip").asText());
    assertEquals("2. " + ACTS.get(1).headline(), keys.path("target").asText());
    assertTrue(keys.path("opened").asBoolean(), "what is folded opens");
  }

  @Test
  void isDarkAndLight() {
    assertEquals(List.of("rgb(255, 255, 255)", "rgb(13, 17, 23)"), texts(found.path("colours")));
  }

  @Test
  void fitsItsWindow() {
    assertEquals(List.of(), texts(found.path("overflow")));
  }

  @Test
  void hostileTextStaysText() {
    JsonNode hostile = found.path("hostile");
    List<String> texts = texts(hostile.path("texts"));
    assertEquals(0, hostile.path("strays").asInt(), hostile::toString);
    assertEquals(List.of(), texts(hostile.path("handlers")));
    assertEquals(List.of(), texts(hostile.path("foreign")));
    assertEquals("undefined", hostile.path("ran").asText());
    for (String kind : HostileAct.KINDS) {
      assertTrue(
          texts.stream().anyMatch(text -> text.contains(HostileAct.evil(kind))),
          () -> kind + " in " + texts);
    }
  }
}

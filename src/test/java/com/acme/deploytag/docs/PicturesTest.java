package com.acme.deploytag.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.testkit.Node;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The pages' pictures are what {@code pictures.mjs} makes of the goldens of today. It takes a
 * browser to make them, and none to see that they are of yesterday: a manifest has the hashes of
 * what they were made of.
 */
final class PicturesTest {
  private static final String COMMAND = "./mvnw test -Dtest=PicturesTest -Dpictures.update=true";
  private static final Path IMAGES = Page.DOCS.resolve("images");
  private static final Path MANIFEST = IMAGES.resolve("manifest.json");
  private static final int LARGEST = 150_000;
  private static final int ALL = 1_200_000;

  /** As with the scenarios; it needs Debian's chromium, or what CHROMIUM names. */
  @BeforeAll
  static void renderAgain() {
    if (Boolean.getBoolean("pictures.update")) {
      Node.run("pictures.mjs", "", Project.ROOT.toString());
    }
  }

  private static String hash(Path file) {
    return hash(Project.bytes(file));
  }

  private static byte[] bytes(String... sources) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (String source : sources) {
      all.writeBytes(Project.bytes(Project.ROOT.resolve(source)));
    }
    return all.toByteArray();
  }

  private static String hash(byte[] bytes) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode pictures() {
    return Yaml.parse(MANIFEST).path("pictures");
  }

  @Test
  void areOfWhatIsThereToday() {
    Path tool = Project.ROOT.resolve("src/test/node/pictures.mjs");
    assertEquals(
        hash(tool), Yaml.parse(MANIFEST).path("tool").asText(), "made otherwise now: " + COMMAND);
    assertTrue(pictures().size() >= 4);
    for (JsonNode picture : pictures()) {
      String sources = picture.path("source").asText();
      assertEquals(
          hash(bytes(sources.split(" "))),
          picture.path("sha256").asText(),
          sources + ": another now: " + COMMAND);
    }
  }

  /** Nobody has changed one by hand, and each is there in both colours. */
  @Test
  void areWhatTheToolMade() {
    Set<String> made = new TreeSet<>(Set.of("manifest.json"));
    for (JsonNode picture : pictures()) {
      List<String> names = Yaml.keys(picture.path("files"));
      assertEquals(2, names.size());
      assertEquals(
          names.getFirst().replace("-light.png", "-dark.png"), names.getLast(), names::toString);
      for (String name : names) {
        made.add(name);
        assertEquals(picture.path("files").path(name).asText(), hash(IMAGES.resolve(name)), name);
      }
    }
    assertEquals(
        made,
        Project.files(IMAGES, "").stream()
            .map(file -> file.getFileName().toString())
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  @Test
  void areSmall() {
    int all = 0;
    for (Path file : Project.files(IMAGES, ".png")) {
      int size = Project.bytes(file).length;
      all += size;
      assertTrue(size < LARGEST, () -> file + " has " + size + " bytes");
    }
    assertTrue(all < ALL, "together " + all);
  }

  /** One that no page shows is of no use. */
  @Test
  void areShown() {
    Set<Path> shown =
        Page.all().stream()
            .flatMap(page ->
                page.links().stream().map(link -> page.file().resolveSibling(link).normalize()))
            .collect(Collectors.toSet());
    assertTrue(shown.containsAll(Project.files(IMAGES, ".png")), shown::toString);
  }
}

package com.acme.deploytag.kustomize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.acme.deploytag.image.ImageName;
import com.acme.deploytag.image.Pin;
import com.acme.deploytag.image.Tag;
import com.acme.deploytag.kustomize.edit.PinEditor;
import com.acme.deploytag.kustomize.edit.WantedPin;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.testkit.Kustomize;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Our edit and that of the real kustomize end with the same manifests, for each file in {@code
 * test-fixtures/kustomizations}; and ours keeps the comments.
 */
final class KustomizePeerTest {

  private static final String IMAGE = "ghcr.io/acme/checkout-service";
  private static final String TAG = "5e12345678901234567890123456789012345678";
  private static final Pattern COMMENT = Pattern.compile("(?:^|(?<=\\s))#.*");

  @TempDir Path folder;

  @BeforeAll
  static void needsKustomize() {
    Kustomize.require();
  }

  static List<Named<Path>> files() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("test-fixtures/kustomizations"))) {
      return files.sorted().map(f -> Named.of(f.getFileName().toString(), f)).toList();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void endsWithTheSameManifestsAsKustomizeEdit(Path file) throws IOException {
    Kustomization before = good(Kustomization.parse("k.yaml", Files.readAllBytes(file)));
    Kustomization after = set(before, TAG);
    Path theirs = overlay("theirs", before.bytes());
    Kustomize.setImage(theirs, spec(before));
    String expected = Kustomize.build(theirs);
    assertEquals(expected, Kustomize.build(overlay("ours", after.bytes())));
    assertTrue(expected.contains(":" + TAG + "\n"), expected);
    assertEquals(comments(before), comments(after));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1234",
        "3.2e2",
        "010",
        "0x1f",
        "0o17",
        "0b11",
        "1_000",
        "1e5",
        "1.20",
        "1.",
        "yes",
        "No",
        "y",
        "N",
        "on",
        "OFF",
        "true",
        "null",
        "NaN",
        "inf",
        "Infinity",
        "2026-01-01",
        "1.2.3",
        "_1",
        "5e1234567890123456789012345678901234abcd",
        "1111111111111111111111111111111111111111"
      })
  void buildsWithTheVeryTag(String tag) throws IOException {
    for (String images : List.of("", "images: [{name: %s, newTag: v1}]\n".formatted(IMAGE))) {
      String text = "resources:\n- ../../base\n" + images;
      byte[] content = text.getBytes(StandardCharsets.UTF_8);
      Kustomization after = set(good(Kustomization.parse("k.yaml", content)), tag);
      String built = Kustomize.build(overlay("tags", after.bytes()));
      assertTrue(
          built.contains("image: %s:%s\n".formatted(IMAGE, tag)), after.document().text() + built);
    }
  }

  /** What to tell kustomize so that it sets the tag, and drops no {@code newName}. */
  private static String spec(Kustomization file) {
    Optional<ImageEntry> entry = good(file.find(IMAGE, IMAGE));
    String name = entry.flatMap(ImageEntry::name).orElse(IMAGE);
    return entry.flatMap(ImageEntry::newName).map(n -> name + "=" + n).orElse(name) + ":" + TAG;
  }

  private Path overlay(String name, byte[] kustomization) throws IOException {
    Path overlay = OverlayFolder.write(folder.resolve(name));
    Files.write(overlay.resolve("kustomization.yaml"), kustomization);
    return overlay;
  }

  private static Kustomization set(Kustomization file, String tag) {
    ImageName image = new ImageName(IMAGE);
    return good(
        PinEditor.set(file, new WantedPin(IMAGE, image, Optional.empty(), Pin.of(new Tag(tag)))));
  }

  private static List<String> comments(Kustomization file) {
    return file.document()
        .text()
        .lines()
        .flatMap(line -> COMMENT.matcher(line).results().map(MatchResult::group))
        .toList();
  }

  private static <T> T good(Checked<T> checked) {
    return switch (checked) {
      case Checked.Good<T>(T value) -> value;
      case Checked.Bad<T> bad -> fail(bad.toString());
    };
  }
}

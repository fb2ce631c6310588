package com.acme.deploytag.kustomize.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.acme.deploytag.image.Digest;
import com.acme.deploytag.image.ImageName;
import com.acme.deploytag.image.Pin;
import com.acme.deploytag.image.Tag;
import com.acme.deploytag.kustomize.Kustomization;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Problem;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A folder each under {@code test-fixtures/pins}: the file before, the pin to set, and either the
 * file after or the words of the refusal; compared whole.
 */
final class PinFixturesTest {

  private static final Path FOLDER = Path.of("test-fixtures/pins");

  static List<Named<Path>> folders() throws IOException {
    try (Stream<Path> folders = Files.list(FOLDER)) {
      return folders.sorted().map(f -> Named.of(f.getFileName().toString(), f)).toList();
    }
  }

  @ParameterizedTest
  @MethodSource("folders")
  void becomesWhatItShould(Path folder) throws IOException {
    byte[] before = Files.readAllBytes(folder.resolve("before.yaml"));
    WantedPin wanted = wanted(folder.resolve("pin.properties"));
    Checked<Kustomization> edited =
        Kustomization.parse("kustomization.yaml", before).then(file -> PinEditor.set(file, wanted));
    switch (edited) {
      case Checked.Good<Kustomization>(Kustomization after) -> {
        assertEquals(read(folder, "after.yaml"), latin(after.bytes()));
        Checked<Kustomization> again = PinEditor.set(after, wanted);
        assertEquals(edited, again, "set once more, it stays as it is");
      }
      case Checked.Bad<Kustomization>(List<Problem> problems) ->
          assertEquals(
              read(folder, "refused.txt"), latin(text(problems).getBytes(StandardCharsets.UTF_8)));
    }
  }

  @ParameterizedTest
  @MethodSource("folders")
  void differsFromTheFileBeforeUnlessItSaysSo(Path folder) throws IOException {
    if (Files.exists(folder.resolve("after.yaml"))) {
      boolean same = read(folder, "before.yaml").equals(read(folder, "after.yaml"));
      assertEquals(folder.getFileName().toString().matches(".*-(the-same|already-quoted)"), same);
    } else {
      assertNotEquals("", read(folder, "refused.txt"));
    }
  }

  private static WantedPin wanted(Path file) throws IOException {
    Properties pin = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      pin.load(reader);
    }
    ImageName image = new ImageName(pin.getProperty("image"));
    return new WantedPin(
        pin.getProperty("name", image.text()),
        image,
        Optional.ofNullable(pin.getProperty("newName")).map(ImageName::new),
        new Pin(
            Optional.ofNullable(pin.getProperty("tag")).map(Tag::new),
            Optional.ofNullable(pin.getProperty("digest")).map(Digest::new)));
  }

  private static String text(List<Problem> problems) {
    return problems.stream().map(p -> p + "\n").collect(Collectors.joining());
  }

  private static String read(Path folder, String name) throws IOException {
    return latin(Files.readAllBytes(folder.resolve(name)));
  }

  // A char a byte, so that a difference shows as text.
  private static String latin(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}

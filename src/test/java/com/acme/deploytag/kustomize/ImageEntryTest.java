package com.acme.deploytag.kustomize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.acme.deploytag.image.ImageName;
import com.acme.deploytag.image.ImageNames;
import com.acme.deploytag.problem.Checked;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an entry says, and of which images. */
final class ImageEntryTest {

  private static final String DIGEST = "sha256:" + "ab".repeat(32);

  private static Kustomization file(String entry) {
    byte[] text = ("x: &x v1\nimages:\n- {" + entry + "}\n").getBytes(StandardCharsets.UTF_8);
    return switch (Kustomization.parse("k.yaml", text)) {
      case Checked.Good<Kustomization>(Kustomization file) -> file;
      case Checked.Bad<Kustomization> bad -> fail(bad.toString());
    };
  }

  private static ImageEntry entry(String fields) {
    return file(fields).entries().getFirst();
  }

  @Test
  void saysWhatIsWritten() {
    ImageEntry entry =
        entry("name: a, newName: 'b', newTag: \"v1\", digest: '" + DIGEST + "', tagSuffix: '-x'");
    assertEquals(Optional.of("a"), entry.name());
    assertEquals(Optional.of("b"), entry.newName());
    assertEquals(Optional.of("b"), entry.image());
    assertEquals(Optional.of("v1"), entry.newTag());
    assertEquals(Optional.of(DIGEST), entry.digest());
    assertEquals(Optional.of("-x"), entry.tagSuffix());
    ImageEntry.FIELDS.forEach(field -> assertTrue(entry.isText(field), field));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"name: a", "name: a, newTag: , digest: ~", "name: a, newTag: '', digest: \"\""})
  void saysNothingWhereNothingStands(String fields) {
    ImageEntry entry = entry(fields);
    for (Optional<String> value : List.of(entry.newName(), entry.newTag(), entry.digest())) {
      assertEquals(Optional.empty(), value);
    }
    assertEquals(Optional.of("a"), entry.image());
    assertTrue(entry.isText("newTag") && entry.isText("digest"));
  }

  @Test
  void takesNoAliasForAText() {
    ImageEntry entry = entry("name: a, newTag: *x");
    assertFalse(entry.isText("newTag"));
    assertEquals(Optional.empty(), entry.newTag());
    assertTrue(entry.unclear().isPresent());
  }

  @Test
  void changesItsImageInWhateverVersion() {
    ImageEntry entry = entry("name: a/b, newName: c");
    assertTrue(entry.isAppliedTo("a/b:v1"));
    assertFalse(entry.isAppliedTo("a/bc:v1"));
    assertFalse(entry.isAppliedTo("c:v1"));
  }

  private static ImageNames image(String name) {
    return ImageNames.of(new ImageName(name));
  }

  @Test
  void isPinnedByEitherName() {
    Kustomization file = file("name: a, newName: b");
    assertTrue(file.pins(image("a")) && file.pins(image("b")));
    assertFalse(file.pins(image("c")));
    assertEquals("k.yaml", file.path());
  }
}

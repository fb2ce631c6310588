package com.acme.deploytag.kustomize.edit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.fail;

import com.acme.deploytag.image.Digest;
import com.acme.deploytag.image.ImageName;
import com.acme.deploytag.image.Pin;
import com.acme.deploytag.image.Tag;
import com.acme.deploytag.kustomize.Kustomization;
import com.acme.deploytag.problem.Checked;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Edits that leave as it is written what says already what it should. */
final class PinEditorTest {

  private static final String DIGEST = "sha256:" + "ab".repeat(32);

  private static Kustomization good(Checked<Kustomization> checked) {
    return switch (checked) {
      case Checked.Good<Kustomization>(Kustomization file) -> file;
      case Checked.Bad<Kustomization> bad -> fail(bad.toString());
    };
  }

  private static Kustomization file(String lines) {
    return good(Kustomization.parse("k.yaml", lines.replace('~', '\n').getBytes(UTF_8)));
  }

  private static WantedPin wanted(String newName, String digest) {
    return new WantedPin(
        "app",
        new ImageName("app"),
        Optional.ofNullable(newName).map(ImageName::new),
        new Pin(Optional.of(new Tag("v2")), Optional.ofNullable(digest).map(Digest::new)));
  }

  /** Each is brought to tag v2, with a digest where D stands afterwards. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "images:~- name: app~  newTag: \"v\\x32\"|images:~- name: app~  newTag: \"v\\x32\"~  digest: \"D\"",
        "images: [{name: # c~  app}]|images: [{name: # c~  app, newTag: v2}]",
        "images: [{name:   app}]|images: [{name:   app, newTag: v2}]",
        "~namePrefix: a|~namePrefix: a~images:~- name: app~  newTag: v2"
      })
  void keepsHowTheRestIsWritten(String before, String after) {
    String digest = after.contains("D") ? DIGEST : null;
    Kustomization edited = good(PinEditor.set(file(before), wanted(null, digest)));
    String text = after.replace('~', '\n').replace("D", DIGEST);
    assertEquals(text, edited.document().text());
  }

  @Test
  void setsTheNewNameBesideATagInPlace() {
    Kustomization before = file("images:~- name: app~  newTag: v2~");
    Kustomization edited = good(PinEditor.set(before, wanted("b/app", null)));
    assertEquals(
        "images:\n- name: app\n  newName: b/app\n  newTag: v2\n", edited.document().text());
  }

  /** The anchor would bar any edit. */
  @ParameterizedTest
  @ValueSource(strings = {"b/app", ""})
  void leavesAnEntryAloneThatSaysSo(String newName) {
    Kustomization before = file("images:~- &x~  name: app~  newName: b/app~  newTag: v2~");
    WantedPin wanted = wanted(newName.isEmpty() ? null : newName, null);
    assertSame(before, good(PinEditor.set(before, wanted)));
  }
}

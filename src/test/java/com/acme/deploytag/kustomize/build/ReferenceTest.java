package com.acme.deploytag.kustomize.build;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the image of a container is told apart into name, tag and digest. */
final class ReferenceTest {

  private static final String DIGEST = "sha256:" + "ab".repeat(32);

  @ParameterizedTest
  @CsvSource({
    "a,a,,",
    "a:b,a,b,",
    "a/b,a/b,,",
    "a/b:c,a/b,c,",
    "h:5000/a,h:5000/a,,",
    "h:5000/a:b,h:5000/a,b,",
    "a@D,a,,D",
    "a:b@D,a,b,D",
    "h:5000/a/b:c@D,h:5000/a/b,c,D"
  })
  void isToldApart(String text, String name, String tag, String digest) {
    Optional<String> hex = Optional.ofNullable(digest).map(_ -> DIGEST);
    Reference reference = new Reference(name, Optional.ofNullable(tag), hex);
    String written = text.replace("D", DIGEST);
    assertEquals(Optional.of(reference), Reference.parse(written));
    assertEquals(written, reference.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "A",
        "a:",
        "a@",
        ":b",
        "a:b:c",
        "a:-b",
        "a@sha256:ab",
        "a@D@D",
        "a@b/c",
        "a:b/c:d:e",
        "a:b/",
        "a@sha512:DD",
        "a b"
      })
  void isRefused(String text) {
    String written = text.replace("sha512:DD", "sha512:" + "ab".repeat(64)).replace("D", DIGEST);
    assertEquals(Optional.empty(), Reference.parse(written));
  }
}

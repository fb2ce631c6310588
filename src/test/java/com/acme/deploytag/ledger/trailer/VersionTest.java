package com.acme.deploytag.ledger.trailer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class VersionTest {

  private static Version version(String pins) {
    return new Version(Arrays.stream(pins.split(" ", -1)).map(Words::pin).toList());
  }

  @ParameterizedTest
  @CsvSource({
    "a:v1@., a:v1@., true",
    "a:v1@., a:v2@., false",
    "a:v1@., b:v1@., false",
    "a:v1@d1, a:v1@d1, true",
    "a:v1@d1, a:v1@d2, false",
    "a:v1@d1, a:v1@., false",
    "a:v1@. b:v2@., b:v2@. a:v1@., true",
    "a:v1@. b:v2@., a:v1@. b:v3@., false",
    "a:v1@., a:v1@. b:v2@., false",
  })
  void isTheSameBuildBySameTagsAndDigests(String one, String other, boolean isSame) {
    assertEquals(isSame, version(one).isSameBuild(version(other)));
    assertEquals(isSame, version(other).isSameBuild(version(one)));
  }

  @ParameterizedTest
  @CsvSource({
    "a:v1@., v1",
    "a:v1@. b:v1@., v1",
    "a:v1@. b:v2@., v1 + v2",
    "a:v1@d1, v1",
    "a:.@d1, d1",
  })
  void isCalledByItsTag(String pins, String name) {
    assertEquals(name, version(pins).toString());
    assertEquals(name, version(pins).brief());
  }

  @Test
  void cutsHashesToWhatTellsThemApart() {
    String hash = "0123456789abcdef".repeat(4);
    assertEquals("0123456789ab…", version("a:" + hash + "@.").brief());
    assertEquals("0123456789abcdef", version("a:0123456789abcdef@.").brief());
    Version digest =
        new Version(
            List.of(
                new Version.Pinned(
                    "a", "a", Optional.empty(), Optional.empty(), Optional.of("sha256:" + hash))));
    assertEquals("sha256:0123456789ab…", digest.brief());
  }

  @Test
  void isNeverOfNothing() {
    assertThrows(IllegalArgumentException.class, () -> new Version(List.of()));
  }
}

package com.acme.deploytag.build.release;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is a version, and which tags go with it. */
final class VersionTest {
  @ParameterizedTest
  @ValueSource(strings = {"1.2.3", "v1.2.3"})
  void isThreeNumbers(String text) {
    assertEquals(Optional.of(new Version(1, 2, 3)), Version.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1",
        "1.2",
        "1.2.3.4",
        "01.2.3",
        "1.2.3-rc.1",
        "1.2.3+1",
        "V1.2.3",
        " 1.2.3",
        "1.2.3\n",
        "1.2.-3",
        "1.2.1234567890",
        "١.2.3",
        "refs/tags/v1.2.3",
        "$(id)"
      })
  void isNothingElse(String text) {
    assertEquals(Optional.empty(), Version.parse(text));
  }

  @Test
  void isFollowedByTheTagsOfItsLines() {
    Version version = new Version(1, 2, 3);
    assertEquals("v1.2.3", version.tag());
    assertArrayEquals(new String[] {"v1.2", "v1"}, version.moving());
    assertEquals(new Version(1, 2, 4), version.nextPatch());
    assertEquals(new Version(1, 3, 0), version.nextMinor());
  }

  @Test
  void isOrderedByNumbers() {
    List<String> ordered = List.of("0.0.9", "0.0.10", "0.9.0", "0.10.0", "1.0.0", "10.0.0");
    assertEquals(
        ordered,
        ordered.reversed().stream()
            .map(text -> Version.parse(text).orElseThrow())
            .sorted()
            .map(Version::toString)
            .toList());
  }
}

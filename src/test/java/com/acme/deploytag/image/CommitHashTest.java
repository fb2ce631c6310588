package com.acme.deploytag.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which tags name a commit, and when two hashes may mean the same one. */
final class CommitHashTest {

  private static final String WHOLE = "1a2b3c4d5e6f7a8b9c0d1a2b3c4d5e6f7a8b9c0d";

  @ParameterizedTest
  @CsvSource({
    "1a2b3c4, 1a2b3c4",
    WHOLE + ", " + WHOLE,
    "main-1a2b3c4, 1a2b3c4",
    "sha-1a2b3c4, 1a2b3c4",
    "main-" + WHOLE + ", " + WHOLE,
    "feature_x.1a2b3c4d, 1a2b3c4d",
    "v1.2.3-4-g1a2b3c4, 1a2b3c4",
    // As Flux wants its tags.
    "main-1a2b3c4-1700000000, 1a2b3c4",
    "main-1a2b3c4-2026.11.28, 1a2b3c4",
    "1234567890123456789012345678901234567890, 1234567890123456789012345678901234567890",
    // No commits, or nothing that says so.
    "v1.2.3, ''",
    "20261128, ''",
    "main-20261128, ''",
    "1234567, ''",
    "1a2b3c, ''",
    "latest, ''",
    "1a2b3c4-arm64, ''",
    "x1a2b3c4, ''",
    "1A2B3C4, ''",
    "beefcafe1g, ''"
  })
  void isInATag(String tag, String commit) {
    assertEquals(commit, CommitHash.in(new Tag(tag)).map(CommitHash::hex).orElse(""));
  }

  @ParameterizedTest
  @CsvSource({
    WHOLE + ", 1a2b3c4, true",
    "1a2b3c4, " + WHOLE + ", true",
    "1a2b3c4, 1A2B3C4, true",
    "1a2b3c4, 1a2b3c5, false",
    WHOLE + ", 2b3c4d5, false"
  })
  void fitsWhatItMayBe(String one, String other, boolean fits) {
    assertEquals(
        fits, CommitHash.parse(one).orElseThrow().fits(CommitHash.parse(other).orElseThrow()));
  }
}

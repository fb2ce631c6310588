package com.acme.deploytag.ledger.trailer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WordTest {

  private static final ServiceEnvironment STAGING = new ServiceEnvironment("a", "staging");

  @ParameterizedTest
  @CsvSource({
    "a:v1@., a:v1@., true",
    "a:v1@., a:v2@., false",
    "a:v1@., b:v1@., false",
    // A digest says which build it is, whatever its tag.
    "a:v1@d1, a:v2@d1, true",
    "a:v1@d1, a:v1@d2, false",
    "a:.@d1, a:.@d1, true",
    // Where one has none, the same tag may be the same build.
    "a:v1@d1, a:v1@., true",
    "a:v1@., a:v1@d1, true",
    "a:v1@d1, a:v2@., false",
    "a:.@d1, a:.@., false",
    "a:.@., a:.@d1, false",
  })
  void knowsTheBuildThatItIsAbout(String pin, String other, boolean isAbout) {
    assertEquals(isAbout, Words.word(STAGING, pin, true, 0).isAbout(Words.pin(other)));
  }

  /** To allow a tag allows no other build that has it, nor one that was not meant. */
  @ParameterizedTest
  @CsvSource({"a:v1@d1, a:v1@d2", "a:v1@d2, a:v1@d1"})
  void isLiftedOnlyForWhatWasAllowed(String rejected, String asked) {
    Word rejection = Words.word(STAGING, rejected, true, 5);
    assertEquals(
        false, Words.word(STAGING, "a:v1@d1", false, 4).lifts(rejection, Words.pin(asked)));
  }
}

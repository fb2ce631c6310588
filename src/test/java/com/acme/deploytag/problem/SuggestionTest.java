package com.acme.deploytag.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The word that was probably meant, and silence where none was. */
final class SuggestionTest {

  private static final List<String> KNOWN =
      List.of("catalog-service", "checkout-service", "staging", "production", "prod-eu");

  @ParameterizedTest
  @CsvSource({
    "checkout, checkout-service",
    "checkout-servise, checkout-service",
    "chekcout-service, checkout-service",
    "Checkout-Service, checkout-service",
    "checkout-service-v2, checkout-service",
    "stagin, staging",
    "stagnig, staging",
    "STAGING, staging",
    "staaging, staging",
    "productoin, production",
    "prod, prod-eu",
    "cat, catalog-service",
    "stag, staging"
  })
  void findsTheWordMeant(String word, String meant) {
    assertEquals(Optional.ofNullable(meant), Suggestion.of(word, KNOWN));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "frontend", "service", "st", "dev", "tions"})
  void isSilentWhereNoneIsNear(String word) {
    assertEquals(Optional.empty(), Suggestion.of(word, KNOWN));
    assertEquals("", Suggestion.hint(word, KNOWN));
  }

  @Test
  void takesTheNearestAndAmongEqualsTheFirst() {
    assertEquals(Optional.of("abcd"), Suggestion.of("abcde", List.of("abcdxx", "abcd", "abcdf")));
    assertEquals(Optional.of("abcdf"), Suggestion.of("abcde", List.of("abcdg", "abcdf")));
  }

  @Test
  void givesUpOnLongInput() {
    assertEquals(Optional.empty(), Suggestion.of("a".repeat(100_000), KNOWN));
  }

  @Test
  void asksInAFullSentence() {
    assertEquals("Did you mean \"staging\"? ", Suggestion.hint("stagin", KNOWN));
  }
}

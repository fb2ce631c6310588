package com.acme.deploytag.report.status;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.deploytag.status.Drift;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StatusWordsTest {

  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

  @ParameterizedTest
  @CsvSource({"staging, never ran in staging", "production, never stood in staging"})
  void saysThatItRanOnlyWhereTheClusterTells(String told, String words) {
    Drift.Lag lag = new Drift.Lag(NOW.minus(Duration.ofHours(3)), Optional.empty(), false);
    Drift foreign =
        new Drift("staging", "production", Drift.Kind.FOREIGN, Optional.of(lag), List.of());
    assertEquals(words + ", here for 3 h", new StatusWords(NOW, Set.of(told)).drift(foreign));
  }
}

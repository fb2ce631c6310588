package com.acme.deploytag.github.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class SegmentsTest {
  @Test
  void keepTheSlashesOfABranchAndNothingElse() {
    assertEquals("env/r%C3%B6d%20%231%25%2B", Segments.encoded("env/r\u00f6d #1%+"));
  }
}

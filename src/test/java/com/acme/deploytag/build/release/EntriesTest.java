package com.acme.deploytag.build.release;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A section of the changelog in its parts, and put together again. */
final class EntriesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "- One.\n- Two,\n  in two lines.",
        "A paragraph\nin two lines.\n\nAnother.\n\n### Added\n\n- One.\n\n  And more of it.\n- Two.",
        "### Added\n\n- One.\n\n### Fixed\n\nIn words."
      })
  void keepEverything(String section) {
    assertEquals(section, Entries.of(section).text());
  }

  @Test
  void areLeftOutWordForWordBelowTheirHeading() {
    Entries all = Entries.of("### Added\n\n- One.\n- Two.\n\n### Fixed\n\n- One.\n- Three.");
    Entries told = Entries.of("### Added\n\n- One.\n- Two!\n\n### Fixed\n\n- Three.");
    assertEquals("### Added\n\n- Two.\n\n### Fixed\n\n- One.", all.without(told).text());
    assertEquals("", all.without(all).text());
  }
}

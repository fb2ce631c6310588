package com.acme.deploytag.build.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is known of a program that the build has started. */
final class ProgramsTest {
  private static ProcessBuilder shell(String script) {
    return new ProcessBuilder(List.of("sh", "-c", script));
  }

  @Test
  void bothStreamsAreKept() throws Exception {
    assertEquals("out\nerr\n", Programs.run(shell("echo out; echo err >&2")));
  }

  @Test
  void aFailureComesWithWhatWasSaid() {
    IllegalStateException fault =
        assertThrows(
            IllegalStateException.class, () -> Programs.run(shell("echo why >&2; exit 3")));
    assertTrue(fault.getMessage().endsWith("exit 3: why\n"), fault::toString);
  }

  @ParameterizedTest
  @ValueSource(strings = {"jdeps", "no-such-tool"})
  void aToolThatDoesNotWorkIsNamed(String tool) {
    IllegalStateException fault =
        assertThrows(IllegalStateException.class, () -> Programs.tool(tool, "--no-such-option"));
    assertTrue(fault.getMessage().contains(tool), fault::toString);
  }
}

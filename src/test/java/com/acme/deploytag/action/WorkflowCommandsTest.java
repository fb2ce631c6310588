package com.acme.deploytag.action;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the runner makes of the log: no line for people may be a command. */
final class WorkflowCommandsTest {

  private static String said(String text) {
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    new WorkflowCommands(new PrintStream(log, true, UTF_8)).say(text);
    return log.toString(UTF_8);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "::error::x",
        "::set-env name=PATH::/tmp",
        "  ::error::x",
        "\u00a0::error::x",
        "\u2003::error::x",
        "::"
      })
  void letsNoLineBeginACommand(String line) {
    for (String text : new String[] {line, "words\n" + line, "words\r\n" + line + "\nmore"}) {
      for (String told : said(text).lines().toList()) {
        assertEquals(false, told.strip().replaceAll("^\\p{Z}+", "").startsWith("::"), told);
      }
    }
  }

  @Test
  void saysTheRestAsItIs() {
    assertEquals("a :: b\n", said("a :: b"));
    assertEquals("| ::error::x\n", said("::error::x"));
  }
}

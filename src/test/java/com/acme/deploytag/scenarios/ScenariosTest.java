package com.acme.deploytag.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whole runs against a real remote, compared with all that must come out of them. {@code
 * -Dscenarios.update=true} rewrites what is expected; look at the difference before you keep it.
 */
@Order(1)
final class ScenariosTest {

  private static final boolean UPDATE = Boolean.getBoolean("scenarios.update");

  static List<Scenario> all() throws IOException {
    return Scenario.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("all")
  void endsAsExpected(Scenario scenario, @TempDir Path work) throws Exception {
    Result result = scenario.run(work);
    if (UPDATE) {
      result.writeTo(scenario.folder());
    }
    assertEquals(Result.in(scenario.folder()).toString(), result.toString());
  }

  @Test
  void areMany() throws IOException {
    assertTrue(Scenario.all().size() >= 25);
  }
}

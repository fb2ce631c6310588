package com.acme.deploytag.plan.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The gate that goes by reports, against a model that looks at each minute by itself. */
final class HealthPropertyTest {

  private static final int WORLDS = 4_000;

  @ParameterizedTest
  @CsvSource({"refuse, 0", "refuse, 20", "warn, 0", "warn, 20"})
  void allowsWhatRanMinuteByMinute(String missing, int soak) {
    int allowed = 0;
    for (int seed = 0; seed < WORLDS; seed++) {
      HealthWorld world = HealthWorld.random(new Random(seed), missing, soak);
      NaiveHealth naive = new NaiveHealth(world);
      Verdict verdict = world.judge(HealthWorld.NOW);
      int number = seed;
      assertEquals(
          naive.allows(),
          verdict.isAllowed(),
          () -> number + " " + world + ": " + verdict.violations());
      assertEquals(verdict.isAllowed(), world.problems(HealthWorld.NOW).isEmpty());
      allowed += verdict.isAllowed() ? 1 : 0;
      // What is only a matter of time is right when that has come, and not a minute before.
      if (!verdict.isAllowed() && verdict.ready().isPresent()) {
        int ready = HealthWorld.minute(verdict.ready().get());
        assertTrue(world.judge(ready).isAllowed(), () -> number + " " + world);
        assertTrue(!world.judge(ready - 1).isAllowed(), () -> number + " " + world);
      }
    }
    int some = allowed;
    assertTrue(some > WORLDS / 20 && some < WORLDS * 19 / 20, () -> some + " are allowed");
  }
}

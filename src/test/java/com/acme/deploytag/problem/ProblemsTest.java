package com.acme.deploytag.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Problems are gathered, told once each, and carry their place. */
final class ProblemsTest {

  private static final Problem PLAIN = Problem.of("this is wrong", "Do that.");

  @Test
  void printsThePlaceAsCompilersDo() {
    assertEquals("this is wrong. Do that.", PLAIN.toString());
    assertEquals("f: a. B.", Problem.at(Place.of("f"), "a", "B.").toString());
    assertEquals("f:3: a. B.", Problem.at(new Place("f", 3, 0), "a", "B.").toString());
    assertEquals("f:3:7: a. B.", Problem.at(new Place("f", 3, 7), "a", "B.").toString());
  }

  @Test
  void tellsTheSameOnce() {
    Problems problems = new Problems();
    assertEquals(Optional.of(1), problems.take(Checked.good(1)));
    assertEquals(Optional.empty(), problems.take(Checked.bad(PLAIN)));
    problems.addAll(List.of(PLAIN, Problem.of("another", "Do this.")));
    assertEquals(2, problems.list().size());
    assertEquals(new Checked.Bad<>(problems.list()), problems.orElse(() -> "unused"));
  }

  @Test
  void goesOnOnlyWithAValue() {
    assertEquals(Checked.good(2), Checked.good(1).then(n -> Checked.good(n + 1)));
    assertEquals(Checked.bad(PLAIN), Checked.bad(PLAIN).then(n -> Checked.good(n)));
    assertThrows(IllegalArgumentException.class, () -> new Checked.Bad<>(List.of()));
  }
}

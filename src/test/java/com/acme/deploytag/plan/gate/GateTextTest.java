package com.acme.deploytag.plan.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.deploytag.plan.World;
import com.acme.deploytag.plan.World.Call;
import com.acme.deploytag.plan.World.Commit;
import com.acme.deploytag.plan.World.Pinning;
import com.acme.deploytag.problem.Problem;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What people read when the gate refuses, whole; most of it is in the scenarios. Here s1 calls s0,
 * s2 calls s1, and staging's history began at 10 o'clock.
 */
final class GateTextTest {

  private static final Set<Call> CALLS = Set.of(new Call(1, 0), new Call(2, 1));

  private static Commit commit(int minutes, int... versions) {
    List<Pinning> pins =
        Stream.iterate(0, s -> s < versions.length, s -> s + 1)
            .map(s -> new Pinning(s, versions[s]))
            .toList();
    return new Commit(minutes, pins);
  }

  /** Asks for what {@code asked} names, with a soak time of half an hour. */
  private static String told(
      List<Commit> commits, List<Integer> target, List<Integer> asked, int idleMinutes) {
    World world = new World(commits, CALLS, target, asked, 30, idleMinutes);
    return world.text(world.judge()).problems().stream()
        .map(Problem::text)
        .collect(Collectors.joining("\n"));
  }

  @Test
  void neverRan() {
    assertEquals(
        "s0 v2 never stood in staging. Deploy it to staging first, let it run there for 30m; only"
            + " what stood there can be promoted.",
        told(List.of(commit(0, 1, 0, 0, 0)), List.of(1, 0, 0, 0), List.of(2, 0, 0, 0), 60));
  }

  @Test
  void calledIsNotThereAndCanBeTakenAlong() {
    assertEquals(
        "s1 v1 calls s0, which is not in production. Promote s0 and s1 together: give service:"
            + " s0,s1, or together: true.",
        told(List.of(commit(0, 1, 1, 0, 0)), List.of(0, 0, 0, 0), List.of(0, -1, 0, 0), 60));
  }

  @Test
  void calledIsNowhere() {
    assertEquals(
        "s1 v1 calls s0, which is not in production. Deploy s0 to staging, let both run there for"
            + " 30m, and promote both together.",
        told(List.of(commit(0, 0, 1, 0, 0)), List.of(0, 0, 0, 0), List.of(0, -1, 0, 0), 60));
  }

  @Test
  void calledThroughAnother() {
    assertEquals(
        "s0 v2 never stood in staging with s2 v1, which production runs and which calls it by way of"
            + " s1; while it was there, there was no s2. Deploy s2 v1 to staging while it has s0 v2,"
            + " let both run there for 30m, and promote again.",
        told(
            List.of(commit(0, 1, 0, 1, 0), commit(30, 2, 0, 0, 0)),
            List.of(1, 0, 1, 0),
            List.of(-1, 0, 0, 0),
            60));
  }

  /** They met, but not for long enough, and will not again. */
  @Test
  void ranTogetherTooShort() {
    assertEquals(
        "s0 v2 stood in staging with s1 v1, which production runs and which calls it, for 12 min only,"
            + " from 2026-11-24T10:30:00Z to 2026-11-24T10:42:00Z; production wants 30m without a"
            + " break (soak). Promote s0 and s1 together, from 2026-11-24T11:12:00Z on (in 10 min):"
            + " give service: s0,s1, or together: true.",
        told(
            List.of(commit(0, 1, 1, 0, 0), commit(30, 2, 1, 0, 0), commit(12, 2, 2, 0, 0)),
            List.of(1, 1, 0, 0),
            List.of(-1, 0, 0, 0),
            20));
  }

  @Test
  void ranWithMany() {
    List<Commit> commits =
        List.of(
            commit(0, 1, 1, 0, 0),
            commit(10, 2, 2, 0, 0),
            commit(10, 2, 3, 0, 0),
            commit(10, 2, 0, 0, 0),
            commit(10, 2, 2, 0, 0));
    assertEquals(
        "s0 v2 never stood in staging with s1 v1, which production runs and which calls it; with it"
            + " stood there s1 v2 since 2026-11-24T10:40:00Z, and before that s1 v3 from"
            + " 2026-11-24T10:20:00Z to 2026-11-24T10:30:00Z, and 1 more before that. Promote s0 and"
            + " s1 together: give service: s0,s1, or together: true.",
        told(commits, List.of(1, 1, 0, 0), List.of(-1, 0, 0, 0), 60));
  }

  /** Both of them were asked for, at versions that staging had at different times. */
  @Test
  void bothWouldGoIn() {
    List<Commit> commits = List.of(commit(0, 1, 2, 0, 0), commit(40, 2, 1, 0, 0));
    assertEquals(
        "s1 v2 never stood in staging with s0 v2, which it calls; with it stood there s0 v1 from"
            + " 2026-11-24T10:00:00Z to 2026-11-24T10:40:00Z. Deploy s0 v2 to staging while it has"
            + " s1 v2, let both run there for 30m, and promote again.",
        told(commits, List.of(3, 3, 0, 0), List.of(2, 2, 0, 0), 60));
  }

  /** That it came back just now takes away nothing of the time that was long enough. */
  @Test
  void ranTogetherLongEnoughBefore() {
    List<Commit> commits =
        List.of(commit(0, 2, 1, 0, 0), commit(40, 2, 2, 0, 0), commit(10, 2, 1, 0, 0));
    assertEquals("", told(commits, List.of(1, 1, 0, 0), List.of(-1, 0, 0, 0), 10));
  }

  /** Only what lasts can become long enough, though it was longer before. */
  @Test
  void ranTogetherForLongerBefore() {
    List<Commit> commits =
        List.of(commit(0, 2, 1, 0, 0), commit(20, 2, 2, 0, 0), commit(10, 2, 1, 0, 0));
    assertEquals(
        "s0 v2 has stood in staging with s1 v1, which production runs and which calls it, for 10 min"
            + " only, since 2026-11-24T10:30:00Z; production wants 30m without a break (soak)."
            + " Promote again from 2026-11-24T11:00:00Z on (in 20 min); the time starts anew if"
            + " staging changes before that.",
        told(commits, List.of(1, 1, 0, 0), List.of(-1, 0, 0, 0), 10));
  }
}

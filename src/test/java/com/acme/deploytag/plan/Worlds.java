package com.acme.deploytag.plan;

import static com.acme.deploytag.plan.World.SERVICES;

import com.acme.deploytag.plan.World.Call;
import com.acme.deploytag.plan.World.Commit;
import com.acme.deploytag.plan.World.Pinning;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * Random worlds: few versions and short times, so that reverts, ties and near misses are common.
 */
final class Worlds {

  private static final int VERSIONS = 3;

  private Worlds() {}

  /** Worlds in which something would go in that is not there already. */
  static Arbitrary<World> all() {
    return Combinators.combine(
            commits(),
            calls(),
            targets().list().ofSize(SERVICES),
            asked().list().ofSize(SERVICES),
            Arbitraries.integers().between(0, 6),
            Arbitraries.integers().between(0, 4))
        .as(Worlds::world)
        .filter(world -> IntStream.of(world.wanted()).anyMatch(version -> version != 0));
  }

  // What is in place already does not go in.
  private static World world(
      List<Commit> commits,
      Set<Call> calls,
      List<Integer> target,
      List<Integer> asked,
      int soak,
      int idle) {
    World all = new World(commits, calls, target, asked, soak, idle);
    int[] wanted = all.wanted();
    List<Integer> different =
        IntStream.range(0, SERVICES)
            .mapToObj(s -> wanted[s] == target.get(s) ? 0 : asked.get(s))
            .toList();
    return new World(commits, calls, target, different, soak, idle);
  }

  private static Arbitrary<List<Commit>> commits() {
    Arbitrary<Pinning> pinning =
        Combinators.combine(Arbitraries.integers().between(0, SERVICES - 1), versions())
            .as(Pinning::new);
    Arbitrary<Commit> next =
        Combinators.combine(Arbitraries.integers().between(0, 4), pinning.list().ofMaxSize(3))
            .as(Commit::new);
    return Combinators.combine(versions().list().ofSize(SERVICES), next.list().ofMaxSize(10))
        .as((first, rest) -> {
          List<Commit> commits = new ArrayList<>();
          commits.add(
              new Commit(
                  0,
                  IntStream.range(0, SERVICES)
                      .mapToObj(s -> new Pinning(s, first.get(s)))
                      .toList()));
          commits.addAll(rest);
          return commits;
        });
  }

  private static Arbitrary<Integer> versions() {
    return Arbitraries.frequency(
        Tuple.of(1, 0), Tuple.of(4, 1), Tuple.of(4, 2), Tuple.of(3, VERSIONS));
  }

  private static Arbitrary<Integer> targets() {
    return Arbitraries.frequencyOf(
        Tuple.of(7, versions()), Tuple.of(1, Arbitraries.just(World.UNTOLD)));
  }

  private static Arbitrary<Integer> asked() {
    return Arbitraries.frequencyOf(
        Tuple.of(4, Arbitraries.just(0)),
        Tuple.of(4, Arbitraries.just(World.STAGING)),
        Tuple.of(1, Arbitraries.integers().between(1, VERSIONS)));
  }

  private static Arbitrary<Set<Call>> calls() {
    return Arbitraries.integers()
        .between(0, (1 << (SERVICES * SERVICES)) - 1)
        .map(bits ->
            IntStream.range(0, SERVICES * SERVICES)
                .filter(i -> (bits & (1 << i)) != 0)
                .mapToObj(i -> new Call(i / SERVICES, i % SERVICES))
                .filter(call -> call.called() < call.caller())
                .collect(Collectors.toSet()));
  }
}

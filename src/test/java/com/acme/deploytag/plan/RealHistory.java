package com.acme.deploytag.plan;

import static com.acme.deploytag.plan.World.SERVICES;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.acme.deploytag.App;
import com.acme.deploytag.plan.World.Commit;
import com.acme.deploytag.plan.World.Pinning;
import com.acme.deploytag.testkit.BareRepo;
import com.acme.deploytag.testkit.Chronicle;
import com.acme.deploytag.testkit.Git;
import com.acme.deploytag.testkit.GitServer;
import com.acme.deploytag.testkit.RunResult;
import com.acme.deploytag.testkit.Runner;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A world as a real repository, with commits, merges and messages as people and runs make them; and
 * read back by whoever has nothing but {@code git log --first-parent} and {@code git cat-file}.
 */
final class RealHistory implements AutoCloseable {

  private static final String CATALOG = ".github/deploy-tag.yml";
  private static final int MINUTE = 60;
  // A multiple of it is what a soak time is: a run that takes a minute makes no other of it.
  private static final int SCALE = 10;

  final GitServer server = GitServer.start("ghs_world");
  final BareRepo repo;
  private final World world;
  private final Random random;
  private final Path folder;
  private int runs;

  RealHistory(World world, long seed, Path folder) {
    this.world = world;
    this.random = new Random(seed);
    this.folder = folder;
    this.repo = server.create("acme/ecommerce-infra", Map.of(CATALOG, catalog()));
    write();
  }

  int soak() {
    return world.soak() * SCALE;
  }

  private String catalog() {
    return new World(
            world.commits(), world.calls(), world.target(), world.asked(), soak(), world.idle())
        .yaml();
  }

  private static String path(int service, String environment) {
    return "s%d/overlays/%s/kustomization.yaml".formatted(service, environment);
  }

  static String overlay(int service, int version) {
    String base = "resources: [../../base]\n";
    return version == 0 || version == World.UNTOLD
        ? base
        : base + "images:\n- name: s%d\n  newTag: v%d\n".formatted(service, version);
  }

  private static Map<String, String> staging(Commit commit) {
    Map<String, String> files = new HashMap<>();
    for (Pinning pin : commit.pins()) {
      files.put(path(pin.service(), "staging"), overlay(pin.service(), pin.version()));
    }
    return files;
  }

  private void write() {
    List<Integer> gaps = new ArrayList<>();
    for (Commit commit : world.commits().subList(1, world.commits().size())) {
      // Less than what a cluster sees, just as much, or long.
      gaps.add(random.nextInt(4) == 0 ? 2 + random.nextInt(2) : commit.gap() * SCALE);
    }
    int all = gaps.stream().mapToInt(g -> g).sum() + world.idle() * SCALE;
    Instant time = Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(all, ChronoUnit.MINUTES);
    Map<String, String> files = new HashMap<>(staging(world.commits().getFirst()));
    files.put(CATALOG, catalog());
    for (int s = 0; s < SERVICES; s++) {
      files.put("s%d/base/kustomization.yaml".formatted(s), "resources: []\n");
      files.put(path(s, "production"), overlay(s, world.target().get(s)));
    }
    Chronicle chronicle = Chronicle.anew(repo).commit(time, "first", files);
    for (int i = 1; i < world.commits().size(); i++) {
      time = time.plus(gaps.get(i - 1), ChronoUnit.MINUTES);
      commit(chronicle, time, world.commits().get(i));
    }
    chronicle.write();
  }

  /** As it is, or merged from a branch that has set something else before. */
  private void commit(Chronicle chronicle, Instant time, Commit commit) {
    Map<String, String> files = staging(commit);
    files.put("README.md", "change %d\n".formatted(random.nextInt()));
    Instant before = time.minus(random.nextInt(500), ChronoUnit.MINUTES);
    switch (random.nextInt(4)) {
      case 0 -> chronicle.merge(time, "Merge #7" + said(), before, "a commit" + said(), files);
      case 1 ->
          chronicle
              .commit(time, "to be taken back" + said(), staging(other()))
              .commit(time, "taken back" + said(), restored(commit));
      default -> chronicle.commit(time, "a commit" + said(), files);
    }
  }

  private Commit other() {
    return new Commit(0, List.of(new Pinning(random.nextInt(SERVICES), 1 + random.nextInt(3))));
  }

  // All that stands then, whatever the one before it has set.
  private Map<String, String> restored(Commit commit) {
    int[] state = world.states().get(world.commits().indexOf(commit));
    List<Pinning> pins =
        IntStream.range(0, SERVICES).mapToObj(s -> new Pinning(s, state[s])).toList();
    return staging(new Commit(0, pins));
  }

  /** What proves nothing: trailers of something that no commit here does. */
  private String said() {
    int service = random.nextInt(SERVICES);
    return random.nextBoolean()
        ? ""
        : "\n\nService: s%d\nEnvironment: production\nTag: v%d\nRejected-Tag: v%d\nSequence: 9\n"
            .formatted(service, 1 + random.nextInt(3), 1 + random.nextInt(3));
  }

  /** A run of the action, or a push of somebody else, on what is there. */
  void goOn() throws Exception {
    int service = random.nextInt(SERVICES);
    int version = 1 + random.nextInt(3);
    switch (random.nextInt(4)) {
      case 0 ->
          run(
              runner()
                  .repositoryDispatch(
                      "{\"service\":\"s%d\",\"tag\":\"v%d\",\"environment\":\"staging\"}"
                          .formatted(service, version)));
      case 1 -> push(service, version);
      default -> {}
    }
  }

  /** Somebody else's push. */
  void push(int service, int version) {
    Chronicle.of(repo)
        .commit(
            Instant.now(), "another", Map.of(path(service, "staging"), overlay(service, version)))
        .write();
  }

  RunResult promote(List<String> services) throws Exception {
    return run(
        runner().workflowDispatch("{\"service\":\"%s\"}".formatted(String.join(",", services))));
  }

  private Runner runner() {
    return Runner.in(folder.resolve("run-" + ++runs)).server(server);
  }

  private static RunResult run(Runner runner) throws Exception {
    return runner.run((env, out) -> new App(env, out).run());
  }

  /**
   * What {@code tip} and the commits before it tell.
   *
   * @param rounding a minute less or more, where a commit was not made on one
   */
  World read(String tip, Instant now, int rounding) {
    List<String> lines =
        repo.git("log", "--first-parent", "--reverse", "--format=%H %ct", tip).lines().toList();
    List<String> asked = new ArrayList<>();
    for (String line : lines) {
      for (int s = 0; s < SERVICES; s++) {
        asked.add(line.substring(0, 40) + ":" + path(s, "staging"));
      }
    }
    IntStream.range(0, SERVICES).forEach(s -> asked.add(tip + ":" + path(s, "production")));
    List<Integer> versions = versions(asked);
    List<Commit> commits = new ArrayList<>();
    long first = Long.parseLong(lines.getFirst().substring(41));
    int last = 0;
    for (int i = 0; i < lines.size(); i++) {
      int at = minutes(Long.parseLong(lines.get(i).substring(41)) - first, rounding);
      List<Integer> state = versions.subList(i * SERVICES, (i + 1) * SERVICES);
      commits.add(
          new Commit(
              at - last,
              IntStream.range(0, SERVICES).mapToObj(s -> new Pinning(s, state.get(s))).toList()));
      last = at;
    }
    List<Integer> target =
        versions.subList(lines.size() * SERVICES, versions.size()).stream()
            .map(version -> version == 0 ? World.UNTOLD : version)
            .toList();
    int idle = Math.max(0, minutes(now.getEpochSecond() - first, rounding) - last);
    return new World(commits, world.calls(), target, world.asked(), soak(), idle);
  }

  private static int minutes(long seconds, int rounding) {
    return (int) Math.floorDiv(seconds + rounding * (MINUTE - 1L), (long) MINUTE);
  }

  private List<Integer> versions(List<String> files) {
    byte[] stdin = (String.join("\n", files) + "\n").getBytes(UTF_8);
    String all =
        new String(
            Git.bytes(repo.dir(), Map.of(), stdin, "cat-file", "--batch=== %(objecttype)"), UTF_8);
    String[] texts = all.split("== (blob|.* missing)\n", -1);
    return Arrays.stream(texts)
        .skip(1)
        .map(text -> {
          int at = text.indexOf("newTag: v");
          return at < 0 ? 0 : text.charAt(at + 9) - '0';
        })
        .toList();
  }

  @Override
  public void close() {
    server.close();
  }
}

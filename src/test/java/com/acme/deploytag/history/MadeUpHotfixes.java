package com.acme.deploytag.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.acme.deploytag.App;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A random history of one service, with messages that say what is so and what is not, merges,
 * squashes, and catalogs that move the service to where somebody has put something; so old that a
 * run does not see it by the commits that it reads at first.
 */
final class MadeUpHotfixes implements AutoCloseable {

  /** The catalog's window, in days. */
  private static final int WINDOW = 1;

  // More than a run reads at first.
  private static final int QUIET = 70;
  private static final String[] PLACES = {"apps/shop", "moved/shop"};
  private static final int[] GAPS = {0, 0, 1, 1, 2, 3, 4, 60, 700};

  final GitServer server = GitServer.start("ghs_hotfixes");
  final BareRepo repo;
  private final Random random;
  private final boolean isRefused;
  private final Path folder;
  private int place;
  private int staging;
  private int production;

  MadeUpHotfixes(long seed, boolean isRefused, Path folder) {
    this.random = new Random(seed);
    this.isRefused = isRefused;
    this.folder = folder;
    this.staging = random.nextInt(4);
    this.production = 1 + random.nextInt(3);
    this.repo = server.create("acme/ecommerce-infra", Map.of("README.md", "begin\n"));
    write(10 + random.nextInt(30));
  }

  private String catalog() {
    return """
    environments:
      staging: { accepts: dispatch }
      production: { accepts: promotion, from: staging, hotfix: %s }
    services:
      shop: { path: %s, images: [acme/shop] }
    history: %dd
    """
        .formatted(isRefused ? "refuse" : "warn", PLACES[place], WINDOW);
  }

  private static String path(String place, String environment) {
    return "%s/overlays/%s/kustomization.yaml".formatted(place, environment);
  }

  private static String overlay(int version) {
    return "resources: []\n"
        + (version == 0 ? "" : "images:\n- name: acme/shop\n  newTag: v%d\n".formatted(version));
  }

  private Map<String, String> files() {
    Map<String, String> files = new LinkedHashMap<>();
    files.put(path(PLACES[place], "staging"), overlay(staging));
    files.put(path(PLACES[place], "production"), overlay(production));
    return files;
  }

  private void write(int commits) {
    int[] gaps = random.ints(commits, 0, GAPS.length).map(i -> GAPS[i]).toArray();
    // Half a minute from the window's start, wherever that is when the run looks.
    Instant time =
        Instant.now()
            .truncatedTo(ChronoUnit.MINUTES)
            .minus(Arrays.stream(gaps).sum() + 5, ChronoUnit.MINUTES)
            .minusSeconds(30);
    Map<String, String> first = files();
    first.put(".github/deploy-tag.yml", catalog());
    Chronicle chronicle = Chronicle.anew(repo).commit(time, "first" + lie(), first);
    for (int gap : gaps) {
      time = time.plus(gap, ChronoUnit.MINUTES);
      commit(chronicle, time);
    }
    staging = 9;
    chronicle.commit(time, "new", files());
    for (int i = 0; i < QUIET; i++) {
      chronicle.commit(time, "other", Map.of("README.md", "change %d\n".formatted(i)));
    }
    chronicle.write();
  }

  private void commit(Chronicle chronicle, Instant time) {
    Map<String, String> files = new LinkedHashMap<>();
    String said = "";
    switch (random.nextInt(8)) {
      case 0, 1, 2 -> {
        staging = random.nextInt(4);
        said = truth("staging", staging, "");
        files.putAll(files());
      }
      case 3, 4 -> {
        boolean isPromotion = random.nextBoolean() && staging != 0;
        production = isPromotion ? staging : 1 + random.nextInt(3);
        // Of the other half nothing is true but that the pin is set.
        said = truth("production", production, "Promoted-From: staging\n");
        files.putAll(files());
      }
      case 5 -> {
        place = random.nextInt(5) == 0 ? 1 - place : place;
        files.putAll(files());
        files.put(".github/deploy-tag.yml", catalog());
      }
      default ->
          // Where no service is, as long as the catalog does not say so.
          files.put(path(PLACES[1 - place], "staging"), overlay(1 + random.nextInt(3)));
    }
    land(chronicle, time, said + lie(), files);
  }

  private void land(Chronicle chronicle, Instant time, String said, Map<String, String> files) {
    switch (random.nextInt(4)) {
      case 0 -> chronicle.merge(time, "Merge #7", time, "a commit" + said, files);
      case 1 -> chronicle.commit(time, "a title (#7)\n\n* one\n" + said + "\n---------\n", files);
      default -> chronicle.commit(time, "a commit" + said, files);
    }
  }

  private String truth(String environment, int version, String more) {
    return random.nextInt(3) > 0 ? said(environment, version, more) : "";
  }

  private String lie() {
    return random.nextInt(3) == 0
        ? said(
            random.nextBoolean() ? "staging" : "production",
            1 + random.nextInt(3),
            "Promoted-From: staging\n")
        : "";
  }

  private static String said(String environment, int version, String more) {
    return "\n\nService: shop\nEnvironment: %s\nImage: acme/shop\nTag: v%d\n%s"
        .formatted(environment, version, more);
  }

  RunResult promote() throws Exception {
    return Runner.in(folder)
        .server(server)
        .workflowDispatch("{\"service\":\"shop\"}")
        .run((env, out) -> new App(env, out).run());
  }

  /** What stood at one commit of the branch's line, and the second of its date. */
  private record Stand(long time, String staging, String production) {}

  /** What git tells, from the first commit on. */
  private List<Stand> stands() {
    List<String> lines =
        repo.git("log", "--first-parent", "--reverse", "--format=%H %ct").lines().toList();
    List<String> asked = new ArrayList<>();
    for (String line : lines) {
      String commit = line.substring(0, 40);
      asked.add(commit + ":.github/deploy-tag.yml");
      for (String at : PLACES) {
        asked.add(commit + ":" + path(at, "staging"));
        asked.add(commit + ":" + path(at, "production"));
      }
    }
    byte[] stdin = (String.join("\n", asked) + "\n").getBytes(UTF_8);
    byte[] out = Git.bytes(repo.dir(), Map.of(), stdin, "cat-file", "--batch=== %(objecttype)");
    String[] texts = new String(out, UTF_8).split("(== blob|.* missing)\n", -1);
    List<Stand> stands = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      int at = 1 + 5 * i;
      int then = texts[at].contains(PLACES[1]) ? 2 : 0;
      stands.add(
          new Stand(
              Long.parseLong(lines.get(i).substring(41)),
              tag(texts[at + 1 + then]),
              tag(texts[at + 2 + then])));
    }
    return stands;
  }

  private static String tag(String text) {
    int at = text.indexOf("newTag: ");
    return at < 0 ? "" : text.substring(at + 8).strip();
  }

  /**
   * Whether production runs what never stood in staging for three minutes, and did not run when the
   * history began that counts, as one would find out commit by commit.
   */
  boolean isHotfix() {
    List<Stand> stands = stands();
    long start =
        isRefused ? Long.MIN_VALUE : Instant.now().minus(WINDOW, ChronoUnit.DAYS).getEpochSecond();
    String there = stands.getLast().production();
    int first = 0;
    while (first + 1 < stands.size() && stands.get(first + 1).time() < start) {
      first++;
    }
    return !stands.get(first).production().equals(there) && !stoodInStaging(stands, there, start);
  }

  private static boolean stoodInStaging(List<Stand> stands, String tag, long start) {
    for (int from = 0; from < stands.size(); from++) {
      if (!stands.get(from).staging().equals(tag)) {
        continue;
      }
      int begin = from;
      while (from < stands.size() && stands.get(from).staging().equals(tag)) {
        from++;
      }
      long since = Math.max(stands.get(begin).time(), start);
      boolean isFirst = begin == 0 && stands.getFirst().time() >= start;
      if (from == stands.size() || isFirst || stands.get(from).time() - since >= 180) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void close() {
    server.close();
  }
}

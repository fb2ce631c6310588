package com.acme.deploytag.bench;

import com.acme.deploytag.testkit.BareRepo;
import com.acme.deploytag.testkit.Chronicle;
import com.acme.deploytag.testkit.GitServer;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * An infrastructure repository of 5,000 files that has long been deployed to: a commit each two
 * minutes until now, in the words of the action's own. Some services are in a state to ask about.
 *
 * @param commits how many deploys its history has
 */
record Archive(int commits) {
  private static final int SERVICES = 1_250;
  private static final long APART = 120;
  // Production's first pins, which staging never had.
  private static final int FOREIGN = 0x7fffffff;

  // These two met an hour and a half ago, and production has the second already; of the first it
  // has
  // what was promoted when a fifth of the history was there.
  private static final int MET = 625;
  private static final int MET_CALLED = 626;
  // Of these two, the first never met what production has of the second.
  private static final int UNMET = 630;
  private static final int UNMET_CALLED = 631;
  // Production has had what was pinned by hand at the beginning.
  private static final int BY_HAND = 650;
  // Production has had its version for two fifths of the history.
  private static final int SETTLED = 640;

  String name() {
    return "%,d commits".formatted(commits);
  }

  /** The service whose promotion is allowed by what the last commits hold, and what it calls. */
  static String[] met() {
    return new String[] {Infra.service(MET), Infra.service(MET_CALLED)};
  }

  /** The service whose promotion may replace a hotfix, for all that most of the history tells. */
  static String[] byHand() {
    return new String[] {Infra.service(BY_HAND), Infra.service(BY_HAND)};
  }

  /** The service whose promotion the whole history speaks against, and what it calls. */
  static String[] unmet() {
    return new String[] {Infra.service(UNMET), Infra.service(UNMET_CALLED)};
  }

  /** The service whose version before the present one is far back. */
  static String settled() {
    return Infra.service(SETTLED);
  }

  /** Makes the repository on a server. */
  BareRepo create(GitServer server) throws IOException {
    BareRepo repo = server.create(Deploy.REPOSITORY, Map.of("README.md", "# archive\n"));
    long now = Instant.now().getEpochSecond();
    try (FastImport history = new FastImport(repo)) {
      history.commit(now - APART * (commits + 1), "begin\n", files());
      for (int i = 1; i <= commits; i++) {
        deploy(history, i, now - APART * (commits - i));
      }
    }
    String message = message("staging", 0, commits + 1);
    Chronicle.of(repo).commit(Instant.ofEpochSecond(now), message, overlay(0, commits + 1)).write();
    repo.git("repack", "-adq");
    return repo;
  }

  private void deploy(FastImport history, int number, long when) throws IOException {
    int back = commits - number;
    int promoted = commits * 4 / 5;
    if (back == promoted - 3) {
      production(history, MET, number - 3, when);
    } else if (back == 45) {
      production(history, MET_CALLED, commits - 50, when);
    } else if (back == commits * 2 / 5) {
      production(history, SETTLED, number, when);
    } else {
      int service =
          switch (back) {
            case 60 -> BY_HAND;
            case 50 -> MET_CALLED;
            case 40 -> MET;
            default -> back == promoted ? MET : number % SERVICES;
          };
      history.commit(when, message("staging", service, number), overlay(service, number));
    }
  }

  private static void production(FastImport history, int service, int version, long when)
      throws IOException {
    history.commit(
        when,
        message("production", service, version) + "Promoted-From: staging\n",
        Map.of(
            Infra.overlay(service, "production"), Infra.overlay(service, "production", version)));
  }

  private static Map<String, String> overlay(int service, int version) {
    return Map.of(Infra.overlay(service, "staging"), Infra.overlay(service, "staging", version));
  }

  private static String message(String environment, int service, int version) {
    return """
    deploy: SERVICE TAG to ENVIRONMENT

    Service: SERVICE
    Environment: ENVIRONMENT
    Image: ghcr.io/acme/SERVICE
    Tag: TAG
    Run: https://github.com/acme/ecommerce-infra/actions/runs/%d
    Triggered-By: octocat
    """
        .formatted(version)
        .replace("SERVICE", Infra.service(service))
        .replace("ENVIRONMENT", environment)
        .replace("TAG", Infra.tag(service, version));
  }

  private static Map<String, String> files() {
    Map<String, String> files = new TreeMap<>(new Infra("archive", SERVICES, 2, 0, false).files());
    StringBuilder catalog =
        new StringBuilder(
            """
            environments:
              staging: { accepts: dispatch }
              production: { accepts: promotion, from: staging, soak: 30m }
            services:
            """);
    for (int i = 0; i < SERVICES; i++) {
      files.put(Infra.overlay(i, "production"), Infra.overlay(i, "production", FOREIGN));
      String calls = i == MET || i == UNMET ? ", depends-on: [" + Infra.service(i + 1) + "]" : "";
      catalog.append(
          "  NAME: { path: apps/NAME, images: [ghcr.io/acme/NAME]CALLS }\n"
              .replace("NAME", Infra.service(i))
              .replace("CALLS", calls));
    }
    files.put(".github/deploy-tag.yml", catalog.toString());
    return files;
  }
}

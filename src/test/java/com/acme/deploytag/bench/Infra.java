package com.acme.deploytag.bench;

import com.acme.deploytag.testkit.BareRepo;
import com.acme.deploytag.testkit.GitServer;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * An infrastructure repository made up to be large.
 *
 * @param commits how many deploys its history has
 * @param catalog whether it has a catalog, or goes by convention
 */
record Infra(String name, int services, int environments, int commits, boolean catalog) {
  private static final long START = 1_760_000_000;
  private static final String PROMOTION =
      ": { accepts: promotion, from: staging, through: commit }\n";

  private static final String OVERLAY =
      """
      apiVersion: kustomize.config.k8s.io/v1beta1
      kind: Kustomization
      namespace: shop-ENVIRONMENT
      resources:
        - ../../base
      images:
        # raised by deploy-bot
        - name: ghcr.io/acme/NAME
          newTag: TAG
      replicas:
        - name: NAME
          count: 2
      """;

  private static final String DEPLOYMENT =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: NAME
      spec:
        selector:
          matchLabels: { app: NAME }
        template:
          metadata:
            labels: { app: NAME }
          spec:
            containers:
              - name: NAME
                image: ghcr.io/acme/NAME
      """;

  /** Makes the repository on a server, packed as a forge has it. */
  BareRepo create(GitServer server) throws IOException {
    BareRepo repo = server.create(Deploy.REPOSITORY, Map.of("README.md", "# " + name + "\n"));
    try (FastImport history = new FastImport(repo)) {
      history.commit(START, "deploy\n", files());
      for (int i = 1; i <= commits; i++) {
        int service = i % services;
        history.commit(
            START + i,
            "deploy\n",
            Map.of(overlay(service, "staging"), overlay(service, "staging", i)));
      }
    }
    return repo;
  }

  /** Whether a checkout of it takes seconds. */
  boolean isLarge() {
    return services * environments > 1_000;
  }

  Deploy deploy(GitServer server, BareRepo repo, int service) {
    return Deploy.next(server, repo, service(service), "apps/" + service(service));
  }

  Map<String, String> files() {
    Map<String, String> files = new TreeMap<>();
    for (int i = 0; i < services; i++) {
      String base = "apps/" + service(i) + "/base/";
      files.put(base + "kustomization.yaml", "resources:\n  - deployment.yaml\n");
      files.put(base + "deployment.yaml", DEPLOYMENT.replace("NAME", service(i)));
      for (String environment : environmentNames().toList()) {
        files.put(overlay(i, environment), overlay(i, environment, 0));
      }
    }
    if (catalog) {
      files.put(".github/deploy-tag.yml", catalogText());
    }
    return files;
  }

  private Stream<String> environmentNames() {
    Stream<String> others =
        IntStream.range(1, environments).mapToObj(i -> "production" + (i == 1 ? "" : "-" + i));
    return Stream.concat(Stream.of("staging"), others);
  }

  static String service(int number) {
    return String.format(Locale.ROOT, "service-%05d", number);
  }

  static String overlay(int service, String environment) {
    return "apps/" + service(service) + "/overlays/" + environment + "/kustomization.yaml";
  }

  static String overlay(int service, String environment, int commit) {
    return OVERLAY
        .replace("NAME", service(service))
        .replace("ENVIRONMENT", environment)
        .replace("TAG", tag(service, commit));
  }

  static String tag(int service, int commit) {
    // A letter, or YAML reads some as numbers, which kustomize refuses.
    return String.format(Locale.ROOT, "a%031x%08x", service * 7919L, commit);
  }

  private String catalogText() {
    StringBuilder text = new StringBuilder("environments:\n");
    text.append("  staging: { accepts: dispatch }\n");
    environmentNames().skip(1).map(name -> "  " + name + PROMOTION).forEach(text::append);
    text.append("tags:\n  allow: '[0-9a-f]{40}'\nservices:\n");
    IntStream.range(0, services)
        .mapToObj(Infra::service)
        .map(name ->
            "  NAME: { path: apps/NAME, images: [ghcr.io/acme/NAME] }\n".replace("NAME", name))
        .forEach(text::append);
    return text.toString();
  }
}

package com.acme.deploytag.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.acme.deploytag.testkit.BareRepo;
import com.acme.deploytag.testkit.Git;
import com.acme.deploytag.testkit.GitServer;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
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
  BareRepo create(GitServer server) throws IOException, InterruptedException {
    BareRepo repo = server.create(Deploy.REPOSITORY, Map.of("README.md", "# " + name + "\n"));
    ProcessBuilder builder = new ProcessBuilder("git", "fast-import", "--quiet");
    builder.environment().clear();
    builder.environment().putAll(Git.environment());
    Process git =
        builder
            .directory(repo.dir().toFile())
            .inheritIO()
            .redirectInput(ProcessBuilder.Redirect.PIPE)
            .start();
    try (OutputStream out = new BufferedOutputStream(git.getOutputStream(), 1 << 16)) {
      commit(out, 0, files());
      for (int i = 1; i <= commits; i++) {
        int service = i % services;
        commit(out, i, Map.of(overlay(service, "staging"), overlay(service, "staging", i)));
      }
    }
    if (git.waitFor() != 0) {
      throw new IllegalStateException("git fast-import ended with " + git.exitValue());
    }
    repo.git("repack", "-adq");
    return repo;
  }

  /** Whether a checkout of it takes seconds. */
  boolean isLarge() {
    return services * environments > 1_000;
  }

  Deploy deploy(GitServer server, BareRepo repo, int service) {
    return Deploy.next(server, repo, service(service), "apps/" + service(service));
  }

  private static void commit(OutputStream out, int number, Map<String, String> files)
      throws IOException {
    StringBuilder head = new StringBuilder("commit refs/heads/main\n");
    head.append("committer Bench <bench@example.com> ").append(1_760_000_000L + number);
    head.append(" +0000\ndata 7\ndeploy\n");
    head.append(number == 0 ? "from refs/heads/main^0\n" : "");
    out.write(head.toString().getBytes(UTF_8));
    for (Map.Entry<String, String> file : files.entrySet()) {
      byte[] content = file.getValue().getBytes(UTF_8);
      String entry = "M 100644 inline " + file.getKey() + "\ndata " + content.length + "\n";
      out.write(entry.getBytes(UTF_8));
      out.write(content);
      out.write('\n');
    }
  }

  private Map<String, String> files() {
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

  private static String service(int number) {
    return String.format(Locale.ROOT, "service-%05d", number);
  }

  private static String overlay(int service, String environment) {
    return "apps/" + service(service) + "/overlays/" + environment + "/kustomization.yaml";
  }

  private static String overlay(int service, String environment, int commit) {
    return OVERLAY
        .replace("NAME", service(service))
        .replace("ENVIRONMENT", environment)
        .replace("TAG", String.format(Locale.ROOT, "%032x%08x", service * 7919L, commit));
  }

  private String catalogText() {
    StringBuilder text = new StringBuilder("environments:\n");
    text.append("  staging: { accepts: dispatch }\n");
    environmentNames().skip(1).map(name -> "  " + name + PROMOTION).forEach(text::append);
    text.append("tags:\n  allow: '[0-9a-f]{40}'\nservices:\n");
    IntStream.range(0, services)
        .mapToObj(Infra::service)
        .map(
            name ->
                "  NAME: { path: apps/NAME, images: [ghcr.io/acme/NAME] }\n".replace("NAME", name))
        .forEach(text::append);
    return text.toString();
  }
}

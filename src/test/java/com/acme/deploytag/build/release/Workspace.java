package com.acme.deploytag.build.release;

import static org.junit.jupiter.api.Assertions.assertFalse;

import com.acme.deploytag.build.release.Workflow.Step;
import com.acme.deploytag.docs.Yaml;
import com.acme.deploytag.testkit.Exec;
import com.acme.deploytag.testkit.Git;
import com.acme.deploytag.testkit.Temp;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A job's machine. Its {@code run} steps are run as they stand, but for those that build what Maven
 * has built here already; its actions are played.
 */
final class Workspace implements AutoCloseable {
  /** Steps whose result is here: the tests are these, and {@code package} came before them. */
  private static final Set<String> BUILDS = Set.of("Test", "Build");

  /** What of {@code target} those steps would have made, and later ones need. */
  private static final List<String> BUILT =
      List.of("classes", "test-classes", "image", "jib-cache", "deploy-tag-action.cdx.json");

  /** All files but those that only tests read, which are most. */
  private static final String NEEDED = "/*\n!/test-fixtures/*\n/test-fixtures/ecommerce-infra/\n";

  private static final Set<String> ATTEST =
      Set.of("actions/attest", "actions/attest-build-provenance");

  private final Ground ground;
  private final Map<String, String> env;
  private final Map<String, String> names;
  private final Path dir;
  private Optional<String> wanted = Optional.empty();

  Workspace(Ground ground, Map<String, String> env, Map<String, String> names) throws IOException {
    this.ground = ground;
    this.env = env;
    this.names = names;
    this.dir = Files.createTempDirectory(ground.dir, "workspace");
  }

  /** Whether a step leaves anything behind that a later one, or a user, could find. */
  static boolean isRehearsed(Step step) {
    return step.run().isEmpty()
        ? ATTEST.contains(step.uses())
        : !BUILDS.contains(step.name()) && !step.name().equals("Log in");
  }

  /** Performs a step; false if it failed. */
  boolean perform(Step step) throws IOException {
    return switch (step.uses()) {
      case "" -> BUILDS.contains(step.name()) || run(step);
      case "actions/checkout" -> want(Expression.expand(step.with().get("ref"), names));
      case "actions/setup-java", "sigstore/cosign-installer" -> true; // both are on PATH
      case "actions/attest", "actions/attest-build-provenance" -> attest(step.with());
      default -> throw new IllegalArgumentException("nobody plays " + step.uses());
    };
  }

  /** Not before a step looks: of some jobs every other step is played. */
  private boolean want(String commit) {
    wanted = Optional.of(commit);
    return true;
  }

  private void checkOut() throws IOException {
    if (wanted.isPresent()) {
      checkOut(wanted.get());
      wanted = Optional.empty();
    }
  }

  private void checkOut(String commit) throws IOException {
    Git.run(dir, "init", "--quiet", "--template=");
    Path info = Files.createDirectories(dir.resolve(".git/info"));
    Files.writeString(info.resolve("sparse-checkout"), NEEDED);
    Git.run(dir, "config", "core.sparseCheckout", "true");
    // What is there on this machine need not be sent.
    Path alternates = Files.createDirectories(dir.resolve(".git/objects/info"));
    Path objects = ground.repo.dir().resolve("objects");
    Files.writeString(alternates.resolve("alternates"), objects + "\n");
    String url = ground.server.cloneUrl(Ground.NAME);
    Git.run(dir, "fetch", "--quiet", "--depth=1", url, commit);
    Git.run(dir, "checkout", "--quiet", "--detach", commit);
    Path target = Files.createDirectory(dir.resolve("target"));
    for (String built : BUILT) {
      Files.createSymbolicLink(target.resolve(built), Path.of("target", built).toAbsolutePath());
    }
  }

  private boolean attest(Map<String, String> with) throws IOException {
    checkOut();
    String image = Expression.expand(with.get("subject-name"), names);
    String digest = Expression.expand(with.get("subject-digest"), names);
    boolean list = with.containsKey("sbom-path");
    if (list) {
      // What the action wants to see before it believes that it is CycloneDX.
      JsonNode components = Yaml.parse(dir.resolve(with.get("sbom-path")));
      for (String key : List.of("bomFormat", "serialNumber", "specVersion")) {
        assertFalse(components.path(key).asText().isEmpty(), key);
      }
    }
    ground.attestations.add(new Ground.Attestation(image, digest, list));
    return true;
  }

  private boolean run(Step step) throws IOException {
    checkOut();
    Path script = Files.writeString(dir.resolve("step.sh"), step.run());
    Path output = Files.writeString(dir.resolve("step.out"), "");
    Map<String, String> all = new TreeMap<>(env);
    step.env().forEach((key, value) -> all.put(key, Expression.expand(value, names)));
    all.put("GITHUB_OUTPUT", output.toString());
    String architecture = names.get("matrix.architecture");
    if (architecture != null) {
      // Of the two one is not this machine's. It has a stand-in: the same layers, said to be for
      // it.
      all.merge(
          "MAVEN_ARGS", "-Dimage.architecture=" + architecture, (old, more) -> old + " " + more);
      all.put("DOCKER_DEFAULT_PLATFORM", "linux/" + architecture);
    }
    List<String> command =
        List.of("bash", "--noprofile", "--norc", "-eo", "pipefail", script.toString());
    Exec.Result result = Exec.run(command, dir, all, new byte[0]);
    ground.log.add(step.name() + ": " + result.stdout() + result.stderr());
    for (String line : Files.readAllLines(output)) {
      String[] parts = line.split("=", 2);
      names.put("steps." + step.id() + ".outputs." + parts[0], parts[1]);
    }
    return result.exit() == 0;
  }

  @Override
  public void close() throws IOException {
    ground.forgetImages();
    Temp.delete(dir);
  }
}

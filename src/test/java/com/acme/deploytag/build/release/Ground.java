package com.acme.deploytag.build.release;

import com.acme.deploytag.testkit.BareRepo;
import com.acme.deploytag.testkit.Docker;
import com.acme.deploytag.testkit.Fixture;
import com.acme.deploytag.testkit.GitServer;
import com.acme.deploytag.testkit.Registry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All that a release writes to, fresh and on this machine: this project in a repository of another
 * owner's, a registry, GitHub's releases and attestations, and a log of signatures.
 */
final class Ground extends Fixture {
  static final String NAME = "Octo-Org/Deploy-Tag-Action";

  private static final String TOKEN = "ghs_release";
  GitServer server;
  BareRepo repo;
  Path dir;
  final List<Attestation> attestations = new ArrayList<>();

  /** What all steps have printed. */
  final List<String> log = new ArrayList<>();

  private Registry registry;
  private final boolean compiled;

  /**
   * What was attested.
   *
   * @param list whether it is the list of components, rather than the provenance
   */
  record Attestation(String image, String digest, boolean list) {}

  private Ground(boolean compiled) {
    this.compiled = compiled;
  }

  /** One whose steps start the program as they say: from its sources. */
  Ground() {
    this(false);
  }

  /** One for many releases: the program is compiled once, in place of once a step. */
  static Ground compiled() {
    return new Ground(true);
  }

  @Override
  protected void setUp() throws Exception {
    Docker.require();
    Registry.require();
    dir = newFolder();
    Path project = dir.resolve("project");
    Files.walkFileTree(Path.of("").toAbsolutePath(), new ProjectCopy(project));
    server = closing(GitServer.start(TOKEN));
    repo = server.create(NAME, project);
    registry = closing(Registry.start(dir.resolve("registry"), TOKEN));
    closing(this::forgetImages);
    Files.createDirectories(releases());
    Files.createFile(signatures());
  }

  String image() {
    return registry.host() + "/octo-org/deploy-tag-action";
  }

  Path releases() {
    return dir.resolve("releases");
  }

  Path signatures() {
    return dir.resolve("signatures");
  }

  /** What every step finds in its environment. */
  Map<String, String> environment() {
    Path jdk = Path.of(System.getProperty("java.home"));
    Map<String, String> env = new TreeMap<>();
    env.put("HOME", System.getProperty("user.home"));
    env.put("JAVA_HOME", jdk.toString());
    Path tools = Path.of("src/test/release").toAbsolutePath();
    String programs = tools + ":" + jdk.resolve("bin") + ":" + System.getenv("PATH");
    if (compiled) {
      programs = tools.resolve("compiled") + ":" + programs;
      env.put("RELEASE_CLASSES", ReleaseProgram.classes().toString());
    }
    env.put("PATH", programs);
    env.put("DOCKER_CONFIG", dir.resolve("docker").toString());
    env.put("RELEASES", releases().toString());
    env.put("RELEASES_REPOSITORY", repo.dir().toString());
    env.put("SIGNATURES", signatures().toString());
    env.put("GITHUB_ACTIONS", "true");
    env.put("GITHUB_ACTOR", Registry.USER);
    env.put("GITHUB_REPOSITORY", NAME);
    env.put("GITHUB_SERVER_URL", server.url());
    // In place of the workflow's, and so that Jib believes that it speaks HTTP.
    env.put("REGISTRY", registry.host());
    env.put("MAVEN_ARGS", "-Djib.allowInsecureRegistries=true -DsendCredentialsOverHttp=true");
    env.put("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
    return env;
  }

  /** What expressions may read of the event and of the run. */
  Map<String, String> names(String version, String source) {
    Map<String, String> names = new TreeMap<>();
    names.put("inputs.version", version);
    names.put("github.ref_name", "main");
    names.put("github.sha", source);
    names.put("github.repository", NAME);
    names.put("github.token", TOKEN);
    return names;
  }

  /** The digest that a tag of the registry has; nothing if there is no such tag. */
  String named(String tag) throws IOException {
    Path link =
        dir.resolve("registry/data/docker/registry/v2/repositories/octo-org/deploy-tag-action")
            .resolve("_manifests/tags/" + tag + "/current/link");
    return Files.exists(link) ? Files.readString(link) : "";
  }

  /** Everything that a release has left, for comparison. */
  Map<String, String> state() throws IOException {
    Map<String, String> state = new TreeMap<>();
    state.put("refs", repo.refs());
    Path data = dir.resolve("registry/data");
    for (Path file : files(data)) {
      if (file.endsWith("link")) {
        state.put(data.relativize(file).toString(), Files.readString(file));
      }
    }
    for (Path file : files(releases())) {
      state.put(file.getFileName().toString(), Files.readString(file));
    }
    return state;
  }

  private static List<Path> files(Path folder) throws IOException {
    try (var all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  /** Has the engine forget what it has pulled: the next job runs on another machine. */
  void forgetImages() {
    String ids = Docker.docker("images", "--quiet", "--no-trunc", image());
    ids.lines().distinct().forEach(id -> Docker.docker("rmi", "--force", id));
  }
}

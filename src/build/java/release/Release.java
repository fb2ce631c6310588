package release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The steps of {@code .github/workflows/release.yml} that are more than a line, each safe to
 * repeat. Run from source, without any library: {@code java src/build/java/release/Release.java
 * STEP}.
 *
 * <ul>
 *   <li>{@code plan}: what is to be released, and whether it is already
 *   <li>{@code index}: the images of the architectures under one digest
 *   <li>{@code commit}: the release commit and its tags, in one push
 *   <li>{@code name}: the digest's name by version in the registry
 *   <li>{@code notes}: what is new, from the changelog
 * </ul>
 */
final class Release {
  private Release() {}

  public static void main(String[] args) throws IOException {
    try {
      switch (args[0]) {
        case "plan" -> plan();
        case "index" -> index();
        case "name" -> name();
        case "commit" -> commit();
        case "notes" -> System.out.println(changelog().notes(version()));
        default -> throw new IllegalArgumentException("no such step: " + args[0]);
      }
    } catch (Problem e) {
      System.out.println("::error::" + e.getMessage().replace("%", "%25").replace("\n", "%0A"));
      System.exit(1);
    }
  }

  /** Fails for whatever can be known to fail later, before anything is built. */
  private static void plan() throws IOException {
    Version version = version();
    changelog().notes(version);
    String image = env("REGISTRY") + "/" + env("GITHUB_REPOSITORY").toLowerCase(Locale.ROOT);
    output("version", version.toString());
    output("image", image);
    try (Remote remote = remote()) {
      Map<String, Remote.Tag> tags = remote.tags();
      switch (Standing.of(version, env("GITHUB_SHA"), image, tags, remote)) {
        case Standing.Open _ -> {
          Moves.of(version, "", tags);
          output("digest", "");
        }
        case Standing.Released released -> {
          System.out.println(version.tag() + " is out already, as " + released.digest());
          output("digest", released.digest());
        }
      }
    }
  }

  private static void index() throws IOException {
    Registry registry = registry();
    Map<String, Manifest> images = new TreeMap<>();
    images.put("amd64", registry.manifest(env("AMD64")));
    images.put("arm64", registry.manifest(env("ARM64")));
    Manifest index = Manifest.index(images);
    registry.put(index.digest(), index);
    output("digest", index.digest());
  }

  private static void name() {
    Registry registry = registry();
    registry.put(version().toString(), registry.manifest(env("DIGEST")));
  }

  private static void commit() throws IOException {
    Version version = version();
    String source = env("GITHUB_SHA");
    String image = env("IMAGE");
    try (Remote remote = remote()) {
      Map<String, Remote.Tag> tags = remote.tags();
      String commit =
          switch (Standing.of(version, source, image, tags, remote)) {
            case Standing.Open _ ->
                ReleaseCommit.create(remote, source, version, image + "@" + env("DIGEST"));
            case Standing.Released released -> released.commit(env("DIGEST"));
          };
      Map<String, String> moves = Moves.of(version, commit, tags);
      if (!moves.isEmpty()) {
        remote.push(commit, moves);
      }
      System.out.println(commit + ", set now: " + moves.keySet());
      output("latest", String.valueOf(Moves.isLatest(version, moves, tags, commit)));
    }
  }

  private static Version version() {
    String given = env("VERSION");
    return Version.parse(given)
        .orElseThrow(
            () ->
                new Problem(
                    "\"" + given + "\" is not a version", "Give three numbers, such as 1.2.3."));
  }

  private static Changelog changelog() throws IOException {
    return new Changelog(Files.readString(Path.of("CHANGELOG.md")));
  }

  private static Registry registry() {
    return new Registry(env("IMAGE"), env("GITHUB_ACTOR"), env("GITHUB_TOKEN"));
  }

  private static Remote remote() throws IOException {
    String url = env("GITHUB_SERVER_URL") + "/" + env("GITHUB_REPOSITORY");
    return new Remote(url, env("GITHUB_TOKEN"));
  }

  private static String env(String name) {
    String value = System.getenv(name);
    if (value == null || value.isEmpty()) {
      throw new IllegalArgumentException(name + " is not in the environment");
    }
    return value;
  }

  /** Hands a value to the workflow's later steps, or shows it where there are none. */
  private static void output(String name, String value) throws IOException {
    String file = System.getenv("GITHUB_OUTPUT");
    String line = name + "=" + value + "\n";
    if (file == null) {
      System.out.print(line);
    } else {
      Files.writeString(Path.of(file), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
  }
}

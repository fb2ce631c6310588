package com.acme.deploytag.build.release;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The steps of {@code .github/workflows/release.yml} and {@code edge.yml} that are more than a
 * line, each safe to repeat. They are run from source, as {@code java Release.java STEP}, so
 * nothing here may use a library.
 *
 * <ul>
 *   <li>{@code plan}: what is to be released, and whether it is already
 *   <li>{@code index}: the images of the architectures under one digest
 *   <li>{@code commit}: the release commit and its tags, in one push
 *   <li>{@code name}: the digest's name by version in the registry
 *   <li>{@code notes}: what is new, from the changelog
 *   <li>{@code rotate}: the version's section of the changelog, on the default branch
 *   <li>{@code edge-plan}, {@code edge}: the same for {@code edge}
 * </ul>
 */
final class Release {
  private Release() {}

  public static void main(String[] args) throws IOException {
    // By itself a JVM prints what its locale has, and a "?" for the rest of a changelog's letters.
    System.setOut(new PrintStream(new FileOutputStream(FileDescriptor.out), true, UTF_8));
    try {
      switch (args[0]) {
        case "plan" -> plan();
        case "index" -> index();
        case "name" -> name();
        case "commit" -> commit();
        case "notes" -> System.out.println(changelog().notes(version()));
        case "rotate" -> rotate();
        case "edge-plan" -> Edge.plan();
        case "edge" -> Edge.move();
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
    Job.output("version", version.toString());
    Job.output("image", Job.image());
    try (Remote remote = Job.remote()) {
      Refs refs = Refs.read(remote);
      switch (Standing.of(version, Job.source(), Job.image(), refs, remote)) {
        case Standing.Open _ -> {
          Admission.check(version, Job.source(), refs, remote);
          Job.output("digest", "");
        }
        case Standing.Released released -> {
          System.out.println(version.tag() + " is out already, as " + released.digest());
          Job.output("digest", released.digest());
        }
      }
    }
  }

  private static void index() throws IOException {
    Registry registry = Job.registry();
    Map<String, Manifest> images = new TreeMap<>();
    images.put("amd64", registry.manifest(Job.env("AMD64")));
    images.put("arm64", registry.manifest(Job.env("ARM64")));
    Manifest index = Manifest.index(images);
    registry.put(index.digest(), index);
    Job.output("digest", index.digest());
  }

  private static void name() {
    Registry registry = Job.registry();
    registry.put(Job.env("NAME"), registry.manifest(Job.env("DIGEST")));
  }

  private static void commit() throws IOException {
    Version version = version();
    String source = Job.source();
    String image = Job.env("IMAGE");
    try (Remote remote = Job.remote()) {
      Refs refs = Refs.read(remote);
      String commit =
          switch (Standing.of(version, source, image, refs, remote)) {
            case Standing.Open _ -> {
              Admission.check(version, source, refs, remote);
              yield commit(remote, version, image + "@" + Job.env("DIGEST"));
            }
            case Standing.Released released -> released.commit(Job.env("DIGEST"));
          };
      Map<String, String> moves = Moves.of(version, commit, refs.tags());
      Map<String, String> updates = new TreeMap<>();
      moves.forEach((tag, old) -> updates.put(Refs.tag(tag), old));
      if (!refs.records().containsKey(version)) {
        updates.put(Refs.record(version), "");
      }
      if (!updates.isEmpty()) {
        remote.push(commit, updates);
      }
      System.out.println(commit + ", set now: " + moves.keySet());
      Job.output("latest", String.valueOf(Moves.isLatest(version, moves, refs.tags(), commit)));
    }
  }

  /** The commit that users get: the only child of what was built, differing in one line. */
  private static String commit(Remote remote, Version version, String image) {
    String source = Job.source();
    String text = Action.naming(Action.built(remote, source), image);
    String message = "release: %s\n\nSource: %s\nImage: %s\n".formatted(version, source, image);
    return FileCommit.create(remote, source, Action.FILE, text, message, List.of(source));
  }

  private static void rotate() throws IOException {
    String today = LocalDate.now(ZoneOffset.UTC).toString();
    try (Remote remote = Job.remote()) {
      System.out.println(new Rotation(remote, version(), changelog(), today).push());
    }
  }

  private static Version version() {
    String given = Job.env("VERSION");
    return Version.parse(given)
        .orElseThrow(() ->
            new Problem(
                "\"" + given + "\" is not a version", "Give three numbers, such as 1.2.3."));
  }

  private static Changelog changelog() throws IOException {
    return new Changelog(Files.readString(Path.of(Changelog.FILE)));
  }
}

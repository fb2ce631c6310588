package com.acme.deploytag.bench;

import com.acme.deploytag.testkit.Container;
import com.acme.deploytag.testkit.Docker;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Starts the image as the runner does, a container each time: the engine's share is in it. */
final class DockerImage implements Image {
  /** A name of its own, so that no other use of the image on this machine is disturbed. */
  private static final String NAME = "deploy-tag-action:benchmark";

  private final Path folder;

  private DockerImage(Path folder) {
    this.folder = folder;
  }

  /** Loads the image whose archive is unpacked in {@code folder}. */
  static DockerImage open(Config config, Path folder) throws IOException {
    String layers = "\"" + String.join("\",\"", config.layers()) + "\"";
    String manifest =
        "[{\"Config\":\"config.json\",\"RepoTags\":[\"%s\"],\"Layers\":[%s]}]"
            .formatted(NAME, layers);
    Files.writeString(folder.resolve("manifest.json"), manifest);
    Path tar = folder.resolve("image.tar");
    List<String> command =
        new java.util.ArrayList<>(
            List.of("tar", "-cf", tar.toString(), "-C", folder.toString(), "manifest.json"));
    command.add("config.json");
    command.addAll(config.layers());
    Image.exec(command.toArray(String[]::new));
    Docker.load(tar);
    return new DockerImage(Files.createDirectory(folder.resolve("runs")));
  }

  @Override
  public Path folders() {
    return folder;
  }

  @Override
  public Timed run(Map<String, String> env, Path run) throws IOException, InterruptedException {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
      long start = System.nanoTime();
      int exit = new Container(NAME).run(env, out);
      long end = System.nanoTime();
      return new Timed(start, end, exit, 0, 0, printed.toString(StandardCharsets.UTF_8));
    } catch (IOException | InterruptedException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("the container could not be run", e);
    }
  }

  @Override
  public String how() {
    return "a container by docker run, whose own time is in it";
  }

  @Override
  public void close() {
    Docker.docker("rmi", "--force", NAME);
  }
}

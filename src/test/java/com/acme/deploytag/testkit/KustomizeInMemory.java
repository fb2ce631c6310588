package com.acme.deploytag.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The real kustomize, as a library in a program of its own ({@code src/test/go/kustomize}): it
 * builds an overlay from memory, where the binary would take a process and a folder for each.
 */
public final class KustomizeInMemory implements AutoCloseable {

  private static final Tool GO = new Tool("go");
  private static final Path SOURCE = Path.of("src/test/go/kustomize");
  private static final Path PROGRAM = Path.of("target/go/kustomize").toAbsolutePath();

  private final Process process;
  private final DataOutputStream questions;
  private final DataInputStream answers;

  /** An item of {@code images}; a missing field is an empty text. */
  public record Image(
      String name, String newName, String newTag, String digest, String tagSuffix) {}

  /**
   * What kustomize makes of a kustomization.
   *
   * @param unread why it cannot read the file
   * @param unbuilt why it cannot build the overlay
   * @param images the images that it reads, those of {@code imageTags} at the end
   */
  public record Answer(
      Optional<String> unread, Optional<String> unbuilt, String manifests, List<Image> images) {
    public Answer {
      images = List.copyOf(images);
    }
  }

  private KustomizeInMemory(Process process) {
    this.process = process;
    this.questions = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
    this.answers = new DataInputStream(new BufferedInputStream(process.getInputStream()));
  }

  /**
   * Starts it; aborts the test, and loudly, where there is no Go to make it with.
   *
   * @param folder what {@code overlays/staging} needs around it
   */
  public static KustomizeInMemory start(Path folder) throws IOException {
    Exec.Result built =
        Exec.run(
            List.of(GO.require().toString(), "build", "-trimpath", "-o", PROGRAM.toString(), "."),
            SOURCE,
            environment(),
            new byte[0]);
    if (built.exit() != 0) {
      Requirement.missing("kustomize in memory", "go build: " + built.stderr());
    }
    return new KustomizeInMemory(
        new ProcessBuilder(PROGRAM.toString(), folder.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start());
  }

  /** What kustomize makes of {@code kustomization} as that of the overlay {@code staging}. */
  public Answer build(byte[] kustomization) throws IOException {
    questions.writeInt(kustomization.length);
    questions.write(kustomization);
    questions.flush();
    Optional<String> unread = words();
    Optional<String> unbuilt = words();
    String manifests = text();
    List<Image> images = new ArrayList<>();
    for (int left = answers.readInt(); left > 0; left--) {
      images.add(new Image(text(), text(), text(), text(), text()));
    }
    return new Answer(unread, unbuilt, manifests, images);
  }

  private Optional<String> words() throws IOException {
    return Optional.of(text()).filter(text -> !text.isEmpty());
  }

  private String text() throws IOException {
    return new String(answers.readNBytes(answers.readInt()), UTF_8);
  }

  private static Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("GOFLAGS", "-mod=readonly");
    environment.put("GOWORK", "off");
    return environment;
  }

  @Override
  public void close() {
    Exec.kill(process);
  }
}

package com.acme.deploytag.kustomize;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.acme.deploytag.testkit.Exec;
import com.acme.deploytag.testkit.Kustomize;
import com.acme.deploytag.testkit.KustomizeInMemory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever a kustomization holds, we read of it what the real kustomize reads and builds, or refuse
 * it; and an edit of ours changes what kustomize builds by the wanted image and by nothing else.
 * {@code -Doverlays=300000} makes the run longer, and then {@code
 * -Djunit.jupiter.execution.timeout.mode=disabled} lets it end; {@code -Doverlays.seed=…} begins
 * elsewhere.
 */
@Order(1)
final class OneReadingTest {

  private static final int OVERLAYS = Integer.getInteger("overlays", 20_000);
  private static final long SEED = Long.getLong("overlays.seed", 20_261_127);
  // The binary takes a process for each.
  private static final int SPOT_CHECKS = 60;

  @TempDir Path folder;
  private Path overlay;
  private List<String> corpus;
  private KustomizeInMemory kustomize;

  @BeforeEach
  void start() throws IOException {
    overlay = OverlayFolder.write(folder);
    corpus = OverlayFuzz.corpus();
    kustomize = KustomizeInMemory.start(folder);
  }

  @AfterEach
  void stop() {
    if (kustomize != null) {
      kustomize.close();
    }
  }

  @Test
  void whatWeReadKustomizeReads() throws IOException {
    OneReading reading = new OneReading(kustomize);
    for (long seed = SEED; seed < SEED + OVERLAYS; seed++) {
      byte[] content = overlay(seed);
      Optional<String> difference = reading.difference(content);
      if (difference.isPresent()) {
        byte[] small = new Smaller(reading).of(content);
        fail(
            "seed %d: %s%nin short: %s%n%s%nin whole:%n%s"
                .formatted(
                    seed,
                    difference.get(),
                    reading.difference(small).orElseThrow(),
                    Smaller.shown(small),
                    Smaller.shown(content)));
      }
    }
    System.out.printf("%,d overlays: %s%n", OVERLAYS, reading);
    assertTrue(reading.edited() > OVERLAYS / 10, "too few are read for this to mean anything");
  }

  @Test
  void theBinaryIsOfTheSameVersion() throws IOException {
    Kustomize.require();
    String required = Files.readString(Path.of("src/test/go/kustomize/go.mod"));
    String version = Kustomize.run(folder, "version").strip();
    assertTrue(
        required.contains("sigs.k8s.io/kustomize/kustomize/v5 " + version + "\n"),
        () -> "kustomize is " + version + " here, but not in\n" + required);
  }

  @Test
  void theBinaryBuildsTheSame() throws IOException {
    Kustomize.require();
    int built = 0;
    for (long seed = SEED; seed < SEED + SPOT_CHECKS; seed++) {
      byte[] content = overlay(seed);
      Files.write(overlay.resolve("kustomization.yaml"), content);
      Exec.Result binary = Kustomize.tryRun(overlay, "build", ".");
      KustomizeInMemory.Answer memory = kustomize.build(content);
      assertEquals(binary.exit() == 0, memory.unbuilt().isEmpty(), () -> Smaller.shown(content));
      assertEquals(binary.stdout(), memory.manifests(), () -> Smaller.shown(content));
      built += binary.exit() == 0 ? 1 : 0;
    }
    assertTrue(built > SPOT_CHECKS / 5 && built < SPOT_CHECKS, built + " of them were built");
  }

  @Test
  void aTextThatHidesAnImageIsNoticed() throws IOException {
    String hidden =
        "resources: [../../base]\n# c\u2028images:\u2028- {name: nginx, newTag: evil}\n";
    String built = kustomize.build(hidden.getBytes(UTF_8)).manifests();
    assertEquals("nginx:evil", Manifests.of(built).images().get("proxy"));
  }

  private byte[] overlay(long seed) {
    return new OverlayFuzz(seed, corpus).next();
  }
}

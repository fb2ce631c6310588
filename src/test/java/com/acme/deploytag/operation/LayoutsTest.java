package com.acme.deploytag.operation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.catalog.Environment;
import com.acme.deploytag.catalog.Service;
import com.acme.deploytag.testkit.BareRepo;
import com.acme.deploytag.testkit.Git;
import com.acme.deploytag.testkit.Kustomize;
import com.acme.deploytag.testkit.RunResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation finds what the catalog's layout says: each example of docs/layouts.md. */
final class LayoutsTest {

  @TempDir Path dir;
  private ExampleRepo example;
  private BareRepo repo;

  static List<Path> examples() throws IOException {
    return ExampleRepo.in("layouts");
  }

  private static String file(Service service, Environment environment) {
    return service.overlay(environment) + "/kustomization.yaml";
  }

  private static String pinned(String text, Service service, String tag) {
    String line = "  - name: %s\n    newTag: ".formatted(service.imageNames().getFirst());
    int at = text.indexOf(line) + line.length();
    return text.substring(0, at) + tag + text.substring(text.indexOf('\n', at));
  }

  /** What {@code main} builds of the overlay, where kustomize is there. */
  private String built(Service service, Environment environment) {
    if (Kustomize.find().isEmpty()) {
      return "";
    }
    Path clone = example.folder();
    Git.run(dir, "clone", "--quiet", repo.dir().toString(), clone.toString());
    return Kustomize.build(clone.resolve(service.overlay(environment).first()));
  }

  /** Says that the run changed the pin, in its own overlay and what is built of it, only. */
  private void assertSet(
      RunResult result, String before, Service service, Environment environment, String tag) {
    assertEquals("pushed", result.output("outcome"), result.log());
    String file = file(service, environment);
    assertEquals("1\t1\t" + file, repo.numstat(before, "main"));
    String old = new String(repo.show(before, file), UTF_8);
    assertEquals(pinned(old, service, tag), repo.text(file));
    String image = "image: %s:%s\n".formatted(service.imageNames().getFirst(), tag);
    String built = built(service, environment);
    assertTrue(built.isEmpty() || built.contains(image), built);
  }

  private void update(Service service, Environment environment, String tag) throws Exception {
    String before = repo.tip();
    assertSet(example.update(service, environment, tag), before, service, environment, tag);
  }

  private void verify(Service service, Environment environment, String tag, int exit)
      throws Exception {
    BareRepo pull = repo.branch("refs/pull/7/head");
    String file = file(service, environment);
    String head = pull.commit(file, pinned(repo.text(file), service, tag), "by hand");
    RunResult result = example.run(example.runner().pullRequest(7, "main", head));
    assertEquals(exit, result.exit(), result.log());
    assertEquals(
        exit == 0 ? List.of() : List.of(file),
        result.annotations("error").stream().map(e -> e.file().orElse("")).toList());
  }

  @ParameterizedTest
  @MethodSource("examples")
  void everyOperationGoesByTheLayout(Path folder) throws Exception {
    try (ExampleRepo opened = new ExampleRepo(folder, dir)) {
      example = opened;
      repo = opened.repo;
      for (Service service : opened.catalog.services().values()) {
        follow(service);
      }
      opened.assertSound();
    }
    // All else has held; without it, that the image is in what is built has not been looked at.
    Kustomize.require();
  }

  /** One service by hand to staging, and from there on by every operation. */
  private void follow(Service service) throws Exception {
    Environment first = example.first();
    example.clock(2);
    repo.commit(
        file(service, first), pinned(repo.text(file(service, first)), service, "v2"), "by hand");
    for (Environment.Promoted to : example.catalog.promotions()) {
      verify(service, to, "v7", 1);
      verify(service, to, "v2", 0);
      String before = repo.tip();
      assertSet(example.by("promote", service.name(), "to", to.name()), before, service, to, "v2");
      before = repo.tip();
      assertSet(
          example.by("rollback", service.name(), "environment", to.name()),
          before,
          service,
          to,
          "v1");
      before = repo.tip();
      assertSet(
          example.by("promote", service.name(), "to", to.name(), "allow-rejected", "true"),
          before,
          service,
          to,
          "v2");
    }
    update(service, first, "v3");
  }
}

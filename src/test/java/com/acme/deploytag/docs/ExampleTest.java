package com.acme.deploytag.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.action.Input;
import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.Environment;
import com.acme.deploytag.catalog.Service;
import com.acme.deploytag.catalog.reader.CatalogReader;
import com.acme.deploytag.image.ImageName;
import com.acme.deploytag.image.ImageNames;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.request.Operation;
import com.acme.deploytag.testkit.Kustomize;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The example infrastructure repository is whole, and its parts agree. */
final class ExampleTest {
  private static final String CATALOG = ".github/deploy-tag.yml";
  private static final List<String> NAMES = List.of("staging", "production");

  static Catalog catalog() {
    String text = Project.read(Project.EXAMPLE.resolve(CATALOG));
    return switch (CatalogReader.parse(CATALOG, text.getBytes(StandardCharsets.UTF_8))) {
      case Checked.Good<Catalog>(Catalog catalog) -> catalog;
      case Checked.Bad<Catalog>(var problems) -> throw new AssertionError(problems);
    };
  }

  @Test
  void catalogHasFiveServicesAndTwoEnvironments() {
    assertEquals(5, catalog().services().size());
    assertEquals(NAMES, List.copyOf(catalog().environments().keySet()));
  }

  @Test
  void everyOverlayBuildsWithTheServicesOwnPin() {
    Kustomize.require();
    Catalog catalog = catalog();
    for (Service service : catalog.services().values()) {
      for (Environment environment : catalog.environments().values()) {
        Path overlay = Project.EXAMPLE.resolve(service.overlay(environment).first());
        String built = Kustomize.build(overlay);
        for (ImageNames names : service.images()) {
          ImageName image = names.name();
          assertTrue(built.contains(" image: " + image + ":" + pin(overlay, image) + "\n"), built);
        }
      }
    }
  }

  private static String pin(Path overlay, ImageName image) {
    List<String> tags = new ArrayList<>();
    for (JsonNode entry : Yaml.parse(overlay.resolve("kustomization.yaml")).path("images")) {
      if (List.of(entry.path("name").asText(), entry.path("newName").asText())
          .contains(image.text())) {
        tags.add(entry.path("newTag").asText());
      }
    }
    assertEquals(1, tags.size(), overlay + " pins " + image);
    return tags.getFirst();
  }

  @Test
  void everyKustomizationBuilds() {
    Kustomize.require();
    List<Path> files = Project.files(Project.EXAMPLE, "kustomization.yaml");
    assertEquals(5 * 3 + 3, files.size(), "base and two overlays each, and the platform");
    files.forEach(file -> assertTrue(Kustomize.build(file.getParent()).contains("kind: ")));
  }

  @Test
  void argoCdWatchesEveryOverlay() {
    List<String> watched = new ArrayList<>();
    for (Path file :
        Project.files(Project.EXAMPLE.resolve("platform/argocd/applications"), ".yaml")) {
      for (JsonNode application : Yaml.documents(file)) {
        String path = application.path("spec").path("source").path("path").asText();
        assertTrue(Files.isDirectory(Project.EXAMPLE.resolve(path)), path);
        watched.add(path);
      }
    }
    assertTrue(watched.containsAll(overlays()), watched::toString);
  }

  private static List<String> overlays() {
    Catalog catalog = catalog();
    return catalog.services().values().stream()
        .flatMap(s -> catalog.environments().values().stream().map(e -> s.overlay(e).first()))
        .toList();
  }

  /**
   * What a message advises can be done in the form, and no form has a second list of services. It
   * has every parameter of the operation but those that the workflow's author decides on: {@code
   * through} takes another permission, and {@code from} follows from {@code to}.
   */
  @ParameterizedTest
  @CsvSource({
    "promote.yml, PROMOTE, environment from through",
    "rollback.yml, ROLLBACK, through",
    "status.yml, STATUS, ''",
  })
  void formAsksForWhatTheOperationTakes(String file, Operation operation, String others) {
    JsonNode workflow = Yaml.parse(Project.EXAMPLE.resolve(".github/workflows/" + file));
    JsonNode form = workflow.path("on").path("workflow_dispatch").path("inputs");
    Set<String> wanted = new TreeSet<>();
    for (Input input : Input.values()) {
      if (input.isTakenFromEvents() && input.isFor(operation)) {
        wanted.add(input.key());
      }
    }
    wanted.removeAll(List.of(others.split(" ")));
    assertEquals(wanted, new TreeSet<>(Yaml.keys(form)));
    assertEquals("string", form.path("service").path("type").asText());
    // GitHub takes 25 since 2025-12; a GitHub Enterprise Server of before that takes 10.
    assertTrue(form.size() <= 10, form::toString);
  }
}

package com.acme.deploytag.build.release;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.deploytag.build.release.Workflow.Step;
import com.acme.deploytag.docs.Yaml;
import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A job that may write to the repository runs nothing that others could have put in its way. */
final class ReleaseJobsTest {
  private static final Set<String> ACTIONS = Set.of("actions/checkout", "actions/setup-java");

  /** Those that may, by the workflow's own words. */
  private static Set<String> writers(String workflow) {
    Set<String> writers = new TreeSet<>();
    JsonNode tree = Yaml.parse(Path.of(".github/workflows", workflow + ".yml").toAbsolutePath());
    for (var job : tree.path("jobs").properties()) {
      if (job.getValue().at("/permissions/contents").asText().equals("write")) {
        writers.add(job.getKey());
      }
    }
    return writers;
  }

  @ParameterizedTest
  @ValueSource(strings = {"release", "edge"})
  void runTheJdkAlone(String workflow) {
    Set<String> writers = writers(workflow);
    assertEquals(Set.of(workflow), writers);
    List<String> others =
        Workflow.read(workflow).jobs().stream()
            .filter(job -> writers.contains(job.id()))
            .flatMap(job -> job.steps().stream())
            .filter(step -> !isOurs(step))
            .map(Step::name)
            .toList();
    assertEquals(List.of(), others);
  }

  private static boolean isOurs(Step step) {
    return step.uses().isEmpty()
        ? step.run().contains("java \"$RELEASE\" ") && !step.run().contains("mvn")
        : ACTIONS.contains(step.uses());
  }

  /** Started from source, there is no class path to find a library on. */
  @Test
  void runAProgramThatUsesNoLibrary() {
    JavaClasses ours =
        new ClassFileImporter()
            .importPackagesOf(Release.class)
            .that(DescribedPredicate.describe("of the build", ReleaseJobsTest::isOfTheBuild));
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", Release.class.getPackageName())
        .check(ours);
  }

  private static boolean isOfTheBuild(JavaClass type) {
    String name = type.getName().replace('.', '/').replaceFirst("\\$.*", "");
    return Files.exists(Path.of("src/build/java", name + ".java"));
  }
}

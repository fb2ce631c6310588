package com.acme.deploytag;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What docs/architecture.md says of the packages, held against the class files. */
final class ArchitectureTest {

  private static final String ROOT = App.class.getPackageName();

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .importUrl(App.class.getProtectionDomain().getCodeSource().getLocation());

  /** The packages, from top to bottom. */
  private static final List<String> ORDER = order();

  private static List<String> order() {
    try {
      return Pattern.compile("^\\| `(.+?)` \\|", Pattern.MULTILINE)
          .matcher(Files.readString(Path.of("docs/architecture.md")))
          .results()
          .map(row -> full(row.group(1)))
          .toList();
    } catch (IOException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private static String full(String name) {
    return name.equals(".") ? ROOT : ROOT + "." + name;
  }

  @Test
  void everyPackageIsTold() {
    assertEquals(
        new TreeSet<>(ORDER),
        CLASSES.stream()
            .map(JavaClass::getPackageName)
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  static Stream<String> lower() {
    return ORDER.stream().skip(1);
  }

  @ParameterizedTest
  @MethodSource("lower")
  void usesOnlyWhatIsBelow(String name) {
    String[] above = ORDER.subList(0, ORDER.indexOf(name)).toArray(String[]::new);
    noClasses()
        .that()
        .resideInAPackage(name)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(above)
        .check(CLASSES);
  }

  /** Rules and planners judge what was read; they read nothing themselves, nor look at a clock. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "request",
        "ledger",
        "numbers",
        "kustomize",
        "pins",
        "catalog",
        "plan",
        "planner",
        "verify.pins",
        "status",
        "report",
        "values",
        "image",
        "yaml"
      })
  void coreIsPure(String name) {
    noClasses()
        .that()
        .resideInAPackage(full(name) + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.nio.file..",
            "java.net.http..",
            full("net"),
            full("git") + "..",
            full("github") + "..",
            full("snapshot"),
            full("action") + "..")
        .orShould()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .check(CLASSES);
  }

  @ParameterizedTest
  @CsvSource({
    "org.eclipse.jgit.., git..",
    "org.snakeyaml.., yaml",
    "com.fasterxml.jackson.., 'action..,github.client'"
  })
  void librariesStayWithTheirKeepers(String library, String keepers) {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            Stream.of(keepers.split(",", -1)).map(ArchitectureTest::full).toArray(String[]::new))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .check(CLASSES);
  }

  @Test
  void environmentIsReadAtTheEdge() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT)
        .should()
        .callMethod(System.class, "getenv")
        .orShould()
        .callMethod(System.class, "getenv", String.class)
        .orShould()
        .callMethod(System.class, "getProperties")
        .orShould()
        .callMethod(System.class, "getProperty", String.class)
        .orShould()
        .callMethod(System.class, "getProperty", String.class, String.class)
        .check(CLASSES);
  }
}

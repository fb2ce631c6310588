package com.acme.deploytag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The package graph of DESIGN, held against the class files. */
final class PackagesTest {

  private static final String ROOT = "com/acme/deploytag";
  private static final Path CLASSES = Path.of("target/classes");

  /** Which packages each may use, besides itself; from the bottom to the top. */
  private static final Map<String, Set<String>> MAY_USE =
      Map.ofEntries(
          Map.entry("problem", Set.of()),
          Map.entry("image", Set.of("problem")),
          Map.entry("yaml", Set.of("problem")),
          Map.entry("net", Set.of("problem")),
          Map.entry("signing", Set.of("problem")),
          Map.entry("git", Set.of("problem", "net", "signing")),
          Map.entry("github", Set.of("problem", "net", "git")),
          Map.entry("kustomize", Set.of("problem", "image", "yaml")),
          Map.entry("catalog", Set.of("problem", "image", "yaml")),
          Map.entry("ledger", Set.of("problem", "image", "kustomize", "catalog", "git")),
          Map.entry(
              "plan", Set.of("problem", "image", "yaml", "kustomize", "catalog", "git", "ledger")),
          Map.entry("report", Set.of("problem", "image", "ledger", "plan", "git")),
          Map.entry(
              "action",
              Set.of(
                  "problem", "image", "net", "catalog", "signing", "git", "github", "ledger",
                  "plan", "report")),
          Map.entry(
              "",
              Set.of(
                  "problem",
                  "net",
                  "kustomize",
                  "catalog",
                  "signing",
                  "git",
                  "github",
                  "ledger",
                  "plan",
                  "report",
                  "action")));

  /** Libraries and the only packages that know each. */
  private static final Map<String, Set<String>> KEEPERS =
      Map.of(
          "org/eclipse/jgit/", Set.of("git"),
          "org/snakeyaml/", Set.of("yaml"),
          "com/fasterxml/jackson/", Set.of("action", "github"));

  // In descriptors and signatures: Lcom/acme/Type; and Lcom/acme/Type<…>;
  private static final Pattern NAME = Pattern.compile("L([\\w/$]+)[;<]");

  private record Use(String from, String type) {}

  private static List<ClassModel> classes() throws IOException {
    try (Stream<Path> files = Files.walk(CLASSES.resolve(ROOT))) {
      List<ClassModel> classes = new ArrayList<>();
      for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
        classes.add(ClassFile.of().parse(file));
      }
      assertFalse(classes.isEmpty());
      return classes;
    }
  }

  private static String packageOf(String type) {
    String below = type.substring(ROOT.length(), type.lastIndexOf('/'));
    return below.isEmpty() ? "" : below.substring(1);
  }

  private static Stream<PoolEntry> pool(ClassModel type) {
    return StreamSupport.stream(type.constantPool().spliterator(), false);
  }

  private static Stream<Use> uses(ClassModel type) {
    String from = packageOf(type.thisClass().asInternalName());
    return pool(type)
        .flatMap(
            entry ->
                switch (entry) {
                  case ClassEntry c -> Stream.of(c.asInternalName());
                  case Utf8Entry text when text.stringValue().contains("L") -> named(text);
                  default -> Stream.empty();
                })
        .map(name -> new Use(from, name));
  }

  private static Stream<String> named(Utf8Entry text) {
    return NAME.matcher(text.stringValue()).results().map(r -> r.group(1));
  }

  private static List<Use> uses() throws IOException {
    return classes().stream().flatMap(PackagesTest::uses).toList();
  }

  @Test
  void dependDownwardOnly() throws IOException {
    Set<String> wrong = new TreeSet<>();
    for (Use use : uses()) {
      if (use.type().startsWith(ROOT + "/")) {
        String to = packageOf(use.type());
        if (!to.equals(use.from()) && !MAY_USE.get(use.from()).contains(to)) {
          wrong.add(use.from() + " uses " + use.type());
        }
      }
    }
    assertEquals(Set.of(), wrong);
  }

  @Test
  void keepLibrariesToTheirPackages() throws IOException {
    Set<String> wrong = new TreeSet<>();
    for (Use use : uses()) {
      KEEPERS.forEach(
          (library, keepers) -> {
            if (use.type().startsWith(library) && !keepers.contains(use.from())) {
              wrong.add(use.from() + " uses " + use.type());
            }
          });
    }
    assertEquals(Set.of(), wrong);
  }

  @Test
  void haveNoCircle() {
    MAY_USE.forEach((from, below) -> assertFalse(reaches(below, from), from));
  }

  private static boolean reaches(Set<String> from, String goal) {
    return from.contains(goal) || from.stream().anyMatch(p -> reaches(MAY_USE.get(p), goal));
  }

  @Test
  void readTheEnvironmentAtTheEdgeOnly() throws IOException {
    Set<String> readers = new TreeSet<>();
    for (ClassModel type : classes()) {
      boolean reads =
          pool(type)
              .filter(MemberRefEntry.class::isInstance)
              .map(MemberRefEntry.class::cast)
              .filter(m -> m.owner().asInternalName().equals("java/lang/System"))
              .anyMatch(m -> m.name().stringValue().matches("getenv|getProperty|getProperties"));
      if (reads) {
        readers.add(type.thisClass().asInternalName().substring(ROOT.length() + 1));
      }
    }
    assertEquals(Set.of("App", "Main"), readers);
  }
}

package com.acme.deploytag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What no test does, held against the class files: a test waits for facts, and as long as {@link
 * com.acme.deploytag.testkit.Limit} says. With a time of its own it fails on a busy machine.
 */
final class TestRulesTest {
  private static final String ANNOTATION = "Lorg/junit/jupiter/api/Timeout;";

  /** Owner and name of what sleeps, or fails what is slow. Who looks again and again may park. */
  private static final Set<String> CALLS =
      Set.of(
          "java/lang/Thread.sleep",
          "java/util/concurrent/TimeUnit.sleep",
          "org/junit/jupiter/api/Assertions.assertTimeout",
          "org/junit/jupiter/api/Assertions.assertTimeoutPreemptively");

  private static List<ClassModel> classes() throws IOException, URISyntaxException {
    Path folder =
        Path.of(TestRulesTest.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".class"))
          .map(TestRulesTest::parse)
          .filter(type -> !isOfTheBuild(type))
          .toList();
    }
  }

  /** The programs of the build are compiled to the same folder, and wait for servers. */
  private static boolean isOfTheBuild(ClassModel type) {
    String name = type.thisClass().asInternalName().replaceFirst("\\$.*", "");
    return Files.exists(Path.of("src/build/java", name + ".java"));
  }

  private static ClassModel parse(Path file) {
    try {
      return ClassFile.of().parse(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What of it a class does; this class only speaks of it. */
  private static Set<String> timed(ClassModel type) {
    Set<String> found = new TreeSet<>();
    for (PoolEntry entry : type.constantPool()) {
      String used =
          switch (entry) {
            case MemberRefEntry m -> m.owner().asInternalName() + "." + m.name().stringValue();
            case Utf8Entry text -> text.stringValue();
            default -> "";
          };
      if (CALLS.contains(used) || used.equals(ANNOTATION)) {
        found.add(type.thisClass().asInternalName() + ": " + used);
      }
    }
    return found;
  }

  @Test
  void noTestHasATimeOfItsOwn() throws Exception {
    Set<String> wrong = new TreeSet<>();
    String here = TestRulesTest.class.getName().replace('.', '/');
    int looked = 0;
    for (ClassModel type : classes()) {
      String name = type.thisClass().asInternalName();
      looked += name.startsWith("com/acme/deploytag/") ? 1 : 0;
      if (!name.equals(here) && !name.startsWith(here + "$")) {
        wrong.addAll(timed(type));
      }
    }
    assertTrue(looked > 300, "looked at " + looked);
    assertEquals(Set.of(), wrong);
  }

  /** Or nothing above would be noticed. */
  @Test
  void isNoticed() {
    ClassModel sleeper = parse(Sleeper.class);
    assertEquals(
        Set.of(
            name(Sleeper.class) + ": java/lang/Thread.sleep",
            name(Sleeper.class) + ": " + ANNOTATION),
        timed(sleeper));
  }

  private static String name(Class<?> type) {
    return type.getName().replace('.', '/');
  }

  private static ClassModel parse(Class<?> type) {
    try (var in = type.getResourceAsStream("/" + name(type) + ".class")) {
      return ClassFile.of().parse(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Never run. */
  static final class Sleeper {
    private Sleeper() {}

    @Timeout(1)
    static void sleep() throws InterruptedException {
      Thread.sleep(1);
    }
  }
}

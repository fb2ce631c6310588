package com.acme.deploytag.build.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Nothing in the image leads to what was left out of the JDK: not the jar, not the JVM's native
 * code, not what those two lead to. Whoever needs one of these classes takes its line out.
 */
final class UnusedClassesImageTest {
  private static final Path IMAGE = Path.of(System.getProperty("image.folder"));
  private static final Path RUNTIME = IMAGE.resolve("runtime/opt/java");
  private static final Path JAR = IMAGE.resolve("application/opt/action/deploy-tag-action.jar");
  private static final Pattern NAME = Pattern.compile("[\\w/$<>;.()\\[-]{3,}");

  /** Written in front of names of properties or loggers, or compared with names of packages. */
  private static final Set<String> NO_BEGINNINGS =
      Set.of(
          "java.",
          "java.lang",
          "java.lang.invoke",
          "java.lang.invoke.",
          "java.se",
          "java.security",
          "java.security.",
          "java.text",
          "java.time.",
          "java.time.chrono",
          "java.util.jar",
          "java.util.stream",
          "javax.crypto",
          "jdk.internal.logger",
          "jdk.internal.logger.",
          "sun.util.logging.");

  /** Put together from what no run asks for, in the words of jlink. */
  private static final List<String> NOT_ASKED_FOR =
      List.of(
          UnusedClasses.CHARSETS,
          // What languages, zones and currencies are called, and where a line may break.
          "glob:/java.base/sun/util/resources/{,cldr/}{Currency,Locale,TimeZone}Names*",
          "glob:/java.base/sun/text/resources/BreakIterator*",
          // Addresses that are neither files nor HTTP.
          "glob:/java.base/sun/net/www/protocol/ftp/*");

  private static final FileSystem FILES = FileSystems.getDefault();
  private static final Map<String, PathMatcher> MATCHERS = new HashMap<>();

  /** By their names in jlink's patterns. */
  private static final Map<Path, byte[]> RESOURCES = new HashMap<>();

  @BeforeAll
  static void readTheJdk() throws IOException {
    for (String module : System.getProperty("image.modules").split(",", -1)) {
      Path root = Path.of(URI.create("jrt:/" + module));
      try (Stream<Path> files = Files.walk(root)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          RESOURCES.put(
              Path.of("/" + module, root.relativize(file).toString()), Files.readAllBytes(file));
        }
      }
    }
  }

  private static String type(Path resource) {
    return resource.subpath(1, resource.getNameCount()).toString().replaceFirst("\\.class$", "");
  }

  private static List<Mentions> roots() throws IOException {
    List<Mentions> roots = new ArrayList<>();
    try (JarFile jar = new JarFile(JAR.toFile())) {
      for (ZipEntry entry : jar.stream().filter(e -> e.getName().endsWith(".class")).toList()) {
        roots.add(Mentions.of(jar.getInputStream(entry).readAllBytes()));
      }
    }
    for (Path file : Tree.files(RUNTIME.resolve("lib"))) {
      if (file.toString().endsWith(".so")) {
        roots.add(Mentions.of(texts(file)));
      }
    }
    return roots;
  }

  /** As Latin-1, a byte is a character. */
  private static List<String> texts(Path library) throws IOException {
    String all = Files.readString(library, StandardCharsets.ISO_8859_1);
    return NAME.matcher(all)
        .results()
        .map(MatchResult::group)
        .flatMap(text -> Stream.of(text, text.replaceFirst("^\\[*L(.*);$", "$1")))
        .toList();
  }

  private static Reach reach() throws IOException {
    Map<String, byte[]> classes = new HashMap<>();
    RESOURCES.forEach((name, content) -> {
      // The modules' own classes list packages.
      if (name.toString().endsWith(".class")
          && !name.endsWith("module-info.class")
          && !name.toString().contains("/SystemModules$")) {
        classes.put(type(name) + ".class", content);
      }
    });
    return new Reach(
        classes,
        roots(),
        NO_BEGINNINGS::contains,
        type -> matching(NOT_ASKED_FOR, resource(type)).isEmpty());
  }

  private static Path resource(String type) {
    return Path.of("/java.base", type + ".class");
  }

  private static List<String> matching(List<String> patterns, Path resource) {
    return patterns.stream()
        .filter(
            pattern -> MATCHERS.computeIfAbsent(pattern, FILES::getPathMatcher).matches(resource))
        .toList();
  }

  @Test
  void nothingLeadsToThem() throws IOException {
    Reach reach = reach();
    Set<String> reached = reach.reached();
    assertTrue(reached.contains("java/lang/String"), "the JVM's own");
    assertTrue(
        reached.contains("sun/security/ssl/DTLSInputRecord"), "what each TLS connection loads");
    Set<String> needed = new TreeSet<>();
    for (Path resource : RESOURCES.keySet()) {
      if (reached.contains(type(resource))) {
        matching(UnusedClasses.PATTERNS, resource)
            .forEach(pattern -> needed.add(pattern + ": " + type(resource)));
      }
    }
    assertEquals(Set.of(), needed);
    Set<String> idle = new TreeSet<>(NOT_ASKED_FOR);
    for (String type : reach.putTogether()) {
      idle.removeAll(matching(NOT_ASKED_FOR, resource(type)));
    }
    assertEquals(Set.of(), idle);
  }

  @Test
  void eachLineLeavesSomethingOut() {
    Set<String> idle = new TreeSet<>(UnusedClasses.PATTERNS);
    RESOURCES.keySet().forEach(name -> idle.removeAll(matching(UnusedClasses.PATTERNS, name)));
    assertEquals(Set.of(), idle);
  }
}

package com.acme.deploytag.training;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.InvokeDynamicEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Makes one list of the JVM's lists of what training runs have loaded: the same one each time, as
 * the archive is made of nothing else. Run with the image's own runtime and jar, whose constants
 * are meant, as {@code ClassList TO FROM...}.
 */
public final class ClassList {
  private static final String CONSTANTS = "@cp ";

  /**
   * JGit measures the file system in a thread of its own, and whether a run ends up waiting for it
   * is left to chance: three are for those who wait. One is for machines that speak IPv6.
   */
  private static final List<String> BY_CHANCE =
      List.of(
          "java/net/Inet6AddressImpl",
          "java/util/concurrent/CompletableFuture$Signaller",
          "java/util/concurrent/CompletableFuture$UniCompletion",
          "java/util/concurrent/CompletableFuture$UniExceptionally");

  private final SortedSet<String> classes = new TreeSet<>(BY_CHANCE);
  private final SortedSet<String> lambdas = new TreeSet<>();
  private final Map<String, Set<String>> used = new HashMap<>();

  private ClassList() {}

  public static void main(String[] args) throws IOException {
    ClassList list = new ClassList();
    for (String from : List.of(args).subList(1, args.length)) {
      for (String line : Files.readAllLines(Path.of(from))) {
        list.add(line);
      }
    }
    Files.write(Path.of(args[0]), list.lines());
  }

  private void add(String line) {
    if (line.startsWith(CONSTANTS)) {
      List<String> parts = List.of(line.split(" "));
      used.computeIfAbsent(parts.get(1), _ -> new HashSet<>()).addAll(parts);
    } else if (line.startsWith("@")) {
      lambdas.add(line);
    } else if (!line.startsWith("#")) {
      // Ids count what this one run has loaded.
      classes.add(line.replaceFirst(" id: [0-9]+", ""));
    }
  }

  /**
   * The constants of a class that the archive holds as looked up: lambdas that a run has looked up.
   * With all others, too, the archive would be 0.37 MB larger, compressed, and a run take 4 % less
   * CPU; a run's own choice of them depends on random keys and on which thread is first.
   */
  private String constants(String name) throws IOException {
    Set<String> called = used.getOrDefault(name, Set.of());
    StringBuilder line = new StringBuilder(CONSTANTS + name);
    for (PoolEntry entry : ClassFile.of().parse(content(name)).constantPool()) {
      if (entry instanceof InvokeDynamicEntry && called.contains(String.valueOf(entry.index()))) {
        line.append(' ').append(entry.index());
      }
    }
    return line.toString();
  }

  private static byte[] content(String name) throws IOException {
    try (InputStream in = ClassLoader.getSystemResourceAsStream(name + ".class")) {
      return in.readAllBytes();
    }
  }

  /** Classes come first, as the other lines are about them. */
  private List<String> lines() throws IOException {
    List<String> lines = new ArrayList<>(classes);
    lines.addAll(lambdas);
    for (String name : classes) {
      String constants = constants(name);
      // The JVM wants a number behind the name.
      if (constants.matches(".* \\d+")) {
        lines.add(constants);
      }
    }
    return lines;
  }
}

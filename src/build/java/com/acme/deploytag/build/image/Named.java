package com.acme.deploytag.build.image;

import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Leaves out the libraries' classes that nothing names which is there itself: as a class, in a
 * signature, or in a text, as for reflection. A tenth of what the libraries have.
 */
final class Named {
  private static final String END = ".class";
  private static final String SERVICES = "META-INF/services/";

  // In descriptors and signatures: Lcom/acme/Type; and Lcom/acme/Type<…>;
  private static final Pattern IN_SIGNATURE = Pattern.compile("L([\\w/$-]+)[;<]");

  private final Map<String, byte[]> entries;
  private final Set<String> kept = new HashSet<>();
  private final Deque<String> open = new ArrayDeque<>();

  private Named(Map<String, byte[]> entries) {
    this.entries = entries;
  }

  /**
   * Removes from {@code entries} the classes to which those that begin like {@code ours} do not
   * lead.
   */
  static void keep(Map<String, byte[]> entries, String ours) {
    Named named = new Named(entries);
    List.copyOf(entries.keySet()).forEach(name -> named.begin(name, ours));
    while (!named.open.isEmpty()) {
      names(entries.get(named.open.pop() + END)).forEach(named::meet);
    }
    entries
        .keySet()
        .removeIf(name -> name.endsWith(END) && !named.kept.contains(name.replace(END, "")));
  }

  private void begin(String entry, String ours) {
    if (entry.startsWith(ours) && entry.endsWith(END)) {
      meet(entry.replace(END, ""));
    } else if (entry.startsWith(SERVICES)) {
      new String(entries.get(entry), StandardCharsets.UTF_8)
          .lines()
          .map(String::strip)
          .forEach(this::meet);
    }
  }

  private void meet(String name) {
    String type = name.replace('.', '/');
    if (entries.containsKey(type + END) && kept.add(type)) {
      open.push(type);
    }
  }

  private static Collection<String> names(byte[] type) {
    Set<String> names = new HashSet<>();
    for (PoolEntry entry : ClassFile.of().parse(type).constantPool()) {
      switch (entry) {
        case ClassEntry named -> names.add(named.asInternalName());
        case Utf8Entry text -> of(text.stringValue()).forEach(names::add);
        default -> {}
      }
    }
    return names;
  }

  private static Stream<String> of(String text) {
    return Stream.concat(
        Stream.of(text), IN_SIGNATURE.matcher(text).results().map((MatchResult r) -> r.group(1)));
  }
}

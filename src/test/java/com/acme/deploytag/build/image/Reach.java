package com.acme.deploytag.build.image;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * How far one gets among classes: to what is named, as {@link Named} says, and to what a name is
 * put together for at run time, as {@code "sun.net.www.protocol." + protocol + ".Handler"}. Of such
 * a name, the beginning stands in a text, so each text is a beginning that some class's name has.
 * What a text names may be made by any of its constructors.
 */
final class Reach {
  private static final String END = ".class";

  private final NavigableMap<String, byte[]> classes;
  private final Predicate<String> isNoBeginning;
  private final Predicate<String> isAskedFor;
  private final List<Mentions> roots;
  private final Set<String> putTogether = new TreeSet<>();
  private Set<String> reached = Set.of();

  /**
   * From {@code roots} on.
   *
   * @param classes class files, by their names
   * @param isNoBeginning which texts no name is put together of, although it could be
   * @param isAskedFor which of the names that could be put together may be
   */
  Reach(
      Map<String, byte[]> classes,
      List<Mentions> roots,
      Predicate<String> isNoBeginning,
      Predicate<String> isAskedFor) {
    this.classes = new TreeMap<>(classes);
    this.roots = new ArrayList<>(roots);
    this.isNoBeginning = isNoBeginning;
    this.isAskedFor = isAskedFor;
    while (grows()) {}
  }

  /** The classes that are reached. */
  Set<String> reached() {
    return reached;
  }

  /** The classes whose names could be put together, asked for or not. */
  Set<String> putTogether() {
    return putTogether;
  }

  private boolean grows() {
    Set<String> before = reached;
    reached = Set.copyOf(Named.reached(classes, roots));
    reached.stream()
        .filter(type -> !before.contains(type))
        .flatMap(type -> Mentions.of(classes.get(type + END)).texts().stream().map(Text::new))
        .flatMap(this::named)
        .distinct()
        .forEach(this::begin);
    return reached.size() > before.size();
  }

  /** A text in a class that is reached. */
  private record Text(String written) {
    String name() {
      return written.replace('.', '/');
    }
  }

  /** The one class that a text names, or those whose names may begin with it. */
  private Stream<String> named(Text text) {
    String name = text.name();
    if (classes.containsKey(name + END)) {
      return Stream.of(name);
    }
    if (name.indexOf('/') < 1 || isNoBeginning.test(text.written())) {
      return Stream.of();
    }
    List<String> longer =
        classes.tailMap(name).keySet().stream()
            .takeWhile(entry -> entry.startsWith(name))
            .map(entry -> entry.substring(0, entry.length() - END.length()))
            .toList();
    putTogether.addAll(longer);
    return longer.stream().filter(isAskedFor);
  }

  private void begin(String type) {
    Set<String> constructors = new HashSet<>();
    for (String member : Members.of(classes.get(type + END)).each().keySet()) {
      if (member.startsWith(Mentions.CONSTRUCTOR)) {
        constructors.add(type + "." + member);
      }
    }
    roots.add(new Mentions(Set.of(type), constructors, Set.of()));
  }
}

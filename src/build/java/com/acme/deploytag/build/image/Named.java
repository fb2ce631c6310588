package com.acme.deploytag.build.image;

import java.lang.classfile.ClassFile;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Leaves out the libraries' classes, methods and fields that nothing names which is left itself: in
 * code, in a signature, or in a text, as for reflection. Of a method, name and descriptor count,
 * whosever it is; the JDK names the methods of its own types, which it may call.
 */
final class Named {
  private static final String END = ".class";
  private static final String SERVICES = "META-INF/services/";

  /** What the JVM calls, and {@code Enum.valueOf}. */
  private static final Set<String> ALWAYS = Set.of("<clinit>", "values");

  private static final String BY_REFLECTION = Mentions.CONSTRUCTOR + ":()V";

  private final Map<String, byte[]> entries;
  private final String ours;
  private final Map<String, Members> kept = new HashMap<>();
  private final Map<String, Set<String>> keptOf = new HashMap<>();
  private final Set<String> packages = new HashSet<>();
  private final Map<String, Set<String>> called = new HashMap<>();
  private final Set<String> named = new HashSet<>(ALWAYS);

  private Named(Map<String, byte[]> entries, String ours) {
    this.entries = entries;
    this.ours = ours;
  }

  /**
   * Removes from {@code entries} the classes to which those that begin like {@code ours} do not
   * lead, and from those that are left what nothing names.
   *
   * @param files writes the classes
   */
  static void keep(Map<String, byte[]> entries, String ours, ClassFile files) {
    Named named = new Named(entries, ours);
    List.copyOf(entries.keySet()).forEach(named::begin);
    while (named.grows()) {}
    entries.keySet().removeIf(named::isLeftOut);
    named.keptOf.forEach((name, members) ->
        entries.computeIfPresent(name + END, (_, type) -> Members.keep(type, members, files)));
  }

  /**
   * The classes among {@code entries} that {@code roots} lead to, by the same rules.
   *
   * @param entries class files of a whole: there is nobody else who could call them
   */
  static Set<String> reached(Map<String, byte[]> entries, List<Mentions> roots) {
    Named named = new Named(entries, "nobody's");
    roots.forEach(named::add);
    while (named.grows()) {}
    return named.kept.keySet();
  }

  private boolean isOurs(String entry) {
    return entry.startsWith(ours) && entry.endsWith(END);
  }

  /** A class that is not kept, and what lies beside such classes alone. */
  private boolean isLeftOut(String entry) {
    if (entry.startsWith(ours) || entry.startsWith("META-INF/")) {
      return false;
    }
    return entry.endsWith(END)
        ? !kept.containsKey(entry.replace(END, ""))
        : entry.contains("/") && !packages.contains(folder(entry));
  }

  private static String folder(String entry) {
    return entry.substring(0, entry.lastIndexOf('/') + 1);
  }

  private void begin(String entry) {
    if (isOurs(entry)) {
      add(Mentions.of(entries.get(entry)));
    } else if (entry.startsWith(SERVICES)) {
      new String(entries.get(entry), StandardCharsets.UTF_8)
          .lines()
          .forEach(line -> meet(line.strip().replace('.', '/')));
    }
  }

  private void add(Mentions mentions) {
    named.addAll(mentions.members());
    named.addAll(mentions.texts());
    mentions.classes().forEach(this::meet);
  }

  private void meet(String name) {
    byte[] type = entries.get(name + END);
    if (type != null && !isOurs(name + END) && !kept.containsKey(name)) {
      Members members = Members.of(type);
      kept.put(name, members);
      keptOf.put(name, new HashSet<>());
      packages.add(folder(name));
      add(members.outside());
    }
  }

  /** Keeps what is named by now; whether that was anything. */
  private boolean grows() {
    boolean grown = false;
    for (String name : List.copyOf(kept.keySet())) {
      for (Map.Entry<String, Mentions> member : kept.get(name).each().entrySet()) {
        if (isNamed(name, member.getKey()) && keptOf.get(name).add(member.getKey())) {
          add(member.getValue());
          grown = true;
        }
      }
    }
    return grown;
  }

  private boolean isNamed(String type, String member) {
    if (member.startsWith(Mentions.CONSTRUCTOR)) {
      return member.equals(BY_REFLECTION) || named.contains(type + "." + member);
    }
    return named.contains(member)
        || named.contains(member.substring(0, member.indexOf(':')))
        || called(type).contains(member);
  }

  /** The methods that the JDK knows a type by. */
  private Set<String> called(String type) {
    Set<String> known = called.get(type);
    if (known == null) {
      known = entries.containsKey(type + END) ? new HashSet<>() : ofJdk(type);
      Members members = kept.get(type);
      for (String parent : members == null ? Set.<String>of() : members.parents()) {
        known.addAll(called(parent));
      }
      called.put(type, known);
    }
    return known;
  }

  private static Set<String> ofJdk(String type) {
    Set<String> methods = new HashSet<>();
    try {
      Class<?> known =
          Class.forName(type.replace('/', '.'), false, ClassLoader.getPlatformClassLoader());
      while (known != null) {
        add(known, methods);
        known = known.getSuperclass();
      }
    } catch (ClassNotFoundException e) {
      // Of another library, for which there is use in other programs: nobody can call it here.
    }
    return methods;
  }

  private static void add(Class<?> known, Set<String> methods) {
    for (Method method : known.getDeclaredMethods()) {
      String descriptor =
          MethodType.methodType(method.getReturnType(), method.getParameterTypes())
              .descriptorString();
      methods.add(method.getName() + ":" + descriptor);
    }
    for (Class<?> parent : known.getInterfaces()) {
      add(parent, methods);
    }
  }
}

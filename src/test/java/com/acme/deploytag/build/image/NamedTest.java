package com.acme.deploytag.build.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Which classes stay in the jar. */
final class NamedTest {
  /** The first of those that are ours. */
  static final class Ours {
    Used used;
    List<InSignature> all;

    Ours() throws ReflectiveOperationException {
      Class.forName("com.acme.deploytag.build.image.NamedTest$ByReflection");
      used = new Used();
      used.further();
    }
  }

  /** Leads on. */
  static final class Used {
    Object further() {
      return new Further();
    }
  }

  /** At second hand. */
  static final class Further {}

  /** In a generic type only. */
  static final class InSignature {}

  /** In a text only. */
  static final class ByReflection {}

  /** In a list of services only. */
  static final class Service {}

  /** Leads to others, but nothing leads to it. */
  static final class Unused {
    Further further;
    AlsoUnused other;
  }

  /** Is led to by what nothing leads to. */
  static final class AlsoUnused {}

  @Test
  void thoseThatOursLeadTo() throws Exception {
    List<Class<?>> kept =
        List.of(
            Ours.class,
            Used.class,
            Further.class,
            InSignature.class,
            ByReflection.class,
            Service.class);
    TreeSet<String> expected = new TreeSet<>(List.of("META-INF/services/any", "a.properties"));
    Map<String, byte[]> entries = new HashMap<>();
    entries.put("META-INF/services/any", (Service.class.getName() + "\n").getBytes(UTF_8));
    entries.put("a.properties", new byte[0]);
    for (Class<?> type : kept) {
      expected.add(Defined.entry(type));
      entries.put(Defined.entry(type), Defined.bytes(type));
    }
    for (Class<?> type : List.of(Unused.class, AlsoUnused.class)) {
      entries.put(Defined.entry(type), Defined.bytes(type));
    }
    Named.keep(entries, Defined.entry(Ours.class), ClassFile.of());
    assertEquals(expected, new TreeSet<>(entries.keySet()));
  }

  /** A library's class with members of each kind. */
  static final class Library implements Comparable<Library> {
    final int read = 1;
    int unread;
    String named = "by text";

    Library() {}

    Library(String unused) {
      named = unused;
    }

    int called() {
      return further(2);
    }

    private int further(int number) {
      return read + number;
    }

    /** Of another name and descriptor than what is called. */
    int called(String unused) {
      return dead() + unused.length();
    }

    int dead() {
      return unread++;
    }

    @Override
    public int compareTo(Library other) {
      return 0;
    }
  }

  /** The only class of ours. */
  static final class Caller {
    int call() {
      return new Library().called() + "named".length();
    }
  }

  @Test
  void andOfThemWhatIsNamed() throws Exception {
    Map<String, byte[]> entries = new HashMap<>();
    entries.put(Defined.entry(Caller.class), Defined.bytes(Caller.class));
    entries.put(Defined.entry(Library.class), Defined.bytes(Library.class));
    Named.keep(entries, Defined.entry(Caller.class), ClassFile.of());
    TreeSet<String> kept = new TreeSet<>();
    ClassModel library = ClassFile.of().parse(entries.get(Defined.entry(Library.class)));
    library.fields().forEach(field -> kept.add(field.fieldName().stringValue()));
    library
        .methods()
        .forEach(method ->
            kept.add(method.methodName().stringValue() + method.methodType().stringValue()));
    kept.removeIf(name -> name.startsWith("compareTo"));
    assertEquals(
        new TreeSet<>(List.of("read", "named", "<init>()V", "called()I", "further(I)I")), kept);
    assertTrue(library.methods().stream().anyMatch(m -> m.methodName().equalsString("compareTo")));
  }
}

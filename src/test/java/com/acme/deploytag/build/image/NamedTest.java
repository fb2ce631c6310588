package com.acme.deploytag.build.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

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
    Named.keep(entries, Defined.entry(Ours.class));
    assertEquals(expected, new TreeSet<>(entries.keySet()));
  }
}

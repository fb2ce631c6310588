package com.acme.deploytag.build.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Names that are put together at run time lead on, as those that stand there do. */
final class ReachTest {
  /** The root, which asks by a part of a name. */
  static final class Asks {
    Object ask(String kind) throws ReflectiveOperationException {
      return Class.forName(Asker.BEGINNING + kind).getConstructor().newInstance();
    }
  }

  /** Has the beginning, and a name as a whole. */
  static final class Asker {
    static final String BEGINNING =
        String.valueOf("com.acme.deploytag.build.image.ReachTest$Found");

    static Object whole(String text) throws ReflectiveOperationException {
      return Class.forName("com.acme.deploytag.build.image.ReachTest$Whole")
          .getDeclaredConstructor(String.class)
          .newInstance(text);
    }
  }

  /** Its name begins like that. */
  static final class FoundOne {
    Object further = new Further();
  }

  /** This one's, too. */
  static final class FoundAnother {}

  /** Its name stands there, and what makes it has a parameter. */
  static final class Whole {
    Object further;

    Whole(String text) {
      further = new Made(text);
    }
  }

  /** By {@link Whole} alone. */
  record Made(String text) {}

  /** By {@link FoundOne} alone. */
  static final class Further {}

  /** Nothing leads there. */
  static final class Unused {}

  private static Reach reach(Set<String> noBeginnings, Set<String> notAskedFor) throws Exception {
    Map<String, byte[]> classes = new HashMap<>();
    for (Class<?> type :
        List.of(
            Asker.class,
            FoundOne.class,
            FoundAnother.class,
            Whole.class,
            Made.class,
            Further.class,
            Unused.class)) {
      classes.put(Defined.entry(type), Defined.bytes(type));
    }
    List<Mentions> roots =
        List.of(
            Mentions.of(Defined.bytes(Asks.class)),
            Mentions.of(List.of("whole", Asker.class.getName())));
    return new Reach(
        classes,
        roots,
        noBeginnings::contains,
        type -> !notAskedFor.contains(type.replaceFirst(".*\\$", "")));
  }

  private static String names(Set<String> types) {
    Set<String> names = new TreeSet<>();
    types.forEach(type -> names.add(type.replaceFirst(".*\\$", "")));
    return String.join(" ", names);
  }

  @Test
  void putTogether() throws Exception {
    Reach reach = reach(Set.of(), Set.of());
    assertEquals("Asker FoundAnother FoundOne Further Made Whole", names(reach.reached()));
    assertEquals("FoundAnother FoundOne", names(reach.putTogether()));
  }

  @Test
  void butNotWhatNobodyAsksFor() throws Exception {
    Reach reach = reach(Set.of(), Set.of("FoundOne"));
    assertEquals("Asker FoundAnother Made Whole", names(reach.reached()));
    assertEquals("FoundAnother FoundOne", names(reach.putTogether()));
  }

  @Test
  void norWhereTheTextIsNoBeginning() throws Exception {
    Reach reach = reach(Set.of("com.acme.deploytag.build.image.ReachTest$Found"), Set.of());
    assertEquals("Asker Made Whole", names(reach.reached()));
    assertEquals("", names(reach.putTogether()));
  }
}

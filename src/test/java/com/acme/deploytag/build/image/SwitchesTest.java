package com.acme.deploytag.build.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.constantpool.InvokeDynamicEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** A switch over types chooses the same, whether the JDK makes it at run time or the build. */
final class SwitchesTest {
  /** With all that such a switch may have: null, guards that fail, a type above another. */
  static final class Subject implements Function<Object, String> {
    @Override
    public String apply(Object value) {
      return switch (value) {
        case null -> "null";
        case Integer number when number > 9 -> "large";
        case Integer number when number < 0 -> "negative";
        case String text when text.isEmpty() -> "empty";
        case Number _ -> "number";
        case CharSequence text -> text.toString();
        default -> "other";
      };
    }
  }

  private static byte[] compiled() throws Exception {
    return Switches.compile(Defined.bytes(Subject.class), ClassHierarchyResolver.defaultResolver());
  }

  private static long made(byte[] type) {
    long made = 0;
    for (var entry : ClassFile.of().parse(type).constantPool()) {
      made += entry instanceof InvokeDynamicEntry call && isOverTypes(call) ? 1 : 0;
    }
    return made;
  }

  private static boolean isOverTypes(InvokeDynamicEntry call) {
    return call.name().equalsString("typeSwitch");
  }

  @Test
  void chooseTheSame() throws Exception {
    @SuppressWarnings("unchecked")
    Function<Object, String> compiled =
        (Function<Object, String>) Defined.instance(Subject.class, compiled());
    List<Object> values = new ArrayList<>(List.of(10, 9, -1, 1.5, "", "text", 'c', List.of()));
    values.add(null);
    List<String> expected = values.stream().map(new Subject()).toList();
    assertEquals(7, expected.stream().distinct().count(), expected.toString());
    assertEquals(expected, values.stream().map(compiled).toList());
  }

  /** Or nothing would be won. */
  @Test
  void leaveNothingToTheJdk() throws Exception {
    assertEquals(1, made(Defined.bytes(Subject.class)));
    byte[] compiled = compiled();
    assertEquals(0, calls(compiled));
    assertEquals(List.of(), ClassFile.of().verify(compiled));
  }

  /** In code: the constant pool may keep what nothing uses. */
  private static long calls(byte[] type) {
    return ClassFile.of().parse(type).methods().stream()
        .flatMap(method -> method.code().stream())
        .flatMap(code -> code.elementStream())
        .filter(java.lang.classfile.instruction.InvokeDynamicInstruction.class::isInstance)
        .count();
  }
}

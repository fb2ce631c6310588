package com.acme.deploytag.build.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** A record is equal and hashed the same, whether the JDK makes that at run time or not. */
final class RecordMethodsTest {
  /** Values of each type, some of which differ in one component. */
  static final class Subject implements Supplier<List<Object>> {
    record All(
        boolean z, byte b, char c, short s, int i, long j, float f, double d, String l, Object a) {}

    @Override
    public List<Object> get() {
      Object array = new Object();
      List<Object> all = new ArrayList<>();
      // Twice each, to be equal.
      for (int n = 0; n < 2; n++) {
        all.add(new All(true, (byte) -1, 'x', (short) 2, 3, 4L << 40, 0.5f, 0.25, "l", array));
        all.add(new All(false, (byte) -1, 'x', (short) 2, 3, 4L << 40, 0.5f, 0.25, "l", array));
        all.add(new All(true, (byte) 1, 'x', (short) 2, 3, 4L << 40, 0.5f, 0.25, "l", array));
        all.add(new All(true, (byte) -1, 'y', (short) 2, 3, 4L << 40, 0.5f, 0.25, "l", array));
        all.add(new All(true, (byte) -1, 'x', (short) -2, 3, 4L << 40, 0.5f, 0.25, "l", array));
        all.add(new All(true, (byte) -1, 'x', (short) 2, -3, 4L << 40, 0.5f, 0.25, "l", array));
        all.add(new All(true, (byte) -1, 'x', (short) 2, 3, 4L, 0.5f, 0.25, "l", array));
        all.add(new All(true, (byte) -1, 'x', (short) 2, 3, 4L, -0.0f, 0.25, "l", array));
        all.add(new All(true, (byte) -1, 'x', (short) 2, 3, 4L, 0.0f, 0.25, "l", array));
        all.add(new All(true, (byte) -1, 'x', (short) 2, 3, 4L, 0.5f, Double.NaN, "l", array));
        all.add(new All(true, (byte) -1, 'x', (short) 2, 3, 4L, 0.5f, 0.25, null, array));
        all.add(new All(true, (byte) -1, 'x', (short) 2, 3, 4L, 0.5f, 0.25, "l", null));
      }
      return all;
    }
  }

  record None() {}

  private static byte[] compiled(Class<?> type) throws Exception {
    return RecordMethods.compile(Defined.bytes(type), ClassHierarchyResolver.defaultResolver());
  }

  /** The subject's values, of a record that is compiled. */
  @SuppressWarnings("unchecked")
  private static List<Object> values() throws Exception {
    byte[] subject = Defined.bytes(Subject.class);
    return ((Supplier<List<Object>>)
            Defined.instance(
                Subject.class, subject, Subject.All.class, compiled(Subject.All.class)))
        .get();
  }

  @Test
  void areEqualToTheSame() throws Exception {
    List<Object> compiled = values();
    List<Object> plain = new Subject().get();
    assertNotEquals(compiled.getFirst().getClass(), plain.getFirst().getClass());
    for (int i = 0; i < plain.size(); i++) {
      for (int k = 0; k < plain.size(); k++) {
        assertEquals(
            plain.get(i).equals(plain.get(k)),
            compiled.get(i).equals(compiled.get(k)),
            i + "," + k);
      }
      assertNotEquals(compiled.get(i), plain.get(i));
      assertNotEquals(compiled.get(i), null);
    }
  }

  @Test
  void areHashedTheSame() throws Exception {
    List<Object> compiled = values();
    List<Object> plain = new Subject().get();
    // Each list has an object of its own, but in the last value.
    assertEquals(plain.getLast().hashCode(), compiled.getLast().hashCode());
    for (int i = 0; i < plain.size() / 2; i++) {
      assertEquals(compiled.get(i).hashCode(), compiled.get(i + plain.size() / 2).hashCode());
    }
    assertEquals(
        new None().hashCode(), Defined.instance(None.class, compiled(None.class)).hashCode());
  }

  /** Or nothing would be won. */
  @Test
  void leaveNothingToTheJdk() throws Exception {
    assertEquals(3, calls(Defined.bytes(Subject.All.class)));
    byte[] compiled = compiled(Subject.All.class);
    assertEquals(1, calls(compiled), "toString");
    assertEquals(List.of(), ClassFile.of().verify(compiled));
  }

  private static long calls(byte[] type) {
    return ClassFile.of().parse(type).methods().stream()
        .flatMap(method -> method.code().stream())
        .flatMap(code -> code.elementStream())
        .filter(InvokeDynamicInstruction.class::isInstance)
        .count();
  }
}

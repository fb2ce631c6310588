package com.acme.deploytag.build.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.classfile.ClassFile;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What debuggers want is gone; what a stack trace says besides lines is not. */
final class DebugTest {
  /** Throws, to be asked where. */
  static final class Subject implements Supplier<String> {
    @Override
    public String get() {
      String reason = "on purpose";
      throw new IllegalStateException(reason);
    }
  }

  private static StackTraceElement top(Supplier<?> subject) {
    return assertThrows(IllegalStateException.class, subject::get).getStackTrace()[0];
  }

  @Test
  void linesAreCutOff() throws Exception {
    byte[] before = Defined.bytes(Subject.class);
    byte[] after = Debug.strip(before, ClassFile.of(), false);
    assertTrue(after.length < before.length, after.length + " of " + before.length);
    StackTraceElement whole = top(new Subject());
    StackTraceElement stripped = top((Supplier<?>) Defined.instance(Subject.class, after));
    assertTrue(whole.getLineNumber() > 0, whole.toString());
    assertEquals(-1, stripped.getLineNumber());
    assertEquals(whole.getFileName(), stripped.getFileName());
    assertEquals(whole.getMethodName(), stripped.getMethodName());
  }
}

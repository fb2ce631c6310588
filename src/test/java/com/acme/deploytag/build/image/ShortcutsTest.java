package com.acme.deploytag.build.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.base.ParserBase;
import com.fasterxml.jackson.core.base.ParserMinimalBase;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jgit.internal.storage.file.FileSnapshot;
import org.eclipse.jgit.internal.storage.file.ObjectDirectoryPackParser;
import org.junit.jupiter.api.Test;

/** The libraries' classes are what is expected of them, and sound with what is left out. */
final class ShortcutsTest {
  private static byte[] taken(Class<?> type) throws IOException {
    return Shortcuts.take(Defined.entry(type), Defined.bytes(type), ClassFile.of());
  }

  /** How often the code of a class says something. */
  private static long count(byte[] type, String... words) {
    ClassModel model = ClassFile.of().parse(type);
    return model.methods().stream()
        .flatMap(method -> method.code().stream())
        .flatMap(code -> code.elementStream())
        .map(Object::toString)
        .filter(text -> Stream.of(words).allMatch(text::contains))
        .count();
  }

  @Test
  void packsAreNotForcedToDisk() throws Exception {
    byte[] before = Defined.bytes(ObjectDirectoryPackParser.class);
    byte[] after = taken(ObjectDirectoryPackParser.class);
    assertTrue(count(before, "FileChannel", "force") >= 2, "JGit has changed");
    assertEquals(0, count(after, "FileChannel", "force"));
    assertEquals(List.of(), ClassFile.of().verify(after));
  }

  @Test
  void boundsAreMadeLate() throws Exception {
    byte[] after = taken(ParserMinimalBase.class);
    assertEquals(4, count(Defined.bytes(ParserMinimalBase.class), "PUTSTATIC", "BD_"));
    assertEquals(0, count(after, "BigDecimal", "BD_"));
    assertEquals(0, count(after, "PUTSTATIC", "BD_"));
    assertEquals(
        2,
        count(Defined.bytes(ParserBase.class), "GETSTATIC", "BD_MIN_LONG")
            + count(Defined.bytes(ParserBase.class), "GETSTATIC", "BD_MAX_LONG"));
    assertEquals(0, count(taken(ParserBase.class), "BD_"));
    assertEquals(List.of(), ClassFile.of().verify(after));
  }

  @Test
  void timesAreInNoZone() throws Exception {
    Class<?> snapshot = FileSnapshot.class;
    byte[] after = taken(snapshot);
    assertTrue(count(Defined.bytes(snapshot), "GETSTATIC", "dateFmt") > 0, "JGit has changed");
    assertEquals(0, count(after, "dateFmt"));
    assertEquals(0, count(after, "ZoneId"));
    assertEquals(List.of(), ClassFile.of().verify(after));
  }
}

package com.acme.deploytag.build.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is cut off a program, byte by byte. */
final class ElfTest {
  private static final int HEADER = 64;
  private static final int SEGMENT = 56;
  private static final int LOADED = 300;
  private static final int SIZE = 1000;

  @TempDir Path dir;

  /** A program with one segment, and behind it what no run needs. */
  private static ByteBuffer program() {
    ByteBuffer file = ByteBuffer.allocate(SIZE).order(ByteOrder.LITTLE_ENDIAN);
    while (file.hasRemaining()) {
      file.put((byte) 7);
    }
    file.putInt(0, 0x464c457f).put(4, (byte) 2).put(5, (byte) 1);
    file.putLong(32, HEADER).putLong(40, LOADED + 100);
    file.putShort(54, (short) SEGMENT).putShort(56, (short) 1);
    file.putShort(60, (short) 3).putShort(62, (short) 2);
    file.putLong(HEADER + 8, 200).putLong(HEADER + 32, LOADED - 200);
    return file;
  }

  private byte[] stripped(byte[] content) throws IOException {
    Path file = Files.write(dir.resolve("program"), content);
    Elf.strip(file);
    return Files.readAllBytes(file);
  }

  @Test
  void endsWithItsLastSegment() throws IOException {
    ByteBuffer expected = program();
    expected.putLong(40, 0).putShort(60, (short) 0).putShort(62, (short) 0);
    byte[] whole = new byte[LOADED];
    expected.get(0, whole);
    byte[] stripped = stripped(program().array());
    assertEquals(LOADED, stripped.length);
    assertArrayEquals(whole, stripped);
    assertArrayEquals(whole, stripped(stripped));
  }

  /** A second header, of an index at 240 that leads to a table of two records at 260. */
  private static ByteBuffer unwinding(int encoding, int length) {
    ByteBuffer file = program();
    int header = HEADER + SEGMENT;
    file.putShort(56, (short) 2);
    file.putInt(header, 0x6474e550).putLong(header + 8, 240).putLong(header + 32, 12);
    file.put(241, (byte) encoding).putInt(244, 260 - 244);
    return file.putInt(260, length).putInt(264 + 8, 0);
  }

  @Test
  void hasNoUnwindTables() throws IOException {
    ByteBuffer without = unwinding(0x1b, 8);
    without.putLong(40, 0).putShort(60, (short) 0).putShort(62, (short) 0);
    without.putInt(HEADER + SEGMENT, 0).put(240, new byte[12]).put(260, new byte[16]);
    byte[] expected = new byte[LOADED];
    without.get(0, expected);
    assertArrayEquals(expected, stripped(unwinding(0x1b, 8).array()));
  }

  /** Told in another way than GNU's linker does, and one that does not end. */
  @ParameterizedTest
  @CsvSource({"3,8", "27,-1"})
  void wantsTablesThatItKnows(int encoding, int length) {
    byte[] content = unwinding(encoding, length).array();
    assertThrows(IllegalStateException.class, () -> stripped(content));
  }

  /** No such file at all, one of 32 bits, and one for big-endian machines. */
  @ParameterizedTest
  @CsvSource({"0,1", "4,1", "5,2"})
  void leavesOthersAlone(int at, byte value) throws IOException {
    byte[] content = program().put(at, value).array();
    assertArrayEquals(content, stripped(content));
  }

  @Test
  void leavesShortOnesAlone() throws IOException {
    assertArrayEquals(new byte[] {0x7f}, stripped(new byte[] {0x7f}));
  }
}

package com.acme.deploytag.build.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a loader makes of the JVM's library is the same, read by the rules of the standard here. */
final class PackedRelocationsTest {
  private static final Path JVM = Path.of(System.getProperty("java.home"), "lib/server/libjvm.so");
  private static final long MOST_KEPT = 10_000;

  @TempDir Path dir;

  private ElfImage packed(String loader) throws IOException {
    Path file = dir.resolve("libjvm.so");
    Files.copy(JVM, file, StandardCopyOption.REPLACE_EXISTING);
    PackedRelocations.pack(file, Files.writeString(dir.resolve("loader"), loader));
    return ElfImage.of(ByteBuffer.wrap(Files.readAllBytes(file)));
  }

  private static ElfImage original() throws IOException {
    return ElfImage.of(ByteBuffer.wrap(Files.readAllBytes(JVM)));
  }

  /** What is added to the library's address, by the place where it goes. */
  private static Map<Long, Long> relative(ElfImage image) {
    ByteBuffer bytes = image.bytes();
    Map<Long, Long> all = new TreeMap<>();
    int start = image.offset(image.dynamic(ElfImage.RELA));
    for (int at = start; at < start + image.dynamic(ElfImage.RELASZ); at += 24) {
      if (bytes.getLong(at + 8) == image.relativeType()) {
        all.put(bytes.getLong(at), bytes.getLong(at + 16));
      }
    }
    return all;
  }

  private static Map<Long, Long> unpacked(ElfImage image) {
    ByteBuffer bytes = image.bytes();
    Map<Long, Long> all = relative(image);
    int start = image.offset(image.dynamic(ElfImage.RELR));
    long base = 0;
    for (int at = start; at < start + image.dynamic(ElfImage.RELRSZ); at += 8) {
      long word = bytes.getLong(at);
      if ((word & 1) == 0) {
        all.put(word, bytes.getLong(image.offset(word)));
        base = word + 8;
        continue;
      }
      for (int bit = 1; bit < 64; bit++) {
        long place = base + (bit - 1) * 8L;
        if (((word >>> bit) & 1) == 1) {
          all.put(place, bytes.getLong(image.offset(place)));
        }
      }
      base += 63 * 8;
    }
    return all;
  }

  @Test
  void leadToTheSamePlaces() throws IOException {
    ElfImage packed = packed(PackedRelocations.KNOWN);
    assertEquals(relative(original()), unpacked(packed));
    assertEquals(8, packed.dynamic(ElfImage.RELRENT));
    assertTrue(packed.dynamic(ElfImage.RELASZ) < MOST_KEPT * 24);
    assertTrue(packed.dynamic(ElfImage.RELRSZ) > 0);
  }

  @Test
  void asksTheLibraryForTheFormatBesides() throws IOException {
    ElfImage before = original();
    ElfImage packed = packed(PackedRelocations.KNOWN);
    assertEquals(before.versionsSize() + 16, packed.versionsSize());
    assertEquals(before.freeVersion() + 1, packed.freeVersion());
    int end = packed.offset(packed.dynamic(ElfImage.VERNEED)) + packed.versionsSize();
    ByteBuffer bytes = packed.bytes();
    assertEquals(0x0fd0e42, bytes.getInt(end - 16), "the hash of GLIBC_ABI_DT_RELR");
    int name = packed.offset(packed.dynamic(ElfImage.STRTAB) + bytes.getInt(end - 8));
    byte[] text = new byte[PackedRelocations.KNOWN.length() + 1];
    bytes.get(name, text);
    assertEquals(
        PackedRelocations.KNOWN + "\0",
        new String(text, java.nio.charset.StandardCharsets.US_ASCII));
  }

  /** All else is where it was; what is left of the table is empty. */
  @Test
  void changesNothingElse() throws IOException {
    ElfImage before = original();
    ElfImage packed = packed(PackedRelocations.KNOWN);
    int table = before.offset(before.dynamic(ElfImage.RELA));
    int end = table + (int) before.dynamic(ElfImage.RELASZ);
    byte[] old = before.bytes().array();
    byte[] now = packed.bytes().array();
    assertEquals(old.length, now.length);
    Map<Long, Long> places = relative(before);
    for (long place : places.keySet()) {
      before.bytes().putLong(before.offset(place), places.get(place));
    }
    for (int at = 0; at < old.length; at++) {
      boolean isAllowed =
          (at >= table && at < end) || (at >= before.dynamicStart() && at < before.dynamicEnd());
      assertTrue(isAllowed || old[at] == now[at], "at " + at);
    }
  }

  @Test
  void leavesItToALoaderThatDoesNotKnowTheFormat() throws IOException {
    assertEquals(-1, packed("GLIBC_2.35").bytes().mismatch(original().bytes()));
  }
}

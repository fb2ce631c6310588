package com.acme.deploytag.container;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a program or library for 64-bit Linux says of itself to whoever loads it, by elf(5).
 *
 * @param machine the number of the architecture that it is for
 * @param alignment of what is loaded: no kernel with larger pages can run it
 * @param loader the program that loads it; a library names none
 * @param needed the libraries that it is linked to, by their names
 */
record ElfFile(int machine, long alignment, Optional<String> loader, List<String> needed) {
  private static final int MAGIC = 0x464c457f;
  private static final int LOADED = 1;
  private static final int DYNAMIC = 2;
  private static final int INTERPRETER = 3;
  private static final int NEEDED = 1;
  private static final int TEXTS = 5;

  /** A part of the file, and the address at which it is loaded. */
  private record Segment(int type, int start, long address, int size, long alignment) {}

  /** Nothing if the file is none. */
  static Optional<ElfFile> read(Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    if (bytes.limit() < 64 || bytes.getInt(0) != MAGIC) {
      return Optional.empty();
    }
    List<Segment> segments = segments(bytes);
    return Optional.of(
        new ElfFile(
            bytes.getShort(18),
            segments.stream()
                .filter(each -> each.type() == LOADED)
                .mapToLong(Segment::alignment)
                .min()
                .orElseThrow(),
            segments.stream()
                .filter(each -> each.type() == INTERPRETER)
                .map(each -> text(bytes, each.start()))
                .findFirst(),
            needed(bytes, segments)));
  }

  private static List<Segment> segments(ByteBuffer bytes) {
    List<Segment> segments = new ArrayList<>();
    int table = (int) bytes.getLong(32);
    int size = bytes.getShort(54);
    for (int at = table; at < table + size * bytes.getShort(56); at += size) {
      segments.add(
          new Segment(
              bytes.getInt(at),
              (int) bytes.getLong(at + 8),
              bytes.getLong(at + 16),
              (int) bytes.getLong(at + 32),
              bytes.getLong(at + 48)));
    }
    return segments;
  }

  private static List<String> needed(ByteBuffer bytes, List<Segment> segments) {
    List<Long> names = new ArrayList<>();
    long texts = 0;
    for (Segment dynamic : segments) {
      int end = dynamic.type() == DYNAMIC ? dynamic.start() + dynamic.size() : 0;
      for (int at = dynamic.start(); at < end; at += 16) {
        long tag = bytes.getLong(at);
        if (tag == NEEDED) {
          names.add(bytes.getLong(at + 8));
        } else if (tag == TEXTS) {
          texts = place(segments, bytes.getLong(at + 8));
        }
      }
    }
    long start = texts;
    return names.stream().map(name -> text(bytes, (int) (start + name))).toList();
  }

  /** Where in the file that is which is loaded at an address. */
  private static long place(List<Segment> segments, long address) {
    for (Segment each : segments) {
      long within = address - each.address();
      if (each.type() == LOADED && within >= 0 && within < each.size()) {
        return each.start() + within;
      }
    }
    throw new IllegalStateException("nothing of the file is loaded at " + address);
  }

  private static String text(ByteBuffer bytes, int at) {
    int end = at;
    while (bytes.get(end) != 0) {
      end++;
    }
    byte[] text = new byte[end - at];
    bytes.get(at, text);
    return new String(text, ISO_8859_1);
  }
}

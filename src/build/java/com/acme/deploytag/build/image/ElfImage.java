package com.acme.deploytag.build.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** A 64-bit little-endian library, and what its dynamic section says to the loader (elf(5)). */
record ElfImage(ByteBuffer bytes, int dynamicStart, int dynamicEnd) {
  static final long STRTAB = 5;
  static final long RELA = 7;
  static final long RELASZ = 8;
  static final long STRSZ = 10;
  static final long RELRSZ = 35;
  static final long RELR = 36;
  static final long RELRENT = 37;
  static final long RELACOUNT = 0x6ffffff9L;
  static final long VERNEED = 0x6ffffffeL;

  private static final long VERNEEDNUM = 0x6fffffffL;
  private static final int LOAD = 1;
  private static final int DYNAMIC = 2;
  private static final int PAIR = 16;
  private static final int VALUE = 8;
  private static final int AARCH64 = 183;

  /** The library in {@code bytes}. */
  static ElfImage of(ByteBuffer bytes) {
    bytes.order(ByteOrder.LITTLE_ENDIAN);
    ElfImage unread = new ElfImage(bytes, 0, 0);
    for (int i = 0; i < unread.segments(); i++) {
      int segment = unread.segment(i);
      if (bytes.getInt(segment) == DYNAMIC) {
        int start = (int) bytes.getLong(segment + 8);
        return new ElfImage(bytes, start, start + (int) bytes.getLong(segment + 32));
      }
    }
    throw new IllegalStateException("no library");
  }

  private int segments() {
    return bytes.getShort(56);
  }

  private int segment(int number) {
    return (int) bytes.getLong(32) + number * bytes.getShort(54);
  }

  /** Where in the file is what comes to {@code address}. */
  int offset(long address) {
    for (int i = 0; i < segments(); i++) {
      int segment = segment(i);
      long from = address - bytes.getLong(segment + 16);
      if (bytes.getInt(segment) == LOAD && from >= 0 && from < bytes.getLong(segment + 32)) {
        return (int) (bytes.getLong(segment + 8) + from);
      }
    }
    throw new IllegalStateException("nothing of the file comes to " + address);
  }

  /** The type of those relocations that add the library's address. */
  long relativeType() {
    return bytes.getShort(18) == AARCH64 ? 1027 : 8;
  }

  /** What the dynamic section says by {@code tag}. */
  long dynamic(long tag) {
    return bytes.getLong(entry(tag) + VALUE);
  }

  private int entry(long tag) {
    for (int at = dynamicStart; at < dynamicEnd; at += PAIR) {
      if (bytes.getLong(at) == tag) {
        return at;
      }
    }
    throw new IllegalStateException("the dynamic section lacks " + tag);
  }

  /** Says {@code value} by {@code tag}. */
  void set(long tag, long value) {
    set(tag, tag, value);
  }

  /** Says that by {@code tag} in place of what it says by {@code old}. */
  void set(long old, long tag, long value) {
    int at = entry(old);
    bytes.putLong(at, tag).putLong(at + VALUE, value);
  }

  /** Says {@code value} by {@code tag} as well, in one of the entries that linkers leave free. */
  void add(long tag, long value) {
    int at = entry(0);
    if (at + PAIR >= dynamicEnd) {
      throw new IllegalStateException("no room in the dynamic section");
    }
    bytes.putLong(at, tag).putLong(at + VALUE, value);
  }

  /** The size of the list of versions that it needs of other libraries. */
  int versionsSize() {
    int list = offset(dynamic(VERNEED));
    int end = list;
    int library = list;
    for (long i = dynamic(VERNEEDNUM); i > 0; i--) {
      end = Math.max(end, last(library) + PAIR);
      library += bytes.getInt(library + 12);
    }
    return end - list;
  }

  /** The last version that the list needs of the library at {@code library}. */
  private int last(int library) {
    int version = library + bytes.getInt(library + 8);
    for (int i = bytes.getShort(library + 2); i > 1; i--) {
      version += bytes.getInt(version + 12);
    }
    return version;
  }

  /** A number that no version has. */
  int freeVersion() {
    int most = 1;
    int library = offset(dynamic(VERNEED));
    for (long i = dynamic(VERNEEDNUM); i > 0; i--) {
      int version = library + bytes.getInt(library + 8);
      for (int left = bytes.getShort(library + 2); left > 0; left--) {
        most = Math.max(most, bytes.getShort(version + 6));
        version += bytes.getInt(version + 12);
      }
      library += bytes.getInt(library + 12);
    }
    return most + 1;
  }

  /**
   * Copies that list to {@code to}, with room for one more version of the C library.
   *
   * @return where the last one of the C library is there
   */
  int copyVersions(int to) {
    int list = offset(dynamic(VERNEED));
    bytes.put(to, bytes, list, versionsSize());
    int library = to;
    for (long i = dynamic(VERNEEDNUM); i > 0; i--) {
      if (text(dynamic(STRTAB) + bytes.getInt(library + 4)).startsWith("libc.so.")) {
        int last = last(library);
        bytes.putShort(library + 2, (short) (bytes.getShort(library + 2) + 1));
        return last;
      }
      library += bytes.getInt(library + 12);
    }
    throw new IllegalStateException("it does not need the C library");
  }

  private String text(long address) {
    int start = offset(address);
    int end = start;
    while (bytes.get(end) != 0) {
      end++;
    }
    byte[] text = new byte[end - start];
    bytes.get(start, text);
    return new String(text, StandardCharsets.US_ASCII);
  }
}

package com.acme.deploytag.build.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes in a bit each the places in a library which the loader has to add the library's address
 * to, in place of 24 bytes each: the format DT_RELR of the ELF standard, which linkers make by
 * {@code -z pack-relative-relocs}. Of the JVM's library it is a fifteenth, 0.5 MB of the compressed
 * image, and the loader reads less.
 */
final class PackedRelocations {
  /** What a C library says that knows the format; a library that has it must ask for that. */
  static final String KNOWN = "GLIBC_ABI_DT_RELR";

  private static final int RELA = 24;
  private static final int WORD = Long.BYTES;
  private static final int BITS = 63;
  private static final int VERSION = 16;

  private final ElfImage image;
  private final List<Long> places = new ArrayList<>();
  private int end;

  private PackedRelocations(ElfImage image) {
    this.image = image;
  }

  /**
   * Packs those of {@code library}, unless {@code loader} does not know the format.
   *
   * @throws IllegalStateException if the library is not as linkers make it
   */
  static void pack(Path library, Path loader) throws IOException {
    if (areKnown(loader)) {
      ElfImage image = ElfImage.of(ByteBuffer.wrap(Files.readAllBytes(library)));
      new PackedRelocations(image).pack();
      Files.write(library, image.bytes().array());
    }
  }

  /** Whether {@code loader} knows the format, as glibc's does from 2.36 on. */
  static boolean areKnown(Path loader) throws IOException {
    return Files.readString(loader, StandardCharsets.ISO_8859_1).contains(KNOWN);
  }

  private void pack() {
    ByteBuffer bytes = image.bytes();
    int start = image.offset(image.dynamic(ElfImage.RELA));
    int size = (int) image.dynamic(ElfImage.RELASZ);
    end = start;
    for (int at = start; at < start + size; at += RELA) {
      take(bytes.slice(at, RELA).order(ByteOrder.LITTLE_ENDIAN));
    }
    long relative = address(start, end);
    image.set(ElfImage.RELASZ, end - start);
    int packed = end;
    words().forEach(this::put);
    image.set(ElfImage.RELACOUNT, ElfImage.RELR, relative);
    image.add(ElfImage.RELRSZ, end - packed);
    image.add(ElfImage.RELRENT, WORD);
    ask(start);
    if (end > start + size) {
      throw new IllegalStateException("no room for packed relocations");
    }
    bytes.put(end, new byte[start + size - end]);
  }

  /** The address of what is at {@code to}, in the segment that has {@code start}. */
  private long address(int start, int to) {
    return image.dynamic(ElfImage.RELA) + to - start;
  }

  /** Notes its place if it can be packed, and keeps it else. */
  private void take(ByteBuffer entry) {
    long place = entry.getLong(0);
    if (entry.getLong(8) == image.relativeType() && place % WORD == 0) {
      image.bytes().putLong(image.offset(place), entry.getLong(16));
      places.add(place);
    } else {
      byte[] kept = new byte[RELA];
      entry.get(0, kept);
      image.bytes().put(end, kept);
      end += RELA;
    }
  }

  /** Each run of places: where it begins, and then 63 bits a word for what follows. */
  private List<Long> words() {
    List<Long> sorted = places.stream().sorted().toList();
    List<Long> words = new ArrayList<>();
    int next = 0;
    while (next < sorted.size()) {
      long base = sorted.get(next++);
      words.add(base);
      base += WORD;
      long bits;
      do {
        bits = 0;
        while (next < sorted.size() && sorted.get(next) - base < (long) BITS * WORD) {
          bits |= 1L << ((sorted.get(next++) - base) / WORD);
        }
        if (bits != 0) {
          words.add((bits << 1) | 1);
        }
        base += (long) BITS * WORD;
      } while (bits != 0);
    }
    return words;
  }

  private void put(long word) {
    image.bytes().putLong(end, word);
    end += WORD;
  }

  /** Moves the list of needed versions here, and adds {@link #KNOWN} to the C library's. */
  private void ask(int start) {
    ByteBuffer bytes = image.bytes();
    int list = end;
    int last = image.copyVersions(list);
    end = list + image.versionsSize();
    int name = end + VERSION;
    bytes.putInt(last + 12, end - last);
    bytes.putInt(end, hash(KNOWN)).putShort(end + 4, (short) 0);
    bytes.putShort(end + 6, (short) image.freeVersion());
    bytes.putInt(end + 8, (int) (address(start, name) - image.dynamic(ElfImage.STRTAB)));
    bytes.putInt(end + 12, 0);
    bytes.put(name, (KNOWN + "\0").getBytes(StandardCharsets.US_ASCII));
    end = name + KNOWN.length() + 1;
    image.set(ElfImage.STRSZ, address(start, end) - image.dynamic(ElfImage.STRTAB));
    image.set(ElfImage.VERNEED, address(start, list));
  }

  /** The standard's hash of names. */
  private static int hash(String name) {
    int hash = 0;
    for (int i = 0; i < name.length(); i++) {
      hash = (hash << 4) + name.charAt(i);
      int high = hash & 0xf0000000;
      hash = (hash ^ (high >>> 24)) & ~high;
    }
    return hash;
  }
}

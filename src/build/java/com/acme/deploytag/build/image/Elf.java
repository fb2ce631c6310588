package com.acme.deploytag.build.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Cuts off what a program or library carries for debuggers and linkers: everything behind the
 * segments that are loaded (elf(5)), and what {@link UnwindTables} has. Written here since a fresh
 * machine has no {@code strip}, and the image must not depend on whether it has.
 */
final class Elf {
  private static final int MAGIC = 0x464c457f;
  private static final byte BITS_64 = 2;
  private static final int LITTLE_ENDIAN = 1;

  private Elf() {}

  /** Strips {@code file} if it is a 64-bit little-endian ELF file, and leaves any other alone. */
  static void strip(Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      ByteBuffer header = read(channel, 0, 64);
      if (header == null
          || header.getInt(0) != MAGIC
          || header.get(4) != BITS_64
          || header.get(5) != LITTLE_ENDIAN) {
        return;
      }
      channel.truncate(end(channel, header));
      UnwindTables.clear(channel, header);
      header.putLong(40, 0).putShort(60, (short) 0).putShort(62, (short) 0); // no section headers
      channel.write(header.rewind(), 0);
    }
  }

  /** Where the last segment's bytes in the file end. */
  private static long end(FileChannel channel, ByteBuffer header) throws IOException {
    long table = header.getLong(32);
    int size = header.getShort(54);
    int count = header.getShort(56);
    long end = table + (long) size * count;
    for (int i = 0; i < count; i++) {
      ByteBuffer segment = read(channel, table + (long) i * size, size);
      end = Math.max(end, segment.getLong(8) + segment.getLong(32));
    }
    return end;
  }

  /** So many bytes from there on; nothing if the file is shorter. */
  static ByteBuffer read(FileChannel channel, long at, int size) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    return channel.read(bytes, at) == size ? bytes.rewind() : null;
  }
}
